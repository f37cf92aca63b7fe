package org.affinity4j.common.combination;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.affinity4j.common.catalog.Catalog;

/**
 * Builds the sets round one or more anchors that a {@link CombinationScorer} likes best and that
 * meet the constraints. Candidates come from the scorer's proposals given the set so far, then from
 * popularity; the catalogue is not enumerated. Deterministic, immutable and thread-safe.
 *
 * <p>Sets are ranked by the log-likelihood of the proposals, which may be another one than that of
 * the {@link CombinationScore} they come with ({@link CombinationSettings#judging()}); of equal
 * ones the one whose ordinals come first. A beam search is exact when {@link BeamOptions} are as
 * wide as the catalogue, and close to it otherwise.
 */
public final class CombinationBuilder {

  private final CombinationScorer scorer;
  private final Catalog catalog;
  private final BeamOptions options;
  private final ItemFacts facts;
  private final int[] mostPopular;

  /**
   * A builder with the default width.
   *
   * @param scorer in the numbering of the catalogue
   * @throws IllegalArgumentException if the numberings differ in size
   */
  public CombinationBuilder(CombinationScorer scorer, Catalog catalog) {
    this(scorer, catalog, BeamOptions.defaults());
  }

  /** A builder that looks more or less widely. */
  public CombinationBuilder(CombinationScorer scorer, Catalog catalog, BeamOptions options) {
    this(scorer, catalog, options, new ItemFacts(catalog), mostPopular(scorer));
  }

  private CombinationBuilder(
      CombinationScorer scorer,
      Catalog catalog,
      BeamOptions options,
      ItemFacts facts,
      int[] mostPopular) {
    if (scorer.items().size() != catalog.size()) {
      throw new IllegalArgumentException(
          "scorer numbers %d items, catalogue %d; expected the same"
              .formatted(scorer.items().size(), catalog.size()));
    }
    this.scorer = scorer;
    this.catalog = catalog;
    this.options = options;
    this.facts = facts;
    this.mostPopular = mostPopular;
  }

  /**
   * The same builder over other facts of its items.
   *
   * @throws IllegalArgumentException if the numberings differ in size
   */
  public CombinationBuilder over(Catalog changed) {
    return new CombinationBuilder(scorer, changed, options, new ItemFacts(changed), mostPopular);
  }

  /**
   * The same builder with other proposals, by which sets are ranked; their scores stay.
   *
   * @param other makes of the distribution that proposes items another one of its numbering
   */
  public CombinationBuilder proposing(UnaryOperator<ItemDistribution> other) {
    return new CombinationBuilder(scorer.proposing(other), catalog, options, facts, mostPopular);
  }

  private static int[] mostPopular(CombinationScorer scorer) {
    return IntStream.range(0, scorer.items().size())
        .boxed()
        .sorted(
            Comparator.<Integer>comparingDouble(scorer::logPrior)
                .reversed()
                .thenComparing(Comparator.naturalOrder()))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /**
   * The best sets for a request.
   *
   * @return no sets and a reason when the constraints cannot be met, such as a budget below the
   *     anchor's price
   * @throws IllegalArgumentException if an anchor is not in the catalogue
   */
  public CombinationAnswer build(CombinationRequest request) {
    for (int anchor : request.anchors()) {
      if (anchor >= catalog.size()) {
        throw new IllegalArgumentException(
            "anchor is %d; expected 0 to %d".formatted(anchor, catalog.size() - 1));
      }
    }
    var admission = new Admission(catalog, facts, mostPopular, request);
    Optional<String> impossible = admission.impossible();
    if (impossible.isPresent()) {
      return CombinationAnswer.none(impossible.get());
    }
    List<PartialSet> found =
        new CombinationSearch(scorer, facts, options, request, admission).run();
    return new CombinationAnswer(
        found.stream().map(this::combination).toList(), shortfall(found.size(), request));
  }

  private Combination combination(PartialSet set) {
    return new Combination(
        Arrays.stream(set.items()).boxed().toList(), scorer.score(set.items()), price(set));
  }

  private OptionalDouble price(PartialSet set) {
    double sum = Arrays.stream(set.items()).mapToDouble(facts::price).sum();
    return Double.isNaN(sum) ? OptionalDouble.empty() : OptionalDouble.of(sum);
  }

  private static Optional<String> shortfall(int found, CombinationRequest request) {
    return found >= request.count()
        ? Optional.empty()
        : Optional.of(
            "%d of the %d sets asked for were found that meet the constraints and differ enough"
                .formatted(found, request.count()));
  }
}
