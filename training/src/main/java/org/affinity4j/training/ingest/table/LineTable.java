package org.affinity4j.training.ingest.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Separated values without quoting, one row a line; empty lines are passed over. */
final class LineTable implements TableReader {

  private final Path file;
  private final BufferedReader text;
  private final char separator;
  private final List<String> columns;
  private @Nullable String first;
  private String[] cells = new String[0];
  private long line;
  private Optional<String> fault = Optional.empty();

  LineTable(Path file, BufferedReader text, TableOptions options) throws IOException {
    this.file = file;
    this.text = text;
    this.separator = options.separator();
    try {
      String top = read();
      if (top == null) {
        throw new TableException(file, "is empty; expected at least one line");
      }
      List<String> names = Arrays.asList(split(top));
      this.columns =
          options.header()
              ? CsvTable.Headers.named(file, names)
              : CsvTable.Headers.numbered(names.size());
      this.first = options.header() ? null : top;
    } catch (IOException e) {
      text.close();
      throw e;
    }
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public boolean next() throws IOException {
    String row = first == null ? read() : first;
    first = null;
    if (row == null) {
      return false;
    }
    cells = split(row);
    if (cells.length != columns.size()) {
      fault = Optional.of(Faults.COLUMN_COUNT);
    } else {
      fault = Tables.hasBadEncoding(cells) ? Optional.of(Faults.ENCODING) : Optional.empty();
    }
    return true;
  }

  private @Nullable String read() throws IOException {
    try {
      String row = text.readLine();
      line++;
      while (row != null && row.isEmpty()) {
        row = text.readLine();
        line++;
      }
      return row;
    } catch (IOException e) {
      throw new TableException(file, "breaks off after line " + line + ": " + e.getMessage(), e);
    }
  }

  private String[] split(String row) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    int at = row.indexOf(separator);
    while (at >= 0) {
      parts.add(row.substring(from, at));
      from = at + 1;
      at = row.indexOf(separator, from);
    }
    parts.add(row.substring(from));
    return parts.toArray(String[]::new);
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
    text.close();
  }
}
