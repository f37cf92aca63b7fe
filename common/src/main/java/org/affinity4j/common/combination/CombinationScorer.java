package org.affinity4j.common.combination;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.counting.CooccurrenceModel;
import org.affinity4j.common.counting.PairEvidence;
import org.affinity4j.common.counting.PairStatistics;
import org.affinity4j.common.score.Scorer;
import org.jspecify.annotations.Nullable;

/**
 * Says how well the items of a set go together: s(S) = mean over the members i of ln p(i | S
 * without i), and the probability a {@link Calibrator} makes of it. The order of the items changes
 * nothing but the order of the answer. Immutable and thread-safe.
 *
 * <p>The p of a score tells real sets from others; the p that proposes items to a {@link
 * CombinationBuilder} makes real sets likely. They are one where the settings do not part them.
 */
public final class CombinationScorer {

  /** The most members a set may have; the work grows with the square. */
  public static final int MAX_SIZE = 50;

  private static final Comparator<PairEvidence> STRONGEST_FIRST =
      Comparator.comparingInt(PairEvidence::together)
          .thenComparingDouble(PairEvidence::lift)
          .thenComparingInt(PairEvidence::sessions)
          .reversed()
          .thenComparingInt(PairEvidence::a)
          .thenComparingInt(PairEvidence::b);

  private final ItemDistribution proposals;
  private final ItemDistribution distribution;
  private final double[] logPrior;
  private final Calibrator calibrator;
  private final PairStatistics pairs;

  /**
   * A scorer on any distribution.
   *
   * @param distribution p(i | Q), above 0 for every item
   * @param calibrator fitted with this distribution
   * @param pairs evidence shown beside the scores; it does not change them
   */
  public CombinationScorer(
      ItemDistribution distribution, Calibrator calibrator, PairStatistics pairs) {
    this(distribution, distribution, logPrior(distribution), calibrator, pairs);
  }

  private CombinationScorer(
      ItemDistribution proposals,
      ItemDistribution distribution,
      double[] logPrior,
      Calibrator calibrator,
      PairStatistics pairs) {
    this.proposals = proposals;
    this.distribution = distribution;
    this.logPrior = logPrior;
    this.calibrator = calibrator;
    this.pairs = pairs;
  }

  /**
   * The scorer of a release: a model mixed with the category back-off, calibrated.
   *
   * @param scorer the model the settings were fitted with
   * @param backoff trained on the same catalogue
   * @param settings as fitted and stored
   * @param evidence the co-occurrence model: pairs to show beside the scores and, where the
   *     settings say so, a say in them; null for none
   * @throws IllegalArgumentException if these do not fit together
   */
  public static CombinationScorer of(
      Scorer scorer,
      CategoryBackoff backoff,
      CombinationSettings settings,
      @Nullable CooccurrenceModel evidence) {
    ItemDistribution proposals =
        new MixtureDistribution(parts(scorer, backoff, settings.transform()), settings.weights());
    JudgingMixture judging = settings.judging();
    ItemDistribution judge =
        judging == null ? proposals : judging.distribution(scorer, evidence, backoff);
    PairStatistics pairs = evidence == null ? PairStatistics.NONE : evidence::pair;
    return new CombinationScorer(proposals, judge, logPrior(judge), settings.calibrator(), pairs);
  }

  /** What {@link #of} mixes, in the order of the weights: the model, then the back-off's parts. */
  public static List<ItemDistribution> parts(
      Scorer scorer, CategoryBackoff backoff, ScoreTransform transform) {
    var parts = new ArrayList<ItemDistribution>();
    parts.add(new ScorerDistribution(scorer, transform));
    parts.addAll(backoff.parts());
    return List.copyOf(parts);
  }

  /**
   * The same scorer over more items: sets of those it numbers already score as before.
   *
   * @param wider makes of a distribution its like over a numbering that begins with this one
   * @param evidence in the wider numbering
   */
  public CombinationScorer over(UnaryOperator<ItemDistribution> wider, PairStatistics evidence) {
    ItemDistribution judge = wider.apply(distribution);
    ItemDistribution proposing = proposals == distribution ? judge : wider.apply(proposals);
    return new CombinationScorer(
        proposing, judge, logPrior(judge, items().size()), calibrator, evidence);
  }

  /** The same scorer with other proposals: a builder ranks by them, scores stay. */
  CombinationScorer proposing(UnaryOperator<ItemDistribution> other) {
    return new CombinationScorer(other.apply(proposals), distribution, logPrior, calibrator, pairs);
  }

  /** The numbering of the items. */
  public ItemIndex items() {
    return distribution.items();
  }

  /** The distribution p(i | Q) the scores are made of. */
  public ItemDistribution distribution() {
    return distribution;
  }

  /** The distribution that proposes items for a set, and ranks the sets a builder grows. */
  ItemDistribution proposals() {
    return proposals;
  }

