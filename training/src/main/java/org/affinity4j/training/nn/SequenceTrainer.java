package org.affinity4j.training.nn;

import java.util.Optional;
import java.util.function.Function;
import org.affinity4j.common.model.Model;
import org.affinity4j.training.train.EarlierModel;
import org.affinity4j.training.train.Trainer;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;
import org.affinity4j.training.train.Trial;

/**
 * Trains the models of a sequence family. With patience the number of passes is chosen on
 * validation, and the model made anew by so many on all data. Immutable and thread-safe.
 */
public final class SequenceTrainer implements Trainer {

  private final String algorithm;
  private final SequenceOptions options;
  private final Function<TrainingData, SequenceFamily> family;
  private final int passes;
  private final boolean settled;
  private final Optional<EarlierModel> start;

  /**
   * A trainer.
   *
   * @param algorithm its name
   * @param family the family's member that suits some data
   */
  public SequenceTrainer(
      String algorithm, SequenceOptions options, Function<TrainingData, SequenceFamily> family) {
    this(algorithm, options, family, options.epochs(), options.patience() == 0, Optional.empty());
  }

  /** Makes so many passes; settled: whatever validation says. */
  private SequenceTrainer(
      String algorithm,
      SequenceOptions options,
      Function<TrainingData, SequenceFamily> family,
      int passes,
      boolean settled,
      Optional<EarlierModel> start) {
    this.algorithm = algorithm;
    this.options = options;
    this.family = family;
    this.passes = passes;
    this.settled = settled;
    this.start = start;
  }

  @Override
  public String algorithm() {
    return algorithm;
  }

  @Override
  public Model train(TrainingData data, TrainingContext context) {
    if (settled || data.heldOut().isEmpty()) {
      return training(data, context).run().model();
    }
    Trial trial = trial(data, context);
    return data.isReduced() ? trial.model() : trial.settled().train(data, context);
  }

  @Override
  public boolean chooses() {
    return !settled;
  }

  @Override
  public Trial trial(TrainingData data, TrainingContext context) {
    SequenceTraining.Result result = training(data.reduced(), context).run();
    return new Trial(
        result.model(),
        new SequenceTrainer(algorithm, options, family, result.passes(), true, start));
  }

  @Override
  public Optional<String> cannotStartFrom(EarlierModel earlier, TrainingData data) {
    return SequenceStart.misfit(earlier, options, family.apply(data));
  }

  @Override
  public Trainer startingFrom(EarlierModel earlier) {
    SequenceOptions fewer = SequenceStart.options(earlier, options);
    return new SequenceTrainer(
        algorithm, fewer, family, fewer.epochs(), settled, Optional.of(earlier));
  }

  private SequenceTraining training(TrainingData data, TrainingContext context) {
    return new SequenceTraining(
        options, family.apply(data), data, context, passes, !settled, start);
  }
}
