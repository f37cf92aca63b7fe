package org.affinity4j.serving.filter;

/**
 * Which products are wanted, in the language of docs/serving.md. Immutable; two are equal when
 * their texts are.
 */
public final class FilterExpression {

  private final String text;
  private final Expression root;

  private FilterExpression(String text, Expression root) {
    this.text = text;
    this.root = root;
  }

  /**
   * Reads one.
   *
   * @throws FilterException if it cannot be read, with line and column
   */
  public static FilterExpression parse(String text) {
    return new FilterExpression(text, FilterParser.parse(text));
  }

  Expression root() {
    return root;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FilterExpression filter && filter.text.equals(text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  /** The text it was read from. */
  @Override
  public String toString() {
    return text;
  }
}
