package org.affinity4j.training.ingest;

import org.datavec.api.transform.metadata.ColumnMetaData;
import org.datavec.api.transform.metadata.DoubleMetaData;
import org.datavec.api.writable.DoubleWritable;
import org.datavec.api.writable.Writable;

/** Text to number; what is none becomes NaN. */
@SuppressWarnings("serial") // see CellTransform
final class NumberTransform extends CellTransform {

  private final boolean decimalComma;
  private final DoubleWritable number = new DoubleWritable();

  NumberTransform(String column, boolean decimalComma) {
    super(column);
    this.decimalComma = decimalComma;
  }

  @Override
  Writable map(Writable cell) {
    number.set(parse(cell.toString()));
    return number;
  }

  private double parse(String text) {
    String plain = decimalComma ? text.replace(".", "").replace(',', '.') : text;
    if (plain.isBlank()) {
      return Double.NaN;
    }
    double quick = PlainDecimal.parse(plain);
    if (!Double.isNaN(quick)) {
      return quick;
    }
    try {
      return Double.parseDouble(plain);
    } catch (NumberFormatException e) {
      return Double.NaN; // the row is counted by the rule that looks for NaN
    }
  }

  @Override
  ColumnMetaData described(String name) {
    return new DoubleMetaData(name, null, null, true, true);
  }
}
