package org.affinity4j.serving.rule;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.serving.filter.CatalogFilters;
import org.affinity4j.serving.recommend.Adjustment;
import org.affinity4j.serving.recommend.Effect;

/**
 * Rules in the order in which they are applied: the higher priority first, ties by id. Of two rules
 * that contradict each other the first holds. Immutable and thread-safe.
 */
public final class RuleSet {

  /** Holds no rule. */
  public static final RuleSet EMPTY = new RuleSet(List.of());

  private final List<Rule> rules;

  private RuleSet(List<Rule> rules) {
    this.rules = rules.stream().sorted(Rule.ORDER).toList();
  }

  /**
   * A set of rules.
   *
   * @throws IllegalArgumentException if an id stands twice
   */
  public static RuleSet of(List<Rule> rules) {
    var ids = new HashSet<String>();
    for (Rule rule : rules) {
      if (!ids.add(rule.id())) {
        throw new IllegalArgumentException(
            "rule '%s' stands twice; expected each id once".formatted(rule.id()));
      }
    }
    return new RuleSet(rules);
  }

  /** In the order in which they are applied. */
  public List<Rule> rules() {
    return rules;
  }

  public Optional<Rule> find(String id) {
    return rules.stream().filter(rule -> rule.id().equals(id)).findFirst();
  }

  /** This set with a rule added, or put in the place of the one of its id. */
  public RuleSet with(Rule rule) {
    var changed = new ArrayList<>(without(rule.id()).rules);
    changed.add(rule);
    return new RuleSet(changed);
  }

  /** This set without the rule of an id. */
  public RuleSet without(String id) {
    return new RuleSet(rules.stream().filter(rule -> !rule.id().equals(id)).toList());
  }

  /**
   * What the rules that hold do to an answer, in their order. A rule that cannot do anything here
   * (its product is not in the catalogue, the query has no category) is left out.
   */
  public List<Adjustment> adjustments(
      Situation situation, Catalog catalog, CatalogFilters filters) {
    var adjustments = new ArrayList<Adjustment>();
    boolean categorySettled = false;
    for (Rule rule : rules) {
      boolean aboutCategory = rule.action() instanceof Action.Category;
      if (rule.enabled()
          && !(aboutCategory && categorySettled)
          && rule.condition().holds(situation, filters)) {
        Optional<Effect> effect = effect(rule.action(), situation, catalog, filters);
        effect.ifPresent(one -> adjustments.add(Adjustment.ofRule(rule.id(), one)));
        categorySettled |= aboutCategory && effect.isPresent();
      }
    }
    return adjustments;
  }

  private static Optional<Effect> effect(
      Action action, Situation situation, Catalog catalog, CatalogFilters filters) {
    if (action instanceof Action.Hide hide) {
      return Optional.of(new Effect.Keep(filters.notMatching(hide.products(), situation.time())));
    }
    if (action instanceof Action.Only only) {
      return Optional.of(new Effect.Keep(filters.matching(only.products(), situation.time())));
    }
    if (action instanceof Action.Boost boost) {
      ItemFilter products = filters.matching(boost.products(), situation.time());
      return Optional.of(new Effect.Boost(products, boost.factor()));
    }
    if (action instanceof Action.Category category) {
      return category(category, situation, catalog);
    }
    if (action instanceof Action.Fallback fallback) {
      return Optional.of(new Effect.Chain(fallback.steps(), ordinals(fallback.items(), catalog)));
    }
    Action.Pin pin = (Action.Pin) action;
    OptionalInt item = catalog.index().ordinal(pin.item());
    return item.isEmpty()
        ? Optional.empty()
        : Optional.of(new Effect.Pin(item.getAsInt(), pin.position()));
  }

  private static Optional<Effect> category(
      Action.Category category, Situation situation, Catalog catalog) {
    Set<List<String>> paths = new HashSet<>();
    for (int item : situation.items()) {
      paths.add(catalog.item(item).categoryPath());
    }
    paths.remove(List.<String>of());
    return paths.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Effect.Keep(
                item -> paths.contains(catalog.item(item).categoryPath()) == category.same()));
  }

  private static List<Integer> ordinals(List<String> ids, Catalog catalog) {
    return ids.stream()
        .map(catalog.index()::ordinal)
        .filter(OptionalInt::isPresent)
        .map(OptionalInt::getAsInt)
        .toList();
  }
}
