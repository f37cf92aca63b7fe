package org.affinity4j.training.algo.twotower;

import org.affinity4j.common.encode.ModelEncoder;
import org.affinity4j.common.encode.QueryScale;
import org.affinity4j.common.encode.SignalInputs;
import org.affinity4j.common.encode.TowerEncoder;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.model.ModelFormat;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.nn.QueryNetwork;
import org.affinity4j.training.nn.SequenceFamily;
import org.affinity4j.training.nn.SequenceOptions;
import org.affinity4j.training.nn.SequenceTraining;
import org.affinity4j.training.nn.Task;
import org.affinity4j.training.train.Algorithm;
import org.affinity4j.training.train.Trainer;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;
import org.affinity4j.training.train.Trial;
import org.affinity4j.training.train.Workers;

/**
 * Trains two-tower models: of what comes next in sessions and histories, of what is hidden in
 * baskets and other sets.
 */
public final class TwoTowerTrainer implements Trainer {

  /** How the command line knows it. */
  public static final Algorithm<? extends Record> ALGORITHM =
      new Algorithm<>(
          "two-tower",
          "query tower over history or basket, item tower over id and features (Deeplearning4j)",
          TwoTowerOptions.defaults(),
          TwoTowerTrainer::new);

  private final TwoTowerOptions options;
  private final SequenceOptions shared;
  private final int passes;
  private final boolean settled;

  TwoTowerTrainer(TwoTowerOptions options) {
    this(options, options.epochs(), options.patience() == 0);
  }

  /** Makes so many passes; settled: whatever validation says. */
  private TwoTowerTrainer(TwoTowerOptions options, int passes, boolean settled) {
    this.options = options;
    this.shared = options.shared();
    this.passes = passes;
    this.settled = settled;
  }

  @Override
  public String algorithm() {
    return "two-tower";
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
    return new Trial(result.model(), new TwoTowerTrainer(options, result.passes(), true));
  }

  private SequenceTraining training(TrainingData data, TrainingContext context) {
    return new SequenceTraining(
        shared, new Family(ordered(data)), task(data), data, context, passes, !settled);
  }

  private static boolean ordered(TrainingData data) {
    return data.sequences().kind() != SequenceKind.BASKET;
  }

  private Task task(TrainingData data) {
    if (!ordered(data)) {
      return Task.HIDDEN_MEMBER;
    }
    return options.everyPlace() ? Task.NEXT : Task.LAST;
  }

  private final class Family implements SequenceFamily {

    private final boolean ordered;

    Family(boolean ordered) {
      this.ordered = ordered;
    }

    @Override
    public String subject() {
      return options.toString() + ordered;
    }

    @Override
    public ModelFormat format() {
      return TowerEncoder.FORMAT;
    }

    @Override
    public QueryNetwork network(long seed, Workers workers) {
      return new TowerNetwork(options, ordered, seed, workers);
    }

    @Override
    public ModelEncoder encoder(QueryNetwork network, SignalInputs inputs, QueryScale scale) {
      return ((TowerNetwork) network).encoder(inputs, scale);
    }
  }
}
