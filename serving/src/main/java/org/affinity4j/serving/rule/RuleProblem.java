package org.affinity4j.serving.rule;

/**
 * What is wrong with a field of a rule.
 *
 * @param field path of the field within the rule, such as {@code then.filter}
 */
public record RuleProblem(String field, String came, String expected) {

  @Override
  public String toString() {
    return "%s is %s; expected %s".formatted(field, came, expected);
  }
}
