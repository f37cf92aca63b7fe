package org.affinity4j.training.ingest.table;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.parquet.ParquetRuntimeException;
import org.apache.parquet.column.page.PageReadStore;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.convert.GroupRecordConverter;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.MessageColumnIO;
import org.apache.parquet.io.RecordReader;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.Type;
import org.jspecify.annotations.Nullable;

/**
 * A Parquet file, row group by row group. Columns are the fields of the top level; see {@link
 * ParquetCells} for how values become text.
 */
final class ParquetTable implements TableReader {

  private final Path file;
  private final ParquetFileReader parquet;
  private final MessageType schema;
  private final List<String> columns;
  private final MessageColumnIO columnIo;
  private String[] cells = new String[0];
  private @Nullable RecordReader<Group> group;
  private long leftInGroup;
  private long row;

  private ParquetTable(Path file, ParquetFileReader parquet) {
    this.file = file;
    this.parquet = parquet;
    this.schema = parquet.getFileMetaData().getSchema();
    this.columns = schema.getFields().stream().map(Type::getName).toList();
    this.columnIo = new ColumnIOFactory().getColumnIO(schema);
  }

  static TableReader open(Path file) throws IOException {
    try {
      return new ParquetTable(file, ParquetFileReader.open(new LocalInputFile(file)));
    } catch (IOException | RuntimeException e) {
      throw new TableException(file, "is no Parquet file (" + e.getMessage() + ")", e);
    }
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public boolean next() throws IOException {
    try {
      RecordReader<Group> records = group;
      while (records == null || leftInGroup == 0) {
        PageReadStore pages = parquet.readNextRowGroup();
        if (pages == null) {
          return false;
        }
        records = columnIo.getRecordReader(pages, new GroupRecordConverter(schema));
        leftInGroup = pages.getRowCount();
      }
      group = records;
      fill(records.read());
    } catch (IOException | ParquetRuntimeException e) {
      throw new TableException(file, "breaks off after row " + row + ": " + e.getMessage(), e);
    }
    leftInGroup--;
    row++;
    return true;
  }

  private void fill(Group record) {
    cells = new String[columns.size()];
    for (int c = 0; c < cells.length; c++) {
      cells[c] = ParquetCells.cell(record, c);
    }
  }

  @Override
  public String[] cells() {
    return cells;
  }

  @Override
  public long line() {
    return row;
  }

  @Override
  public Optional<String> fault() {
    return Optional.empty();
  }

  @Override
  public void close() throws IOException {
    parquet.close();
  }
}