  /** Makes the log-likelihood of a set a probability. */
  public Calibrator calibrator() {
    return calibrator;
  }

  /** ln p(i): how popular an item is on its own. */
  double logPrior(int item) {
    return logPrior[item];
  }

  /**
   * Scores a set.
   *
   * @param items ordinals, 2 to {@value #MAX_SIZE}, each once; items no model has seen are fine
   * @throws IllegalArgumentException if there are too few or too many, one stands twice, or one is
   *     outside the numbering
   */
  public CombinationScore score(int... items) {
    int[] sorted = checkedAndSorted(items);
    int size = sorted.length;
    var members = new HashMap<Integer, MemberScore>();
    double sum = 0;
    for (int i = 0; i < size; i++) {
      double logProbability = logProbability(distribution, sorted, i);
      sum += logProbability;
      members.put(
          sorted[i],
          new MemberScore(
              sorted[i],
              logProbability,
              logProbability / size,
              Math.exp(logProbability - logPrior[sorted[i]])));
    }
    double mean = sum / size;
    return new CombinationScore(
        mean,
        calibrator.probability(mean, size, meanLogPrior(sorted)),
        Arrays.stream(items).mapToObj(members::get).map(Objects::requireNonNull).toList(),
        evidence(items));
  }

  /**
   * s(S) alone, for those who compare many sets.
   *
   * @throws IllegalArgumentException as {@link #score}
   */
  public double logLikelihood(int... items) {
    int[] sorted = checkedAndSorted(items);
    double sum = 0;
    for (int i = 0; i < sorted.length; i++) {
      sum += logProbability(distribution, sorted, i);
    }
    return sum / sorted.length;
  }

  /**
   * Mean of ln p(i) over the members: how popular the set is, whatever goes with what.
   *
   * @throws IllegalArgumentException as {@link #score}
   */
  public double meanLogPrior(int... items) {
    double sum = 0;
    for (int item : checkedAndSorted(items)) {
      sum += logPrior[item];
    }
    return sum / items.length;
  }

  /**
   * s(S) by {@link #proposals} of a set made by adding one item to others, when ln p(added |
   * others) is known already.
   */
  double logLikelihood(int[] others, int added, double logProbability) {
    int[] all = Arrays.copyOf(others, others.length + 1);
    all[others.length] = added;
    double sum = logProbability;
    for (int i = 0; i < others.length; i++) {
      sum += logProbability(proposals, all, i);
    }
    return sum / all.length;
  }

  private static double logProbability(ItemDistribution distribution, int[] items, int position) {
    double probability = distribution.given(without(items, position)).probability(items[position]);
    return Math.min(0, Math.log(probability));
  }

  private static double[] logPrior(ItemDistribution distribution) {
    return logPrior(distribution, distribution.items().size());
  }

  /** Of all items, as shares of what the first ones sum to. */
  private static double[] logPrior(ItemDistribution distribution, int first) {
    ItemDistribution.Conditional prior = distribution.given();
    double[] logs = new double[distribution.items().size()];
    double sum = 0;
    for (int item = 0; item < logs.length; item++) {
      logs[item] = prior.probability(item);
      sum += item < first ? logs[item] : 0;
    }
    for (int item = 0; item < logs.length; item++) {
      logs[item] = Math.log(logs[item] / sum);
    }
    return logs;
  }

  private List<PairEvidence> evidence(int[] items) {
    var found = new ArrayList<PairEvidence>();
    for (int i = 0; i < items.length; i++) {
      for (int j = i + 1; j < items.length; j++) {
        pairs.pair(items[i], items[j]).ifPresent(found::add);
      }
    }
    found.sort(STRONGEST_FIRST);
    return found;
  }

  private int[] checkedAndSorted(int[] items) {
    if (items.length < 2 || items.length > MAX_SIZE) {
      throw new IllegalArgumentException(
          "%d items given%s; a combination has 2 to %d"
              .formatted(
                  items.length, items.length == 1 ? " (" + name(items[0]) + ")" : "", MAX_SIZE));
    }
    int[] sorted = items.clone();
    Arrays.sort(sorted);
    for (int i = 0; i < sorted.length; i++) {
      if (sorted[i] < 0 || sorted[i] >= items().size()) {
        throw new IllegalArgumentException(
            "item ordinal is %d; expected 0 to %d".formatted(sorted[i], items().size() - 1));
      }
      if (i > 0 && sorted[i] == sorted[i - 1]) {
        throw new IllegalArgumentException(
            "item %s is given twice; expected each once".formatted(name(sorted[i])));
      }
    }
    return sorted;
  }

  private String name(int item) {
    return item >= 0 && item < items().size() ? "'" + items().id(item) + "'" : "ordinal " + item;
  }

  private static int[] without(int[] items, int position) {
    int[] others = new int[items.length - 1];
    System.arraycopy(items, 0, others, 0, position);
    System.arraycopy(items, position + 1, others, position, others.length - position);
    return others;
  }
}
