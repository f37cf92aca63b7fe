package org.affinity4j.training.combine;

import org.affinity4j.common.combination.CategoryBackoff;
import org.affinity4j.common.combination.CombinationSettings;
import org.affinity4j.common.counting.CooccurrenceModel;
import org.affinity4j.common.score.Scorer;
import org.affinity4j.training.split.Fold;
import org.affinity4j.training.train.TrainingContext;
import org.jspecify.annotations.Nullable;

/**
 * Fits what a combination scorer needs beside its models, on combinations they were not trained on:
 * the score transform and the mixture weights that make real combinations likeliest; the mixture
 * that tells them best from corrupted ones, where that is another, with a say for the co-occurrence
 * counts, where that is better; and the calibrator. Stateless.
 */
public final class CombinationFitter {

  /** Fewer real combinations than this fit nothing that can be trusted. */
  public static final int LEAST_COMBINATIONS = 20;

  private final CombineOptions options;

  public CombinationFitter(CombineOptions options) {
    this.options = options;
  }

  /**
   * Fits the settings.
   *
   * @param scorer trained on the training part of the fold
   * @param backoff trained on it, too
   * @param evidence trained on it, too: counts that may have a say in how sets are judged; null for
   *     none
   * @param fold the validation fold: the test fold is for judging
   * @throws IllegalArgumentException if fewer than {@value #LEAST_COMBINATIONS} combinations are
   *     held out
   */
  public CombinationSettings fit(
      Scorer scorer,
      CategoryBackoff backoff,
      @Nullable CooccurrenceModel evidence,
      Fold fold,
      TrainingContext context) {
    CombinationSets sets = CombinationSets.of(scorer.items().size(), fold, options, context.seed());
    if (sets.real().size() < LEAST_COMBINATIONS) {
      throw new IllegalArgumentException(
          "%d combinations are held out; expected at least %d to fit the combination score"
              .formatted(sets.real().size(), LEAST_COMBINATIONS));
    }
    return new JudgingFitter(backoff, sets, new CalibratorFitter(options.bins()), context.threads())
        .fit(scorer, evidence);
  }
}
