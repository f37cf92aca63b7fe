package org.affinity4j.training.ingest;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.affinity4j.common.event.EventType;
import org.affinity4j.training.ingest.table.TableFormat;
import org.affinity4j.training.ingest.table.TableOptions;
import org.jspecify.annotations.Nullable;

/**
 * One file of a data set. Wide because it mirrors the document field by field; a component left out
 * (null) takes its default.
 *
 * @param path relative to the descriptor's folder or one of the data folders, or absolute
 * @param sha256 of the file as it lies on disk; null: not checked
 * @param rows how many rows the file has; null: not checked
 * @param shape what a row is
 * @param part of a published split; default train
 * @param format how rows are written; default from the file name
 * @param delimiter between cells; default as {@link TableOptions}
 * @param header whether the first row names the columns; default true
 * @param encoding character set; default UTF-8
 * @param columns names of the file's columns by what they mean
 * @param separator between item ids (item lists) or category levels in one cell; a single blank
 *     stands for any run of white space; default a blank
 * @param categoryFormat how a category path is written; default path
 * @param time how times are written; default ISO in UTC
 * @param eventType of rows that do not say; default view
 * @param eventTypes the file's words for event types; default our own names
 * @param decimalComma whether numbers are written 1.234,5; default false
 * @param priceIsTotal whether the price is that of the row and not of one unit; default false
 * @param describedItemsOnly whether rows with an item that no catalogue file before this one
 *     describes are dropped; default false
 * @param drop rules in the order they are tried
 */
public record DataFile(
    String path,
    @Nullable String sha256,
    @Nullable Long rows,
    Shape shape,
    Part part,
    TableFormat format,
    @Nullable String delimiter,
    @Nullable Boolean header,
    @Nullable String encoding,
    Map<ColumnRole, List<String>> columns,
    String separator,
    CategoryFormat categoryFormat,
    TimeStyle time,
    EventType eventType,
    Map<String, EventType> eventTypes,
    boolean decimalComma,
    boolean priceIsTotal,
    boolean describedItemsOnly,
    List<DropRule> drop) {

  private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

  public DataFile {
    if (path == null || path.isBlank()) {
      throw new IllegalArgumentException("a file has no path");
    }
    if (shape == null) {
      throw new IllegalArgumentException("file '%s' has no shape".formatted(path));
    }
    if (sha256 != null && !SHA256.matcher(sha256).matches()) {
      throw new IllegalArgumentException(
          "sha256 of '%s' is '%s'; expected 64 hexadecimal digits in lower case"
              .formatted(path, sha256));
    }
    format = format == null ? formatOf(path) : format;
    part = part == null ? Part.TRAIN : part;
    columns = columns == null ? Map.of() : copy(columns);
    separator = separator == null || separator.isEmpty() ? " " : separator;
    categoryFormat = categoryFormat == null ? CategoryFormat.PATH : categoryFormat;
    time = time == null ? TimeStyle.ISO : time;
    eventType = eventType == null ? EventType.VIEW : eventType;
    eventTypes = eventTypes == null ? Map.of() : Map.copyOf(eventTypes);
    drop = drop == null ? List.of() : List.copyOf(drop);
    checkColumns(path, shape, columns);
    new TableOptions(format, delimiter, header, encoding);
  }

  /** How to read the file as a table. */
  public TableOptions table() {
    return new TableOptions(format, delimiter, header, encoding);
  }

  /** The columns of a meaning in the order given; empty when the file has none. */
  public List<String> columns(ColumnRole role) {
    return columns.getOrDefault(role, List.of());
  }

  /** Whether the file has a column of a meaning. */
  public boolean has(ColumnRole role) {
    return columns.containsKey(role);
  }

  /** The event type a cell means; empty when the cell is a word unknown to the descriptor. */
  Optional<EventType> eventType(String cell) {
    if (cell.isBlank()) {
      return Optional.of(eventType);
    }
    return eventTypes.isEmpty()
        ? EventType.parse(cell)
        : Optional.ofNullable(eventTypes.get(cell.strip()));
  }

  private static TableFormat formatOf(String path) {
    return TableFormat.ofName(path)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "the name of '%s' does not tell its format; expected format: csv, tsv, jsonl or parquet"
                        .formatted(path)));
  }

  private static Map<ColumnRole, List<String>> copy(Map<ColumnRole, List<String>> columns) {
    Map<ColumnRole, List<String>> copied = new EnumMap<>(ColumnRole.class);
    new HashMap<>(columns).forEach((role, names) -> copied.put(role, List.copyOf(names)));
    return Map.copyOf(copied);
  }

  private static void checkColumns(
      String path, Shape shape, Map<ColumnRole, List<String>> columns) {
    for (ColumnRole role : shape.required()) {
      if (!columns.containsKey(role)) {
        throw new IllegalArgumentException(
            "file '%s' of shape %s names no column for %s"
                .formatted(path, shape.wireName(), role.wireName()));
      }
    }
    if (shape == Shape.COMBINATIONS
        && columns.containsKey(ColumnRole.ITEM) == columns.containsKey(ColumnRole.ITEMS)) {
      throw new IllegalArgumentException(
          "file '%s' of shape combinations needs a column for either item or items"
              .formatted(path));
    }
  }
}
