package org.affinity4j.training.combine;

import org.affinity4j.common.combination.CombinationScorer;
import org.affinity4j.common.combination.CombinationSettings;
import org.affinity4j.common.counting.CooccurrenceModel;
import org.affinity4j.common.score.Scorer;
import org.affinity4j.training.algo.baseline.CooccurrenceOptions;
import org.affinity4j.training.algo.baseline.CooccurrenceTrainer;
import org.affinity4j.training.split.Fold;
import org.affinity4j.training.split.Split;
import org.affinity4j.training.train.Trainer;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;
import org.jspecify.annotations.Nullable;

/**
 * The combination score of a model from training to figures: models of the validation fold,
 * settings fitted there; models of the test fold, judged there with those settings. Stateless.
 */
public final class CombinationExperiment {

  private final CombineOptions options;
  private final CategoryBackoffTrainer backoffTrainer;
  private final CooccurrenceTrainer evidenceTrainer;

  /**
   * An experiment.
   *
   * @param evidenceOptions of the co-occurrence counts that may have a say beside the model
   */
  public CombinationExperiment(
      CombineOptions options,
      CategoryBackoffOptions backoffOptions,
      CooccurrenceOptions evidenceOptions) {
    this.options = options;
    this.evidenceTrainer = new CooccurrenceTrainer(evidenceOptions);
    this.backoffTrainer = new CategoryBackoffTrainer(backoffOptions);
  }

  /** Default options throughout. */
  public static CombinationExperiment withDefaults() {
    return new CombinationExperiment(
        CombineOptions.defaults(),
        CategoryBackoffOptions.defaults(),
        CooccurrenceOptions.defaults());
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
    Scorer scorer = trainer.train(data, context);
    return new CombinationFitter(options)
        .fit(
            scorer,
            backoffTrainer.train(data, context),
            evidence(scorer, data, context),
            split.validation(),
            context);
  }

  /** Counts are no second opinion beside counts: null where the model is made of them itself. */
  private @Nullable CooccurrenceModel evidence(
      Scorer scorer, TrainingData data, TrainingContext context) {
    return scorer instanceof CooccurrenceModel ? null : evidenceTrainer.train(data, context);
  }

  /**
   * Figures on the test fold.
   *
   * @param scorer trained on the training part of the test fold
   */
  public CombinationResult evaluate(
      Split split, Scorer scorer, CombinationSettings settings, TrainingContext context) {
    Fold fold = split.test();
    TrainingData data = TrainingData.of(split.dataset(), fold);
    CombinationScorer combinations =
        CombinationScorer.of(
            scorer, backoffTrainer.train(data, context), settings, evidence(scorer, data, context));
    CombineOptions one = options.withReplaced(CombineOptions.Replaced.ONE);
    return new CombinationResult(
        settings,
        new CombinationEvaluator(options).evaluate(combinations, fold, context),
        new CombinationEvaluator(one).evaluate(combinations, fold, context));
  }
}
