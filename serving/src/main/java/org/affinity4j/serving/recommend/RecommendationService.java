package org.affinity4j.serving.recommend;

import java.util.List;
import java.util.Optional;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.counting.CooccurrenceModel;
import org.affinity4j.common.counting.PairStatistics;
import org.affinity4j.common.counting.PopularityModel;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.release.Release;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.common.score.Query;
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
  private final Optional<PopularityModel> trending;
  private final Categories categories;
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
    this.trending =
        release.models().values().stream()
            .filter(PopularityModel.class::isInstance)
            .map(PopularityModel.class::cast)
            .filter(PopularityModel::isTrending)
            .findFirst();
    this.categories = new Categories(catalog);
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
    return answer(Question.about(cart, Step.MODEL, Step.BOUGHT_TOGETHER), ask);
  }

  /**
   * What goes with a cart and comes from other categories.
   *
   * @param cart ordinals, in the order they were put in; empty asks for what suits anyone
   * @param level how many nodes of the category path, from the root, tell two categories apart; at
   *     least 1
   */
  public Recommendation crossCategory(int[] cart, int level, Ask ask) {
    ItemFilter outside = categories.outside(cart, level);
    return answer(Question.about(cart, Step.BOUGHT_TOGETHER, Step.MODEL), ask.filteredBy(outside));
  }

  /**
   * What is related to a product.
   *
   * @param item its ordinal
   */
  public Recommendation related(int item, RelatedBy relation, Ask ask) {
    int[] items = {item};
    Question question =
        switch (relation) {
          case COMPLEMENT -> Question.about(items, Step.BOUGHT_TOGETHER, Step.MODEL);
          case SUBSTITUTE ->
              Question.about(items, Step.VIEWED_INSTEAD, Step.LOOKS_ALIKE)
                  .among(categories.sameLeafAs(item));
          case SIMILAR -> Question.about(items, Step.LOOKS_ALIKE);
        };
    return answer(question, ask);
  }

  /**
   * What comes next in a session.
   *
   * @param signals oldest first; empty asks for what suits anyone
   * @param repeats whether products of the session may be answered
   */
  public Recommendation nextInSession(List<Signal> signals, boolean repeats, Ask ask) {
    return answer(
        Question.after(signals, repeats, Step.MODEL, Step.VIEWED_INSTEAD, Step.BOUGHT_TOGETHER),
        ask);
  }

  /**
   * What suits a shopper.
   *
   * @param signals oldest first; empty asks for what suits anyone
   * @param repeats whether products of the history may be answered
   */
  public Recommendation forUser(List<Signal> signals, boolean repeats, Ask ask) {
    return answer(
        Question.after(signals, repeats, Step.MODEL, Step.BOUGHT_TOGETHER, Step.VIEWED_INSTEAD),
        ask);
  }

  /** What is popular among the products that pass the filter. */
  public Recommendation popular(Ask ask) {
    return answer(Question.about(new int[0]), ask);
  }

  /**
   * What has been popular of late among the products that pass the filter, then what is popular.
   * The same as {@link #popular} where the release does not know what is popular of late.
   */
  public Recommendation trending(Ask ask) {
    return answer(Question.about(new int[0], Step.TRENDING), ask);
  }

  /** Whether the release knows what is popular of late. */
  public boolean knowsTrends() {
    return trending.isPresent();
  }

  private Recommendation answer(Question question, Ask ask) {
    Plan plan = Plan.of(ask, available, question.excluded());
    var diversifier = new Diversifier(release.catalog(), ask.diversity());
    var answer = new AnswerList(ask, plan, question, pairs, diversifier);
    for (Step step : plan.steps(question.usual())) {
      fill(answer, step, question, plan.listed());
    }
    return new Recommendation(answer.suggestions(), plan.applied());
  }

  private void fill(AnswerList answer, Step step, Question question, List<Integer> listed) {
    Query newest = question.newest();
    switch (step) {
      case MODEL -> answer.fill(step, release.primary(), question.query(), ItemFilter.ALL);
      case BOUGHT_TOGETHER -> fill(answer, step, boughtTogether, newest, ItemFilter.ALL);
      case VIEWED_INSTEAD -> fill(answer, step, viewedInstead, newest, question.alike());
      case LOOKS_ALIKE -> answer.fill(step, looksAlike, newest, question.alike());
      case LISTED ->
          answer.fill(
              step, new ListedScorer(release.catalog().index(), listed), newest, ItemFilter.ALL);
      case TRENDING -> fill(answer, step, trending, Query.EMPTY, ItemFilter.ALL);
      case POPULAR_IN_CATEGORY -> {
        if (!question.query().isEmpty()) {
          ItemFilter near = categories.leavesOf(question.query().items());
          answer.fill(step, release.fallback(), Query.EMPTY, near);
        }
      }
      case POPULAR -> answer.fill(step, release.fallback(), Query.EMPTY, ItemFilter.ALL);
      case PINNED -> throw new IllegalArgumentException("what is pinned is in no step");
    }
  }

  private static void fill(
      AnswerList answer,
      Step step,
      Optional<? extends Scorer> scorer,
      Query query,
      ItemFilter among) {
    scorer.ifPresent(known -> answer.fill(step, known, query, among));
  }
}
