package org.affinity4j.serving.filter;

/** A filter that cannot be read: says where, what came and what was expected. */
public final class FilterException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final int line;
  private final int column;
  private final String came;
  private final String expected;

  FilterException(int line, int column, String came, String expected) {
    super(
        "filter, line %d, column %d: %s came; expected %s".formatted(line, column, came, expected));
    this.line = line;
    this.column = column;
    this.came = came;
    this.expected = expected;
  }

  /** From 1. */
  public int line() {
    return line;
  }

  /** From 1, in characters (code points) of the line. */
  public int column() {
    return column;
  }

  /** What stands there, in quotes where it is text of the filter. */
  public String came() {
    return came;
  }

  public String expected() {
    return expected;
  }

  /** What stands there, and where. */
  public String cameWhere() {
    return "%s at line %d, column %d".formatted(came, line, column);
  }
}
