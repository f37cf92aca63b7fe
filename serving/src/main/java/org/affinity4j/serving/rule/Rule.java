package org.affinity4j.serving.rule;

import java.util.Comparator;

/** A rule, checked and ready to be applied. Immutable; made by {@link #of}. */
public final class Rule {

  /** The order in which rules are applied: the higher priority first, ties by id. */
  static final Comparator<Rule> ORDER =
      Comparator.comparingInt(Rule::priority).reversed().thenComparing(Rule::id);

  private final RuleDocument document;
  private final Condition condition;
  private final Action action;

  Rule(RuleDocument document, Condition condition, Action action) {
    this.document = document;
    this.condition = condition;
    this.action = action;
  }

  /**
   * Reads one.
   *
   * @throws InvalidRuleException naming every field that is wrong
   */
  public static Rule of(RuleDocument document) {
    return RuleReader.read(document);
  }

  public String id() {
    return document.id();
  }

  /** The rule as it was written. */
  public RuleDocument document() {
    return document;
  }

  int priority() {
    return document.priority() == null ? 0 : document.priority();
  }

  boolean enabled() {
    return document.enabled() == null || document.enabled();
  }

  Condition condition() {
    return condition;
  }

  Action action() {
    return action;
  }
}
