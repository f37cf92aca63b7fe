package org.affinity4j.training.ingest;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.datavec.api.transform.condition.SequenceConditionMode;
import org.datavec.api.transform.condition.column.BaseColumnCondition;
import org.datavec.api.writable.Writable;

/** DataVec conditions on one cell that DataVec itself lacks, or has in a slow form. */
final class CellConditions {

  private CellConditions() {}

  /** The cell is empty or white space. */
  static BaseColumnCondition blank(String column) {
    return new Blank(column);
  }

  /**
   * The whole cell matches a regular expression. DataVec's own condition compiles the expression
   * anew for each row.
   */
  static BaseColumnCondition matches(String column, String expression) {
    return new Matches(column, expression);
  }

  @SuppressWarnings("serial") // conditions are serializable by inheritance; these are not sent
  private abstract static class TextCondition extends BaseColumnCondition {

    TextCondition(String column) {
      super(column, SequenceConditionMode.NoSequenceMode);
    }

    abstract boolean holds(String text);

    @Override
    public boolean columnCondition(Writable cell) {
      return holds(cell.toString());
    }

    @Override
    public boolean condition(Object cell) {
      return holds(String.valueOf(cell));
    }

    @Override
    public String toString() {
      return getClass().getSimpleName() + "(" + columnName + ")";
    }
  }

  @SuppressWarnings("serial") // see TextCondition
  private static final class Blank extends TextCondition {

    Blank(String column) {
      super(column);
    }

    @Override
    boolean holds(String text) {
      return text.isBlank();
    }
  }

  @SuppressWarnings("serial") // see TextCondition
  private static final class Matches extends TextCondition {

    private final transient Matcher matcher;
    private String lastText = "";
    private boolean last;

    Matches(String column, String expression) {
      super(column);
      this.matcher = Pattern.compile(expression).matcher("");
      this.last = matcher.matches();
    }

    @Override
    boolean holds(String text) {
      if (!text.equals(lastText)) { // rows of one order stand together
        last = matcher.reset(text).matches();
        lastText = text;
      }
      return last;
    }
  }
}
