package org.affinity4j.training.combine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.affinity4j.common.blend.BlendModel;
import org.affinity4j.common.blend.BlendPart;
import org.affinity4j.common.combination.CategoryBackoff;
import org.affinity4j.common.combination.CombinationScorer;
import org.affinity4j.common.combination.CombinationSettings;
import org.affinity4j.common.combination.ItemDistribution;
import org.affinity4j.common.combination.JudgingMixture;
import org.affinity4j.common.combination.PartOpinion;
import org.affinity4j.common.combination.ScoreTransform;
import org.affinity4j.common.counting.CooccurrenceModel;
import org.affinity4j.common.score.Scorer;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the mixture that tells real sets best from corrupted ones: of the likeliest mixture, the
 * likeliest one of each part of a blend, and, for the model and for each part, a few shares of it
 * beside the likeliest mixture of the back-off, the one of least log-loss in cross-validation. The
 * likeliest mixture of the model stays unless the other one gains more than the standard error of
 * the gain over the real sets (the one-standard-error rule; Breiman et al. 1984, section 3.4.3),
 * for the least of many noisy figures is no gain by itself. By the same rule the co-occurrence
 * counts then get a say beside the one chosen, and after them further parts of a blend, one after
 * the other. Stateless.
 */
final class JudgingFitter {

  /** Shares of the model tried beside the back-off. */
  static final List<Double> SHARES = List.of(0.0, 0.003, 0.01, 0.02, 0.05, 0.1, 0.2, 0.4, 0.7);

  private final CategoryBackoff backoff;
  private final CombinationSets sets;
  private final CalibratorFitter calibrators;
  private final int threads;

  JudgingFitter(
      CategoryBackoff backoff, CombinationSets sets, CalibratorFitter calibrators, int threads) {
    this.backoff = backoff;
    this.sets = sets;
    this.calibrators = calibrators;
    this.threads = threads;
  }

  /**
   * Settings with the better of the judging mixtures and a calibrator fitted with it.
   *
   * @param evidence counts that may have a say; null for none
   */
  @SuppressWarnings("ReferenceEquality") // whether the choice is the first candidate itself
  CombinationSettings fit(Scorer scorer, @Nullable CooccurrenceModel evidence) {
    List<Candidate> candidates = candidates(null, scorer);
    var parts = new LinkedHashMap<String, Candidate>();
    if (scorer instanceof BlendModel blend) {
      for (BlendPart part : blend.parts()) {
        List<Candidate> ofPart = candidates(part.name(), part.model());
        candidates.addAll(ofPart);
        parts.put(part.name(), choose(ofPart));
      }
    }
    Candidate present = candidates.get(0);
    Candidate own = choose(candidates);
    Candidate chosen = withParts(evidence == null ? own : withEvidence(own, evidence), parts);
    return new CombinationSettings(
        present.mixture().transform(),
        present.mixture().weights(),
        calibrators.fit(chosen.sets()),
        chosen == present ? null : chosen.mixture());
  }

  private Candidate withEvidence(Candidate own, CooccurrenceModel evidence) {
    var candidates = new ArrayList<>(List.of(own));
    candidates.addAll(OpinionPooling.withEvidence(own, choose(candidates(null, evidence))));
    return choose(candidates);
  }

  /** Adds the say of the part that gains most, then of the next, while the gain is sure. */
  @SuppressWarnings("ReferenceEquality") // whether the choice is the first candidate itself
  static Candidate withParts(Candidate own, Map<String, Candidate> parts) {
    var left = new LinkedHashMap<>(parts);
    if (own.mixture().part() != null) {
      left.remove(own.mixture().part());
    }
    Candidate pooled = own;
    while (!left.isEmpty()) {
      var candidates = new ArrayList<>(List.of(pooled));
      for (Map.Entry<String, Candidate> part : left.entrySet()) {
        candidates.addAll(OpinionPooling.withPart(pooled, part.getKey(), part.getValue()));
      }
      Candidate better = choose(candidates);
      if (better == pooled) {
        break;
      }
      List<PartOpinion> heard = better.mixture().others();
      left.remove(heard.get(heard.size() - 1).part());
      pooled = better;
    }
    return pooled;
  }

