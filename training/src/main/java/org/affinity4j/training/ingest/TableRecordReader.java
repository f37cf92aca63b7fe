package org.affinity4j.training.ingest;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.affinity4j.training.ingest.table.TableReader;
import org.datavec.api.conf.Configuration;
import org.datavec.api.records.Record;
import org.datavec.api.records.metadata.RecordMetaData;
import org.datavec.api.records.reader.BaseRecordReader;
import org.datavec.api.split.InputSplit;
import org.datavec.api.writable.Text;
import org.datavec.api.writable.Writable;
import org.jspecify.annotations.Nullable;

/**
 * A DataVec record reader over a {@link TableReader}: all columns, as text. {@link #next()} gives
 * the same list each time, filled anew, so that a row costs no allocation; {@link #next(int)} gives
 * copies. It reads once, in order: reset and loading by meta data are not supported.
 */
@SuppressWarnings("serial") // DataVec readers are serializable by inheritance; this one is not sent
final class TableRecordReader extends BaseRecordReader {

  private final transient TableReader table;
  private final Cell[] cells;
  private final Writable[] row;
  private boolean peeked;
  private boolean available;

  TableRecordReader(TableReader table) {
    this.table = table;
    this.cells = new Cell[table.columns().size()];
    Arrays.setAll(cells, c -> new Cell());
    this.row = new Writable[cells.length];
  }

  /** Line of the record given last. */
  long line() {
    return table.line();
  }

  /** Why the record given last cannot be used; its cells are then those of an earlier one. */
  Optional<String> fault() {
    return table.fault();
  }

  /** The raw cells of the record given last. */
  String[] raw() {
    return table.cells();
  }

  @Override
  public boolean hasNext() {
    if (!peeked) {
      try {
        available = table.next();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      peeked = true;
    }
    return available;
  }

  @Override
  public List<Writable> next() {
    if (!hasNext()) {
      throw new NoSuchElementException("the table has no further row");
    }
    peeked = false;
    if (table.fault().isEmpty()) {
      String[] raw = table.cells();
      for (int c = 0; c < cells.length; c++) {
        cells[c].set(raw[c]);
        row[c] = cells[c];
      }
    }
    return Arrays.asList(row);
  }

  @Override
  public List<List<Writable>> next(int count) {
    List<List<Writable>> records = new ArrayList<>();
    while (records.size() < count && hasNext()) {
      List<Writable> copy = new ArrayList<>();
      next().forEach(cell -> copy.add(new Text(cell.toString())));
      records.add(copy);
    }
    return records;
  }

  @Override
  public List<String> getLabels() {
    return table.columns();
  }

  @Override
  public void close() throws IOException {
    table.close();
  }

  @Override
  public boolean resetSupported() {
    return false;
  }

  @Override
  public void reset() {
    throw readsOnce();
  }

  @Override
  public void initialize(Configuration configuration, InputSplit split) {
    // the table was opened by whoever made this reader
  }

  @Override
  public List<Writable> record(URI uri, DataInputStream stream) {
    throw readsOnce();
  }

  @Override
  public Record nextRecord() {
    return new org.datavec.api.records.impl.Record(next(1).get(0), null);
  }

  @Override
  public Record loadFromMetaData(RecordMetaData metaData) {
    throw readsOnce();
  }

  @Override
  public List<Record> loadFromMetaData(List<RecordMetaData> metaData) {
    throw readsOnce();
  }

  @Override
  public void setConf(@Nullable Configuration configuration) {
    // nothing to configure
  }

  @Override
  public Configuration getConf() {
    return new Configuration();
  }

  private static UnsupportedOperationException readsOnce() {
    return new UnsupportedOperationException("a table is read once, from top to end");
  }
}
