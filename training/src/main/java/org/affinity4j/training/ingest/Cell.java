package org.affinity4j.training.ingest;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;
import org.datavec.api.writable.WritableType;

/**
 * A text cell as DataVec sees it. Unlike {@link Text}, which keeps UTF-8 bytes and makes them text
 * again at each question, it holds the string as the parser gave it, and is filled anew for each
 * row. On the wire it is a {@link Text}.
 */
final class Cell implements Writable {

  private static final long serialVersionUID = 1L;

  private String text = "";

  void set(String value) {
    text = value;
  }

  @Override
  public void write(DataOutput out) throws IOException {
    new Text(text).write(out);
  }

  @Override
  public void readFields(DataInput in) throws IOException {
    Text read = new Text();
    read.readFields(in);
    text = read.toString();
  }

  @Override
  public void writeType(DataOutput out) throws IOException {
    out.writeShort(WritableType.Text.typeIdx());
  }

  @Override
  public double toDouble() {
    return Double.parseDouble(text);
  }

  @Override
  public float toFloat() {
    return Float.parseFloat(text);
  }

  @Override
  public int toInt() {
    return Integer.parseInt(text);
  }

  @Override
  public long toLong() {
    return Long.parseLong(text);
  }

  @Override
  public WritableType getType() {
    return WritableType.Text;
  }

  @Override
  public String toString() {
    return text;
  }
}
