package org.affinity4j.serving.rule;

import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Collects what is wrong with one rule. For one thread. */
final class RuleProblems {

  private final List<RuleProblem> problems = new ArrayList<>();

  void add(String field, String came, String expected) {
    problems.add(new RuleProblem(field, came, expected));
  }

  /** Notes every problem at once. */
  void throwIfAny(String rule) {
    if (!problems.isEmpty()) {
      throw new InvalidRuleException(rule, problems);
    }
  }

  /** A text of 1 to a number of characters, not blank; empty, with a problem, when it is not. */
  Optional<String> text(String field, @Nullable String text, int longest) {
    if (text == null) {
      add(field, "absent", "a text");
      return Optional.empty();
    }
    if (text.isBlank() || text.length() > longest) {
      add(
          field,
          text.isBlank() ? "blank" : text.length() + " characters long",
          "1 to %d characters, not all blank".formatted(longest));
      return Optional.empty();
    }
    return Optional.of(text);
  }

  /** The names of a list, each once; empty when it is absent. */
  Set<String> names(String field, @Nullable List<String> list, int most, int longest) {
    if (list != null && (list.isEmpty() || list.size() > most)) {
      add(field, list.size() + " entries", "1 to %d, or no such field".formatted(most));
      return Set.of();
    }
    var names = new HashSet<String>();
    for (int i = 0; list != null && i < list.size(); i++) {
      text("%s[%d]".formatted(field, i), list.get(i), longest).ifPresent(names::add);
    }
    return names;
  }

  /** A time or a zone as java.time reads it; empty when absent or, with a problem, not one. */
  <T> Optional<T> parsed(
      String field, @Nullable String text, Function<String, T> parser, String expected) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(parser.apply(text));
    } catch (DateTimeException e) {
      add(field, "'" + text + "'", expected); // the cause says no more than this
      return Optional.empty();
    }
  }
}
