package org.affinity4j.serving.rule;

import java.util.List;
import java.util.stream.Collectors;

/** A rule that makes no sense; names every field that is wrong. */
public final class InvalidRuleException extends IllegalArgumentException {

  private static final long serialVersionUID = 1;

  private final transient List<RuleProblem> problems;

  InvalidRuleException(String id, List<RuleProblem> problems) {
    super(
        "rule '%s': %s"
            .formatted(
                id,
                problems.stream().map(RuleProblem::toString).collect(Collectors.joining(". "))));
    this.problems = List.copyOf(problems);
  }

  public List<RuleProblem> problems() {
    return problems;
  }
}
