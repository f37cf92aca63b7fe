package org.affinity4j.training.ingest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.affinity4j.common.event.Signal;
import org.affinity4j.training.ingest.table.TableReader;
import org.datavec.api.writable.Writable;
import org.jspecify.annotations.Nullable;

/** A record that passed its rules, seen by what its columns mean. Valid until the next row. */
final class Row {

  private static final Pattern WHITE_SPACE = Pattern.compile("\\s+");
  private static final Pattern LIST = Pattern.compile(String.valueOf(TableReader.LIST_SEPARATOR));

  private final DataFile file;
  private static final int[] NONE = {};

  private final Map<ColumnRole, int[]> indexes = new EnumMap<>(ColumnRole.class);
  private final Pattern separator;
  private final TimeStyle.@Nullable Parser joinedTime;
  private List<Writable> record = List.of();
  private long line;

  Row(DataFile file, List<String> columns) {
    this.file = file;
    file.columns()
        .forEach(
            (role, names) ->
                indexes.put(role, names.stream().mapToInt(columns::indexOf).toArray()));
    this.separator =
        " ".equals(file.separator())
            ? WHITE_SPACE
            : Pattern.compile(Pattern.quote(file.separator()));
    this.joinedTime = file.columns(ColumnRole.TIME).size() > 1 ? file.time().parser() : null;
  }

  void show(List<Writable> shown, long shownLine) {
    record = shown;
    line = shownLine;
  }

  long line() {
    return line;
  }

  boolean has(ColumnRole role) {
    return indexes.containsKey(role);
  }

  /** The stripped text of the first column of a role; empty when blank or without such a column. */
  String text(ColumnRole role) {
    int[] columns = indexes.getOrDefault(role, NONE);
    return columns.length == 0 ? "" : record.get(columns[0]).toString().strip();
  }

  /** As {@link #text}; null when empty. */
  @Nullable String textOrNull(ColumnRole role) {
    String text = text(role);
    return text.isEmpty() ? null : text;
  }

  /** The texts of all columns of a role. */
  List<String> texts(ColumnRole role) {
    List<String> texts = new ArrayList<>();
    for (int column : indexes.getOrDefault(role, NONE)) {
      texts.add(record.get(column).toString().strip());
    }
    return texts;
  }

  /** The number of a role; the default without such a column. */
  double number(ColumnRole role, double byDefault) {
    int[] columns = indexes.getOrDefault(role, NONE);
    return columns.length == 0 ? byDefault : record.get(columns[0]).toDouble();
  }

  /** Price of one unit, NaN when unknown. */
  double unitPrice() {
    double price = number(ColumnRole.PRICE, Double.NaN);
    return file.priceIsTotal() ? price / number(ColumnRole.QUANTITY, 1) : price;
  }

  /** Milliseconds since 1970-01-01 UTC; empty when there is a time but it cannot be read. */
  OptionalLong timeMillis() {
    int[] columns = indexes.getOrDefault(ColumnRole.TIME, NONE);
    if (columns.length == 0) {
      return OptionalLong.of(Signal.NO_TIME);
    }
    return joinedTime == null
        ? OptionalLong.of(record.get(columns[0]).toLong())
        : joinedTime.millis(String.join(" ", texts(ColumnRole.TIME)));
  }

  /** The ids of a cell that holds several. */
  List<String> items() {
    String cell = text(ColumnRole.ITEMS);
    Pattern between = cell.indexOf(TableReader.LIST_SEPARATOR) >= 0 ? LIST : separator;
    return Arrays.stream(between.split(cell))
        .map(String::strip)
        .filter(id -> !id.isEmpty())
        .toList();
  }

  /** Levels of the category path from root to leaf. */
  List<String> category() {
    List<String> cells = texts(ColumnRole.CATEGORY);
    if (cells.size() != 1) {
      return cells.stream().filter(level -> !level.isEmpty()).toList();
    }
    String cell = cells.get(0);
    if (cell.indexOf(TableReader.LIST_SEPARATOR) >= 0) {
      return CategoryFormat.PATH.levels(cell, String.valueOf(TableReader.LIST_SEPARATOR));
    }
    return file.categoryFormat().levels(cell, file.separator());
  }
}
