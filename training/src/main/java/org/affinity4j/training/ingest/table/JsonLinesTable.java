package org.affinity4j.training.ingest.table;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.StringJoiner;
import org.jspecify.annotations.Nullable;

/**
 * One JSON object a line. A column is a field, or a field of a nested object by dotted path; an
 * array becomes one cell with {@link TableReader#LIST_SEPARATOR} between its elements. Empty lines
 * are passed over.
 */
final class JsonLinesTable implements TableReader {

  private static final ObjectReader JSON = new ObjectMapper().reader();

  private final Path file;
  private final BufferedReader text;
  private final List<String> columns;
  private final boolean[] seen;
  private String[] cells;
  private long line;
  private boolean anyRow;
  private Optional<String> fault = Optional.empty();

  JsonLinesTable(Path file, BufferedReader text, List<String> wanted) {
    this.file = file;
    this.text = text;
    this.columns = List.copyOf(wanted);
    this.seen = new boolean[columns.size()];
    this.cells = new String[columns.size()];
  }

  @Override
  public List<String> columns() {
    return columns;
  }

  @Override
  public boolean next() throws IOException {
    String row = text.readLine();
    line++;
    while (row != null && row.isBlank()) {
      row = text.readLine();
      line++;
    }
    if (row == null) {
      checkColumns();
      return false;
    }
    fill(row);
    return true;
  }

  private void fill(String row) {
    JsonNode object = parse(row);
    if (object == null) {
      cells = new String[] {row};
      fault = Optional.of(Faults.JSON);
      return;
    }
    anyRow = true;
    cells = new String[columns.size()];
    for (int c = 0; c < cells.length; c++) {
      JsonNode value = find(object, columns.get(c));
      seen[c] |= !value.isMissingNode();
      cells[c] = cell(value);
    }
    fault = Tables.hasBadEncoding(cells) ? Optional.of(Faults.ENCODING) : Optional.empty();
  }

  private void checkColumns() throws TableException {
    for (int c = 0; c < seen.length; c++) {
      if (anyRow && !seen[c]) {
        throw new TableException(
            file, "has no field '" + columns.get(c) + "' in any row; check its name");
      }
    }
  }

  private static @Nullable JsonNode parse(String row) {
    try {
      JsonNode node = JSON.readTree(row);
      return node != null && node.isObject() ? node : null;
    } catch (JacksonException e) {
      return null; // the row is counted under Faults.JSON, with its line and text
    }
  }

  private static JsonNode find(JsonNode object, String column) {
    if (object.has(column)) {
      return object.get(column);
    }
    JsonNode node = object;
    for (String name : Arrays.asList(column.split("\\.", -1))) {
      node = node.path(name);
    }
    return node;
  }

  private static String cell(JsonNode value) {
    if (value.isMissingNode() || value.isNull()) {
      return "";
    }
    if (!value.isArray()) {
      return value.isValueNode() ? value.asText() : value.toString();
    }
    StringJoiner joiner = new StringJoiner(String.valueOf(LIST_SEPARATOR));
    value.forEach(element -> joiner.add(cell(element)));
    return joiner.toString();
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
