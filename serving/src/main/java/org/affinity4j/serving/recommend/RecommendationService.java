package org.affinity4j.serving.recommend;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.counting.CooccurrenceModel;
import org.affinity4j.common.counting.PairStatistics;
import org.affinity4j.common.counting.Relation;
import org.affinity4j.common.release.Release;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.affinity4j.common.score.Scorer;
import org.affinity4j.serving.filter.CatalogFilters;

/**
 * Answers from one release. Each answer is filled by a chain of steps down to what is popular, so
 * that it is empty only when no available product passes the filter. Unavailable products and those
 * of the query are never answered. Immutable and thread-safe.
 */
public final class RecommendationService {

  private final Release release;
  private final PairStatistics pairs;
  private final Optional<Scorer> boughtTogether;
  private final Optional<Scorer> viewedInstead;
  private final Scorer looksAlike;
  private final ItemFilter available;
  private final CatalogFilters filters;

  public RecommendationService(Release release) {
    this.release = release;
    Optional<CooccurrenceModel> counts = release.evidence();
    this.pairs = counts.<PairStatistics>map(model -> model::pair).orElse(PairStatistics.NONE);
    this.boughtTogether = counts.map(BoughtTogether::new);
    this.viewedInstead = counts.map(SubstituteScorer::new);
    this.looksAlike = new LooksAlikeScorer(release.catalog());
    Catalog catalog = release.catalog();
    this.available = ordinal -> catalog.item(ordinal).available();
    this.filters = new CatalogFilters(catalog);
  }

  /** The release all answers come from. */
  public Release release() {
    return release;
  }

  /** Filters compiled for its catalogue. */
  public CatalogFilters filters() {
    return filters;
  }

  /**
   * What is missing from a cart.
   *
   * @param cart ordinals, in the order they were put in; empty asks for what suits anyone
   */
  public Recommendation completeCart(int[] cart, Ask ask) {
    return answer(
        Query.ofItems(cart), List.of(Step.MODEL, Step.BOUGHT_TOGETHER), ItemFilter.ALL, ask);
  }

  /**
   * What is related to a product.
   *
   * @param item its ordinal
   */
  public Recommendation related(int item, RelatedBy relation, Ask ask) {
    Query query = Query.ofItems(item);
    return switch (relation) {
      case COMPLEMENT ->
          answer(query, List.of(Step.BOUGHT_TOGETHER, Step.MODEL), ItemFilter.ALL, ask);
      case SUBSTITUTE ->
          answer(query, List.of(Step.VIEWED_INSTEAD, Step.LOOKS_ALIKE), sameLeafAs(item), ask);
      case SIMILAR -> answer(query, List.of(Step.LOOKS_ALIKE), ItemFilter.ALL, ask);
    };
  }

  private Recommendation answer(Query query, List<Step> usual, ItemFilter alike, Ask ask) {
    Plan plan = Plan.of(ask, available, query);
    var diversifier = new Diversifier(release.catalog(), ask.diversity());
    var answer = new AnswerList(ask, plan, query, pairs, diversifier);
    for (Step step : plan.steps(usual)) {
      fill(answer, step, query, alike, plan.listed());
    }
    return new Recommendation(answer.suggestions(), plan.applied());
  }

  /**
   * Asks one step.
   *
   * @param alike what the steps that look for likeness choose from
   */
  private void fill(
      AnswerList answer, Step step, Query query, ItemFilter alike, List<Integer> listed) {
    switch (step) {
      case MODEL -> answer.fill(step, release.primary(), query, ItemFilter.ALL);
      case BOUGHT_TOGETHER ->
          boughtTogether.ifPresent(scorer -> answer.fill(step, scorer, query, ItemFilter.ALL));
      case VIEWED_INSTEAD ->
          viewedInstead.ifPresent(scorer -> answer.fill(step, scorer, query, alike));
      case LOOKS_ALIKE -> answer.fill(step, looksAlike, query, alike);
      case LISTED ->
          answer.fill(
              step, new ListedScorer(release.catalog().index(), listed), query, ItemFilter.ALL);
      case POPULAR_IN_CATEGORY -> {
        if (!query.isEmpty()) {
          answer.fill(step, release.fallback(), Query.EMPTY, inCategoriesOf(query));
        }
      }
      case POPULAR -> answer.fill(step, release.fallback(), Query.EMPTY, ItemFilter.ALL);
      case PINNED -> throw new IllegalArgumentException("what is pinned is in no step");
    }
  }

  /** Items of the same leaf category; every item where the category is unknown. */
  private ItemFilter sameLeafAs(int item) {
    List<String> path = release.catalog().item(item).categoryPath();
    return path.isEmpty()
        ? ItemFilter.ALL
        : other -> release.catalog().item(other).categoryPath().equals(path);
  }

  private ItemFilter inCategoriesOf(Query query) {
    Set<List<String>> paths = new HashSet<>();
    for (int item : query.items()) {
      Item known = release.catalog().item(item);
      if (!known.categoryPath().isEmpty()) {
        paths.add(known.categoryPath());
      }
    }
    return other -> paths.contains(release.catalog().item(other).categoryPath());
  }

  /** The co-occurrence model asked for what is bought together, whatever it answers by default. */
  private record BoughtTogether(CooccurrenceModel counts) implements Scorer {

    @Override
    public ItemIndex items() {
      return counts.items();
    }

    @Override
    public Optional<ScoreFunction> bind(Query query) {
      return counts.bind(query, Relation.BOUGHT);
    }
  }
}
