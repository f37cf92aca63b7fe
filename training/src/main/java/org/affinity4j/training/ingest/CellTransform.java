package org.affinity4j.training.ingest;

import java.util.List;
import org.datavec.api.transform.ColumnType;
import org.datavec.api.transform.metadata.ColumnMetaData;
import org.datavec.api.transform.schema.Schema;
import org.datavec.api.transform.transform.BaseTransform;
import org.datavec.api.writable.Writable;

/**
 * A DataVec transform of one column that changes the record in place, so that a row costs no
 * allocation. Not thread-safe.
 */
@SuppressWarnings("serial") // transforms are serializable by inheritance; these are not sent
abstract class CellTransform extends BaseTransform {

  private final String column;
  private int index = -1;

  CellTransform(String column) {
    this.column = column;
  }

  /** The new value of a cell; may be the same writable each time, set anew. */
  abstract Writable map(Writable cell);

  /** How the column is described afterwards. */
  abstract ColumnMetaData described(String name);

  @Override
  public void setInputSchema(Schema schema) {
    super.setInputSchema(schema);
    index = schema.getIndexOfColumn(column);
  }

  @Override
  public List<Writable> map(List<Writable> record) {
    record.set(index, map(record.get(index)));
    return record;
  }

  @Override
  public Object map(Object cell) {
    return map((Writable) cell);
  }

  @Override
  public Object mapSequence(Object sequence) {
    throw new UnsupportedOperationException("rows are transformed one by one");
  }

  @Override
  public Schema transform(Schema schema) {
    List<ColumnMetaData> columns =
        schema.getColumnMetaData().stream()
            .map(meta -> meta.getName().equals(column) ? described(column) : meta)
            .toList();
    return schema.newSchema(columns);
  }

  @Override
  public String outputColumnName() {
    return column;
  }

  @Override
  public String[] outputColumnNames() {
    return new String[] {column};
  }

  @Override
  public String[] columnNames() {
    return new String[] {column};
  }

  @Override
  public String columnName() {
    return column;
  }

  @Override
  public String toString() {
    ColumnType type = described(column).getColumnType();
    return getClass().getSimpleName() + "(" + column + " to " + type + ")";
  }
}