  /** The candidate of least loss if it gains for sure on the first, else the first. */
  static Candidate choose(List<Candidate> candidates) {
    Candidate present = candidates.get(0);
    Candidate best = present;
    for (Candidate candidate : candidates) {
      best = sum(candidate.losses()) < sum(best.losses()) ? candidate : best;
    }
    return gainsForSure(present.losses(), best.losses()) ? best : present;
  }

  /** Whether the mean of the differences is above its standard error. */
  static boolean gainsForSure(double[] before, double[] after) {
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < before.length; i++) {
      double gain = before[i] - after[i];
      sum += gain;
      squares += gain * gain;
    }
    double mean = sum / before.length;
    double variance = (squares - sum * mean) / Math.max(1, before.length - 1);
    return mean > Math.sqrt(Math.max(0, variance) / before.length);
  }

  private static double sum(double... values) {
    return Arrays.stream(values).sum();
  }

  /** The likeliest mixture of a model first, then those of {@link #shares}. */
  private List<Candidate> candidates(@Nullable String part, Scorer scorer) {
    LikeliestMixture likeliest = LikeliestMixture.of(scorer, backoff, sets.real(), threads);
    List<ScoredSet> scored = scored(scorer, likeliest.transform());
    var candidates = new ArrayList<Candidate>();
    candidates.add(candidate(part, likeliest.transform(), likeliest.weights(), scored));
    candidates.addAll(shares(part, likeliest.transform(), scored, threads));
    return candidates;
  }

  /** For each of {@link #SHARES} the model with that share beside the likeliest back-off. */
  static List<Candidate> shares(
      @Nullable String part, ScoreTransform transform, List<ScoredSet> scored, int threads) {
    List<Double> others = likeliestBackoff(scored);
    return Parallel.map(
        SHARES.size(),
        threads,
        at -> {
          double share = SHARES.get(at);
          var weights = new ArrayList<Double>();
          weights.add(share);
          others.forEach(weight -> weights.add((1 - share) * weight));
          return candidate(part, transform, weights, scored);
        });
  }

  /** Weights of the back-off's parts that make real sets likeliest without the model. */
  private static List<Double> likeliestBackoff(List<ScoredSet> scored) {
    return MixtureWeights.fit(
        scored.stream()
            .filter(ScoredSet::real)
            .flatMap(set -> set.rows().stream())
            .map(row -> Arrays.copyOfRange(row, 1, row.length))
            .toList());
  }

  private static Candidate candidate(
      @Nullable String part,
      ScoreTransform transform,
      List<Double> weights,
      List<ScoredSet> scored) {
    return Candidate.of(
        new JudgingMixture(part, transform, weights),
        scored.stream().map(set -> set.mixed(weights)).toList());
  }

  private List<ScoredSet> scored(Scorer scorer, ScoreTransform transform) {
    List<ItemDistribution> parts = CombinationScorer.parts(scorer, backoff, transform);
    return sets.map(
        threads,
        (set, real, weight, origin) ->
            new ScoredSet(ScoredSet.rows(parts, set), real, weight, origin));
  }

  /**
   * A mixture that was tried.
   *
   * @param sets as it scores them
   * @param losses of each real set and its corruptions
   */
  @SuppressWarnings("ArrayRecordComponent") // short-lived, never compared
  record Candidate(JudgingMixture mixture, List<LabelledSet> sets, double... losses) {

    static Candidate of(JudgingMixture mixture, List<LabelledSet> sets) {
      return new Candidate(mixture, sets, CalibratorFitter.crossValidatedLosses(sets));
    }
  }
}
