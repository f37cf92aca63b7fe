package org.affinity4j.serving.recommend;

import java.util.List;
import java.util.Optional;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.combination.CombinationAnswer;
import org.affinity4j.common.combination.CombinationBuilder;
import org.affinity4j.common.combination.CombinationRequest;
import org.affinity4j.common.combination.CombinationScore;
import org.affinity4j.common.combination.CombinationScorer;
import org.affinity4j.common.counting.PairStatistics;
import org.affinity4j.common.release.Release;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.serving.product.Assortment;

/**
 * Scores and builds sets of the products as they are now. Products that the release does not know
 * are represented by those that their catalogue fields say are like them. Immutable and
 * thread-safe.
 */
public final class Combinations {

  private final CombinationScorer scorer;
  private final Lazy<CombinationBuilder> builder;
  private final Newcomers newcomers;
  private final ItemIndex index;

  private Combinations(
      CombinationScorer scorer,
      Lazy<CombinationBuilder> builder,
      Newcomers newcomers,
      ItemIndex index) {
    this.scorer = scorer;
    this.builder = builder;
    this.newcomers = newcomers;
    this.index = index;
  }

  /** Sets that were built. */
  public record Built(CombinationAnswer answer, List<String> rules) {

    public Built {
      rules = List.copyOf(rules);
    }
  }

  /**
   * Those of a release; empty where it scores none.
   *
   * @param pairs counts of products, in the numbering of the assortment
   */
  static Optional<Combinations> of(
      Release release, Assortment assortment, Newcomers newcomers, PairStatistics pairs) {
    Catalog catalog = assortment.catalog();
    ItemIndex index = catalog.index();
    if (newcomers.isEmpty()) {
      return release
          .combinationScorer()
          .map(
              scorer ->
                  new Combinations(
                      scorer, new Lazy<>(() -> builder(release, assortment)), newcomers, index));
    }
    return release
        .combinationScorer()
        .map(known -> known.over(one -> new NewcomerDistribution(one, newcomers, index), pairs))
        .map(
            scorer ->
                new Combinations(
                    scorer,
                    new Lazy<>(() -> new CombinationBuilder(scorer, catalog)),
                    newcomers,
                    index));
  }

  private static CombinationBuilder builder(Release release, Assortment assortment) {
    CombinationBuilder builder = release.combinationBuilder().orElseThrow();
    return assortment.changed().isEmpty() ? builder : builder.over(assortment.catalog());
  }

  /** Whether anything is known of what goes with a product. */
  public boolean places(int item) {
    return newcomers.knows(item) || !newcomers.of(item).isEmpty();
  }

  /** What represents a product, the likest first; empty for one that the release knows. */
  public List<Integer> standIns(int item) {
    return newcomers.of(item);
  }

  /**
   * Scores a set.
   *
   * @param items ordinals, as {@link CombinationScorer#score} takes them
   */
  public CombinationScore score(int... items) {
    return scorer.score(items);
  }

  /**
   * The best sets for a request. Adjustments that keep products out hold for those that are added;
   * boosts rank sets and leave their scores; others concern lists and do nothing.
   *
   * @throws IllegalArgumentException if an anchor is not in the catalogue
   */
  public Built build(CombinationRequest request, List<Adjustment> adjustments) {
    Plan plan = Plan.of(ask(adjustments), ItemFilter.ALL, new int[0]);
    ItemFilter free = item -> places(item) && index.ordinal(index.id(item)).isPresent();
    var wanted =
        new CombinationRequest(
            request.anchors(),
            request.size(),
            request.count(),
            request.minDifferent(),
            request.constraints().matching(plan.keeps()).matching(free));
    List<Effect.Boost> boosts = plan.boosts();
    CombinationBuilder usual = builder.get();
    CombinationBuilder used =
        boosts.isEmpty()
            ? usual
            : usual.proposing(proposals -> new BoostedDistribution(proposals, boosts));
    return new Built(used.build(wanted), plan.applied());
  }

  private static Ask ask(List<Adjustment> adjustments) {
    List<Adjustment> ofSets =
        adjustments.stream()
            .filter(
                one -> one.effect() instanceof Effect.Keep || one.effect() instanceof Effect.Boost)
            .toList();
    return new Ask(1, ItemFilter.ALL, Double.NEGATIVE_INFINITY, 0, ofSets, false);
  }
}
