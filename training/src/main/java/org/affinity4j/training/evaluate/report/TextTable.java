package org.affinity4j.training.evaluate.report;

import java.util.ArrayList;
import java.util.List;

/** Columns of plain text, aligned by padding with blanks. Not thread-safe. */
public final class TextTable {

  private static final String GAP = "  ";

  private final List<Column> columns = new ArrayList<>();

  /** Where a cell stands in its column. */
  public enum Align {
    LEFT,
    RIGHT
  }

  private record Column(String title, Align align, List<String> cells) {

    int width() {
      return cells.stream().mapToInt(String::length).reduce(title.length(), Math::max);
    }

    String pad(String cell) {
      String blanks = " ".repeat(width() - cell.length());
      return align == Align.LEFT ? cell + blanks : blanks + cell;
    }
  }

  /**
   * Adds a column to the right.
   *
   * @throws IllegalArgumentException if it has another number of cells than the columns before it
   */
  public TextTable column(String title, Align align, List<String> cells) {
    if (!columns.isEmpty() && columns.get(0).cells().size() != cells.size()) {
      throw new IllegalArgumentException(
          "column '%s' has %d cells; expected %d, as the others have"
              .formatted(title, cells.size(), columns.get(0).cells().size()));
    }
    columns.add(new Column(title, align, List.copyOf(cells)));
    return this;
  }

  /** Titles, a rule and the rows, each line ended by a line feed; no blanks at line ends. */
  public String text() {
    var out = new StringBuilder();
    line(out, columns.stream().map(column -> column.pad(column.title())).toList());
    line(out, columns.stream().map(column -> "-".repeat(column.width())).toList());
    int rows = columns.isEmpty() ? 0 : columns.get(0).cells().size();
    for (int row = 0; row < rows; row++) {
      int at = row;
      line(out, columns.stream().map(column -> column.pad(column.cells().get(at))).toList());
    }
    return out.toString();
  }

  private static void line(StringBuilder out, List<String> cells) {
    out.append(String.join(GAP, cells).stripTrailing()).append('\n');
  }
}
