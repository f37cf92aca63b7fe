package org.affinity4j.serving.recommend;

import java.util.List;
import java.util.Optional;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.release.Release;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.Scorer;
import org.affinity4j.serving.filter.CatalogFilters;
import org.affinity4j.serving.product.Assortment;
import org.affinity4j.serving.product.ProductOverlay;

/**
 * Answers from one release. Each answer is filled by a chain of steps down to what is popular, so
 * that it is empty only when no available product passes the filter. Unavailable products and those
 * of the query are never answered. Products may have been changed or added since the release was
 * made ({@link #under}). Immutable but for what is newest of its release; thread-safe.
 */
public final class RecommendationService {

  private final Release release;
  private final ReleaseScorers scorers;
  private final Lazy<StandIns> standIns;
  private final Newest newest;
  private final Assortment assortment;
  private final Newcomers newcomers;
  private final Categories categories;
  private final ItemFilter available;
  private final CatalogFilters filters;
  private final Lazy<Optional<Combinations>> combinations;

  /** Answers from a release as it was published. */
  public RecommendationService(Release release) {
    this.release = release;
    this.scorers = new ReleaseScorers(release);
    this.standIns = new Lazy<>(scorers::standIns);
    this.assortment = Assortment.of(release.catalog());
    this.newcomers = newcomers(assortment);
    this.categories = new Categories(release.catalog());
    this.available = assortment::isAvailable;
    this.filters = new CatalogFilters(release.catalog());
    this.combinations = new Lazy<>(this::combinationsNow);
    this.newest = new Newest(this);
  }

  /** The same release with products changed. */
  private RecommendationService(RecommendationService before, Assortment assortment) {
    this.release = before.release;
    this.scorers = before.scorers;
    this.standIns = before.standIns;
    this.newest = before.newest;
    this.assortment = assortment;
    this.newcomers = newcomers(assortment);
    this.categories = new Categories(assortment.catalog());
    this.available = assortment::isAvailable;
    this.filters = before.filters.with(assortment.changed());
    this.combinations = new Lazy<>(this::combinationsNow);
  }

  private Optional<Combinations> combinationsNow() {
    return Combinations.of(release, assortment, newcomers, scorers.pairs());
  }

  private Newcomers newcomers(Assortment products) {
    return Newcomers.among(
        products.changed(), products.releasedSize(), item -> standIns.get().of(item));
  }

  /**
   * The same release under an overlay, or under a newer one that it was already put under. What a
   * change does not touch is shared; under the overlay in use this costs a comparison.
   */
  public RecommendationService under(ProductOverlay overlay) {
    RecommendationService now = newest.service;
    return now.overlay().version() >= overlay.version() ? now : renewed(overlay);
  }

  private RecommendationService renewed(ProductOverlay overlay) {
    synchronized (newest) {
      RecommendationService now = newest.service;
      if (now.overlay().version() < overlay.version()) {
        now = new RecommendationService(now, now.assortment.under(overlay));
        newest.service = now;
      }
      return now;
    }
  }

  /** What all services of one release share: the one under the newest overlay. */
  private static final class Newest {

    private volatile RecommendationService service;

    Newest(RecommendationService service) {
      this.service = service;
    }
  }

  /** The release all answers come from. */
  public Release release() {
    return release;
  }

  /** The products as they are now: those of the release in its numbering, then new ones. */
  public Catalog catalog() {
    return assortment.catalog();
  }

  /** The changes of products that it is under. */
  public ProductOverlay overlay() {
    return assortment.overlay();
  }

  /** Scores and builds sets of the products as they are now; empty where the release cannot. */
  public Optional<Combinations> combinations() {
    return combinations.get();
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
    return completeCart(cart, List.of(), ask);
  }

  /**
   * What is missing from a cart of a shopper of whom something is known.
   *
   * @param cart ordinals, in the order they were put in; empty asks for what suits the shopper
   * @param earlier what the shopper did before, oldest first; of no use unless {@link
   *     #heedsEarlier}
   */
  public Recommendation completeCart(int[] cart, List<Signal> earlier, Ask ask) {
    return answer(Question.about(cart, Step.MODEL, Step.BOUGHT_TOGETHER).after(earlier), ask);
  }

  /** Whether what a shopper did before changes how a cart is completed. */
  public boolean heedsEarlier() {
    return release.primary().heedsEarlier();
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
    return scorers.trending().isPresent();
  }

  private Recommendation answer(Question asked, Ask ask) {
    Question question = asked.in(ask.context());
    Plan plan = Plan.of(ask, available, question.excluded());
    var diversifier = new Diversifier(catalog(), ask.diversity());
    var answer = new AnswerList(ask, plan, question, scorers.pairs(), diversifier, newcomers);
    for (Step step : plan.steps(question.usual())) {
      fill(answer, step, question, plan.listed());
    }
    return new Recommendation(answer.suggestions(), plan.applied());
  }

  private void fill(AnswerList answer, Step step, Question question, List<Integer> listed) {
    Query newest = newcomers.known(question.newest());
    switch (step) {
      case MODEL ->
          answer.fill(step, scorers.primary(), newcomers.known(question.query()), ItemFilter.ALL);
      case BOUGHT_TOGETHER -> fill(answer, step, scorers.boughtTogether(), newest, ItemFilter.ALL);
      case VIEWED_INSTEAD -> fill(answer, step, scorers.viewedInstead(), newest, question.alike());
      case LOOKS_ALIKE -> answer.fill(step, scorers.looksAlike(), newest, question.alike());
      case LISTED ->
          answer.fill(step, new ListedScorer(catalog().index(), listed), newest, ItemFilter.ALL);
      case TRENDING -> fill(answer, step, scorers.trending(), Query.EMPTY, ItemFilter.ALL);
      case POPULAR_IN_CATEGORY -> {
        if (!question.query().isEmpty()) {
          ItemFilter near = categories.leavesOf(question.query().items());
          answer.fill(step, scorers.fallback(), Query.EMPTY, near);
        }
      }
      case POPULAR -> answer.fill(step, scorers.fallback(), Query.EMPTY, ItemFilter.ALL);
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
