package org.affinity4j.serving.rule;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.affinity4j.serving.filter.FilterException;
import org.affinity4j.serving.filter.FilterExpression;
import org.affinity4j.serving.recommend.Step;
import org.jspecify.annotations.Nullable;

/** Reads what a rule does. For one thread. */
final class ActionReader {

  static final int MAX_POSITION = 100;
  static final int MAX_LISTED = 100;
  static final double MAX_FACTOR = 1_000;

  private static final int ITEM_LENGTH = 256;

  /** The fields that each action takes. */
  private static final Map<String, Set<String>> FIELDS =
      Map.of(
          "hide", Set.of("filter"),
          "filter", Set.of("filter"),
          "pin", Set.of("item", "position"),
          "boost", Set.of("filter", "factor"),
          "bury", Set.of("filter", "factor"),
          "same_category", Set.of(),
          "different_category", Set.of(),
          "fallback", Set.of("steps", "items"));

  private static final String STEPS =
      Stream.of(Step.values())
          .filter(step -> step != Step.PINNED)
          .map(Step::wireName)
          .collect(Collectors.joining(", "));

  private final RuleProblems problems;

  ActionReader(RuleProblems problems) {
    this.problems = problems;
  }

  /** The action; empty, with problems noted, when it is none. */
  Optional<Action> read(RuleDocument.Then then) {
    Set<String> fields = FIELDS.get(then.action());
    if (fields == null) {
      problems.add("then.action", "'" + then.action() + "'", "one of " + sorted(FIELDS.keySet()));
      return Optional.empty();
    }
    given(then)
        .forEach(
            (field, value) -> {
              if (value != null && !fields.contains(field)) {
                problems.add(
                    "then." + field,
                    "given",
                    "none: %s takes %s".formatted(then.action(), sorted(fields)));
              }
            });
    return switch (then.action()) {
      case "hide" -> filter(then).map(Action.Hide::new);
      case "filter" -> filter(then).map(Action.Only::new);
      case "pin" -> pin(then);
      case "boost" -> boost(then, false);
      case "bury" -> boost(then, true);
      case "same_category" -> Optional.of(new Action.Category(true));
      case "different_category" -> Optional.of(new Action.Category(false));
      default -> fallback(then);
    };
  }

  private static Map<String, @Nullable Object> given(RuleDocument.Then then) {
    var given = new LinkedHashMap<String, @Nullable Object>();
    given.put("filter", then.filter());
    given.put("factor", then.factor());
    given.put("item", then.item());
    given.put("position", then.position());
    given.put("steps", then.steps());
    given.put("items", then.items());
    return given;
  }

  private Optional<FilterExpression> filter(RuleDocument.Then then) {
    if (then.filter() == null) {
      problems.add("then.filter", "absent", "a filter");
      return Optional.empty();
    }
    try {
      return Optional.of(FilterExpression.parse(then.filter()));
    } catch (FilterException e) {
      problems.add("then.filter", e.cameWhere(), e.expected()); // all that the cause says
      return Optional.empty();
    }
  }

  private Optional<Action> boost(RuleDocument.Then then, boolean down) {
    Double factor = then.factor();
    if (factor == null || !(factor > 1 && factor <= MAX_FACTOR)) {
      problems.add(
          "then.factor",
          factor == null ? "absent" : String.valueOf(factor),
          "a number above 1, at most %.0f".formatted(MAX_FACTOR));
      filter(then);
      return Optional.empty();
    }
    float applied = (float) (down ? 1 / factor : factor);
    return filter(then).map(products -> new Action.Boost(products, applied));
  }

  private Optional<Action> pin(RuleDocument.Then then) {
    Optional<String> item = problems.text("then.item", then.item(), ITEM_LENGTH);
    Integer position = then.position();
    if (position == null || position < 1 || position > MAX_POSITION) {
      problems.add(
          "then.position",
          position == null ? "absent" : String.valueOf(position),
          "1 to %d".formatted(MAX_POSITION));
      return Optional.empty();
    }
    return item.map(id -> new Action.Pin(id, position));
  }

  private Optional<Action> fallback(RuleDocument.Then then) {
    if (then.steps() == null && then.items() == null) {
      problems.add("then.steps", "absent", "steps or items with action fallback");
    }
    if (then.items() != null) {
      problems.names("then.items", then.items(), MAX_LISTED, ITEM_LENGTH);
    }
    var steps = new LinkedHashSet<Step>();
    for (String name : then.steps() == null ? List.<String>of() : then.steps()) {
      Optional<Step> step = Step.parse(name).filter(one -> one != Step.PINNED);
      step.ifPresentOrElse(
          steps::add, () -> problems.add("then.steps", "'" + name + "'", "one of " + STEPS));
    }
    List<String> items = then.items() == null ? List.of() : then.items();
    return Optional.of(
        new Action.Fallback(new ArrayList<>(steps), List.copyOf(new LinkedHashSet<>(items))));
  }

  private static List<String> sorted(Set<String> names) {
    return names.stream().sorted().toList();
  }
}
