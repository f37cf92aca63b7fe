package org.affinity4j.serving.recommend;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.serving.recommend.Effect.Boost;
import org.affinity4j.serving.recommend.Effect.Chain;
import org.affinity4j.serving.recommend.Effect.Keep;
import org.affinity4j.serving.recommend.Effect.Pin;

/**
 * What the adjustments of one question come to. Taken in their order; the first of two that
 * contradict each other holds: a place and a product are pinned once, a pinned product is not
 * hidden by what comes after, and a hidden one is not pinned. For one thread while it is made.
 */
final class Plan {

  private final int limit;
  private final Set<Integer> excluded = new HashSet<>();
  private final SortedMap<Integer, Pinned> pins = new TreeMap<>();
  private final List<Boosting> boosting = new ArrayList<>();
  private final Set<String> applied = new LinkedHashSet<>();
  private Optional<Chained> chain = Optional.empty();
  private ItemFilter keeps;

  /** A product at its place. */
  record Pinned(int item, List<String> rules) {}

  private record Boosting(Boost boost, Optional<String> rule) {}

  private record Chained(Chain chain, Optional<String> rule) {}

  private Plan(int limit, ItemFilter keeps, int[] excluded) {
    this.limit = limit;
    this.keeps = keeps;
    for (int item : excluded) {
      this.excluded.add(item);
    }
  }

  /**
   * The plan for a question.
   *
   * @param excluded ordinals that are never pinned
   */
  static Plan of(Ask ask, ItemFilter available, int[] excluded) {
    var plan = new Plan(ask.limit(), available.and(ask.filter()), excluded);
    for (Adjustment adjustment : ask.adjustments()) {
      if (plan.take(adjustment.effect(), adjustment.rule())) {
        adjustment.rule().ifPresent(plan.applied::add);
      }
    }
    return plan;
  }

  private boolean take(Effect effect, Optional<String> rule) {
    if (effect instanceof Keep keep) {
      keeps = keeps.and(keep.products());
      return true;
    }
    if (effect instanceof Boost boost) {
      return boosting.add(new Boosting(boost, rule));
    }
    if (effect instanceof Pin pin) {
      return pin(pin, rule);
    }
    if (effect instanceof Chain wanted && chain.isEmpty()) {
      chain = Optional.of(new Chained(wanted, rule));
      return true;
    }
    return false;
  }

  private boolean pin(Pin pin, Optional<String> rule) {
    boolean possible =
        pin.position() <= limit
            && !pins.containsKey(pin.position())
            && pins.values().stream().noneMatch(other -> other.item() == pin.item())
            && !excluded.contains(pin.item())
            && keeps.accepts(pin.item());
    if (possible) {
      pins.put(pin.position(), new Pinned(pin.item(), rule.stream().toList()));
    }
    return possible;
  }

  /** Which products may be found. */
  ItemFilter keeps() {
    return keeps;
  }

  /** By place, from 1 to the limit. */
  SortedMap<Integer, Pinned> pins() {
    return pins;
  }

  List<Boost> boosts() {
    return boosting.stream().map(Boosting::boost).toList();
  }

  /** Ordinals of a list that a rule gives, best first. */
  List<Integer> listed() {
    return chain.map(one -> one.chain().listed()).orElse(List.of());
  }

  /** The steps to ask, given those that are usual for the question before what is popular. */
  List<Step> steps(List<Step> usual) {
    List<Step> wanted = chain.map(one -> one.chain().steps()).orElse(List.of());
    var steps = new LinkedHashSet<Step>(wanted.isEmpty() ? usual : wanted);
    steps.add(Step.LISTED);
    if (wanted.isEmpty()) {
      steps.add(Step.POPULAR_IN_CATEGORY);
    }
    steps.add(Step.POPULAR);
    return List.copyOf(steps);
  }

  /** The rules that had a part in where a product found by a step stands. */
  List<String> rulesOf(int item) {
    var rules = new ArrayList<String>();
    chain.flatMap(Chained::rule).ifPresent(rules::add);
    for (Boosting one : boosting) {
      if (one.rule().isPresent() && one.boost().products().accepts(item)) {
        rules.add(one.rule().get());
      }
    }
    return rules;
  }

  /** The rules that were applied, in their order. */
  List<String> applied() {
    return List.copyOf(applied);
  }
}
