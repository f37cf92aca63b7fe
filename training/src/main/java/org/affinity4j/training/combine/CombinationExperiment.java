package org.affinity4j.training.combine;

import org.affinity4j.common.combination.CategoryBackoff;
import org.affinity4j.common.combination.CombinationScorer;
import org.affinity4j.common.combination.CombinationSettings;
import org.affinity4j.common.counting.PairStatistics;
import org.affinity4j.common.score.Scorer;
import org.affinity4j.training.split.Fold;
import org.affinity4j.training.split.Split;
import org.affinity4j.training.train.Trainer;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;

/**
 * The combination score of a model from training to figures: models of the validation fold,
 * settings fitted there; models of the test fold, judged there with those settings. Stateless.
 */
public final class CombinationExperiment {

  private final CombineOptions options;
  private final CategoryBackoffTrainer backoffTrainer;

  public CombinationExperiment(CombineOptions options, CategoryBackoffOptions backoffOptions) {
    this.options = options;
    this.backoffTrainer = new CategoryBackoffTrainer(backoffOptions);
  }

  /** Default options throughout. */
  public static CombinationExperiment withDefaults() {
    return new CombinationExperiment(CombineOptions.defaults(), CategoryBackoffOptions.defaults());
  }

  /**
   * Trains on both folds and judges on the test.
   *
   * @throws IllegalArgumentException if too few combinations are held out
   */
  public CombinationResult run(Split split, Trainer trainer, TrainingContext context) {
    CombinationSettings settings = fit(split, trainer, context);
    Scorer scorer = trainer.train(TrainingData.forTest(split), context);
    return evaluate(split, scorer, settings, context);
  }

  /**
   * Settings fitted on the validation fold alone.
   *
   * @throws IllegalArgumentException if too few combinations are held out
   */
  public CombinationSettings fit(Split split, Trainer trainer, TrainingContext context) {
    TrainingData data = TrainingData.forValidation(split);
    return new CombinationFitter(options)
        .fit(
            trainer.train(data, context),
            backoffTrainer.train(data, context),
            split.validation(),
            context);
  }

  /**
   * Figures on the test fold.
   *
   * @param scorer trained on the training part of the test fold
   */
  public CombinationResult evaluate(
      Split split, Scorer scorer, CombinationSettings settings, TrainingContext context) {
    Fold fold = split.test();
    CategoryBackoff backoff = backoffTrainer.train(TrainingData.of(split.dataset(), fold), context);
    CombinationScorer combinations =
        CombinationScorer.of(scorer, backoff, settings, PairStatistics.NONE);
    CombineOptions one = options.withReplaced(CombineOptions.Replaced.ONE);
    return new CombinationResult(
        settings,
        new CombinationEvaluator(options).evaluate(combinations, fold, context),
        new CombinationEvaluator(one).evaluate(combinations, fold, context));
  }
}
