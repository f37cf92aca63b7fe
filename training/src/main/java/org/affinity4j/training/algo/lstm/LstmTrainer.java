package org.affinity4j.training.algo.lstm;

import org.affinity4j.common.encode.LstmEncoder;
import org.affinity4j.common.encode.ModelEncoder;
import org.affinity4j.common.encode.QueryScale;
import org.affinity4j.common.encode.SignalInputs;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.model.ModelFormat;
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

/** Trains LSTM models of what comes next. */
public final class LstmTrainer implements Trainer {

  /** How the command line knows it. */
  public static final Algorithm<? extends Record> ALGORITHM =
      new Algorithm<>(
          "lstm",
          "LSTM over the sequence, tied item vectors (Deeplearning4j)",
          LstmOptions.defaults(),
          LstmTrainer::new);

  private final LstmOptions options;
  private final SequenceOptions shared;
  private final int passes;
  private final boolean settled;

  LstmTrainer(LstmOptions options) {
    this(options, options.epochs(), options.patience() == 0);
  }

  /** Makes so many passes; settled: whatever validation says. */
  private LstmTrainer(LstmOptions options, int passes, boolean settled) {
    this.options = options;
    this.shared = options.shared();
    this.passes = passes;
    this.settled = settled;
  }

  @Override
  public String algorithm() {
    return "lstm";
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
    return new Trial(result.model(), new LstmTrainer(options, result.passes(), true));
  }

  private SequenceTraining training(TrainingData data, TrainingContext context) {
    return new SequenceTraining(shared, new Family(), Task.NEXT, data, context, passes, !settled);
  }

  private final class Family implements SequenceFamily {

    @Override
    public String subject() {
      return options.toString();
    }

    @Override
    public ModelFormat format() {
      return LstmEncoder.FORMAT;
    }

    @Override
    public QueryNetwork network(long seed, Workers workers) {
      return new LstmNetwork(options, seed, workers);
    }

    @Override
    public ModelEncoder encoder(QueryNetwork network, SignalInputs inputs, QueryScale scale) {
      return ((LstmNetwork) network).encoder(inputs, scale);
    }
  }
}
