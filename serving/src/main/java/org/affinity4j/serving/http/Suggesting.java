package org.affinity4j.serving.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.combination.CombinationConstraints.CategoryRule;
import org.affinity4j.common.combination.CombinationRequest;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.score.Context;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.serving.filter.CatalogFilters;
import org.affinity4j.serving.filter.FilterExpression;
import org.affinity4j.serving.recommend.Adjustment;
import org.affinity4j.serving.recommend.Ask;
import org.affinity4j.serving.recommend.Combinations;
import org.affinity4j.serving.recommend.Effect;
import org.affinity4j.serving.recommend.ProductFilter;
import org.affinity4j.serving.recommend.Recommendation;
import org.affinity4j.serving.recommend.RecommendationService;
import org.affinity4j.serving.recommend.RelatedBy;
import org.affinity4j.serving.rule.RuleSet;
import org.affinity4j.serving.rule.Situation;

/**
 * Answers requests from one release under some rules at one time.
 *
 * @param time what rules and filters count from, and when a model is asked
 * @param more products beyond the limit that are found as well
 */
record Suggesting(RecommendationService service, RuleSet rules, Instant time, int more) {

  /** One that finds as many as are asked for. */
  Suggesting(RecommendationService service, RuleSet rules, Instant time) {
    this(service, rules, time, 0);
  }

  /** Ids of requests to products of the release. */
  ItemLookup lookup() {
    return new ItemLookup(service);
  }

  /**
   * What is missing from a cart.
   *
   * @param past what the shopper did before, oldest first; asked for only where it counts
   */
  Recommendation cart(
      int[] cart, Requests.CartQuery query, Supplier<List<HistoryQuery.Deed>> past) {
    List<Signal> earlier = service.heedsEarlier() ? lookup().signals(past.get()) : List.of();
    return service.completeCart(cart, earlier, ask(query.list(), cart));
  }

  /** What goes with a cart and comes from other categories. */
  Recommendation crossCategory(int[] cart, Requests.CrossCategoryQuery query) {
    return service.crossCategory(cart, query.level(), ask(query.cart().list(), cart));
  }

  /** What is related to a product. */
  Recommendation related(int item, RelatedBy relation, int limit, Wishes wishes) {
    return service.related(
        item, relation, ask(wishes, limit, new int[] {item}, ItemFilter.ALL, Optional.empty()));
  }

  /** What comes next in a session. */
  Recommendation nextInSession(List<Signal> signals, HistoryQuery query) {
    return service.nextInSession(signals, query.repeats(), ask(query.list(), items(signals)));
  }

  /** What suits a shopper. */
  Recommendation forUser(List<Signal> signals, HistoryQuery query) {
    return service.forUser(signals, query.repeats(), ask(query.list(), items(signals)));
  }

  /**
   * What is popular.
   *
   * @param among only products for which these are true
   * @param trending whether of late
   */
  Recommendation popular(List<FilterExpression> among, boolean trending, int limit, Wishes wishes) {
    ItemFilter products = ItemFilter.ALL;
    for (FilterExpression one : among) {
      products = products.and(service.filters().matching(one, time));
    }
    Ask ask = ask(wishes, limit, new int[0], products, Optional.empty());
    return trending ? service.trending(ask) : service.popular(ask);
  }

  /**
   * Sets round anchors.
   *
   * @param asked what is asked; rules and wishes come on top of its constraints
   */
  Combinations.Built combinations(Combinations sets, CombinationRequest asked, Wishes wishes) {
    int[] anchors = asked.anchors().stream().mapToInt(Integer::intValue).toArray();
    var request =
        new CombinationRequest(
            asked.anchors(),
            asked.size(),
            asked.count(),
            asked.minDifferent(),
            asked.constraints().matching(wanted(wishes)));
    return sets.build(request, adjustments(wishes, anchors));
  }

  private static int[] items(List<Signal> signals) {
    return signals.stream().mapToInt(Signal::item).toArray();
  }

  private Ask ask(ListQuery query, int[] items) {
    return ask(query.wishes(), query.limit(), items, products(query), query.shop());
  }

  private Ask ask(
      Wishes wishes, int limit, int[] items, ItemFilter products, Optional<String> shop) {
    return new Ask(
        limit,
        more,
        products.and(wanted(wishes)),
        wishes.threshold(),
        wishes.diversity(),
        adjustments(wishes, items),
        wishes.explain(),
        new Context(OptionalLong.of(time.toEpochMilli()), shop));
  }

  private ItemFilter wanted(Wishes wishes) {
    CatalogFilters filters = service.filters();
    ItemFilter only =
        wishes.filter().map(filter -> filters.matching(filter, time)).orElse(ItemFilter.ALL);
    return wishes
        .exclude()
        .map(exclude -> only.and(filters.notMatching(exclude, time)))
        .orElse(only);
  }

  private List<Adjustment> adjustments(Wishes wishes, int[] items) {
    var situation =
        new Situation(
            wishes.scenario(), wishes.segment(), Arrays.stream(items).boxed().toList(), time);
    Catalog catalog = service.catalog();
    var adjustments = new ArrayList<>(rules.adjustments(situation, catalog, service.filters()));
    for (Wishes.Boosted boost : wishes.boosts()) {
      ItemFilter products = service.filters().matching(boost.products(), time);
      adjustments.add(Adjustment.ofRequest(new Effect.Boost(products, (float) boost.factor())));
    }
    return adjustments;
  }

  private ItemFilter products(ListQuery query) {
    Catalog catalog = service.catalog();
    Requests.Choice choice = query.choice();
    return new ProductFilter(
            new CategoryRule(
                Set.copyOf(choice.includeCategories()), Set.copyOf(choice.excludeCategories())),
            query.prices().least(),
            query.prices().most(),
            lookup().knownSet(choice.excludeItems()))
        .on(catalog);
  }
}
