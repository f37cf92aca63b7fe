package org.affinity4j.training.ingest.table;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** CSV by FastCSV. */
final class CsvTable implements TableReader {

  private final Path file;
  private final CsvReader<CsvRecord> csv;
  private final Iterator<CsvRecord> records;
  private final List<String> columns;
  private @Nullable CsvRecord first;
  private String[] cells = new String[0];
  private long line;
  private Optional<String> fault = Optional.empty();

  private CsvTable(Path file, CsvReader<CsvRecord> csv, boolean header) throws IOException {
    this.file = file;
    this.csv = csv;
    this.records = csv.iterator();
    CsvRecord top = read();
    if (top == null) {
      throw new TableException(file, "is empty; expected at least a header line");
    }
    if (header) {
      this.columns = Headers.named(file, top.getFields());
    } else {
      this.columns = Headers.numbered(top.getFieldCount());
      this.first = top;
    }
  }

  @SuppressWarnings("removal") // without it one badly quoted row makes the whole file unreadable
  static CsvTable open(Path file, Reader text, TableOptions options) throws IOException {
    CsvReader<CsvRecord> csv =
        CsvReader.builder()
            .fieldSeparator(options.separator())
            .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
            .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
            .allowExtraCharsAfterClosingQuote(true)
            .allowUnclosedQuote(true)
            .ofCsvRecord(text);
    try {
      return new CsvTable(file, csv, options.header());
    } catch (IOException e) {
      csv.close();
      throw e;
    }
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public boolean next() throws IOException {
    CsvRecord record = first == null ? read() : first;
    first = null;
    if (record == null) {
      return false;
    }
    line = record.getStartingLineNumber();
    fill(record);
    return true;
  }

  private void fill(CsvRecord record) {
    int width = record.getFieldCount();
    if (cells.length != width) {
      cells = new String[width];
    }
    for (int c = 0; c < width; c++) {
      cells[c] = record.getField(c);
    }
    if (width != columns.size()) {
      fault = Optional.of(Faults.COLUMN_COUNT);
    } else {
      fault = Tables.hasBadEncoding(cells) ? Optional.of(Faults.ENCODING) : Optional.empty();
    }
  }

  private @Nullable CsvRecord read() throws IOException {
    try {
      return records.hasNext() ? records.next() : null;
    } catch (CsvParseException e) {
      throw new TableException(file, "is not CSV after line " + line + ": " + e.getMessage(), e);
    } catch (UncheckedIOException e) {
      throw new TableException(file, "breaks off after line " + line + ": " + e.getMessage(), e);
    }
  }

  @Override
  public String[] cells() {
    return cells;
  }

  @Override
  public long line() {
    return line;
  }

  @Override
  public Optional<String> fault() {
    return fault;
  }

  @Override
  public void close() throws IOException {
    csv.close();
  }

  /** Column names of separated values. */
  static final class Headers {

    private Headers() {}

    static List<String> named(Path file, List<String> cells) throws TableException {
      List<String> names = new ArrayList<>();
      for (String cell : cells) {
        String bare = cell.startsWith("\uFEFF") ? cell.substring(1) : cell;
        String name = bare.isBlank() ? "c" + (names.size() + 1) : bare.strip();
        if (names.contains(name)) {
          throw new TableException(
              file, "names column '" + name + "' twice; expected each name once");
        }
        names.add(name);
      }
      return List.copyOf(names);
    }

    static List<String> numbered(int width) {
      List<String> names = new ArrayList<>();
      for (int c = 1; c <= width; c++) {
        names.add("c" + c);
      }
      return List.copyOf(names);
    }
  }
}
