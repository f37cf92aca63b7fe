package org.affinity4j.serving.filter;

import java.util.Set;
import java.util.stream.Collectors;

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

  /**
   * Products of these categories, each the name of a node or a path from the root joined with '>'.
   *
   * @param categories at least one
   */
  public static FilterExpression categoryUnder(Set<String> categories) {
    Set<String> paths =
        categories.stream().map(Field::path).collect(Collectors.toUnmodifiableSet());
    return new FilterExpression(
        paths.stream()
            .sorted()
            .map(FilterExpression::quoted)
            .collect(Collectors.joining(", ", "category under (", ")")),
        new Expression.Under(new Field(Field.Kind.CATEGORY, ""), paths));
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
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
