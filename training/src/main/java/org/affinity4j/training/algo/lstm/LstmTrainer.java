package org.affinity4j.training.algo.lstm;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.affinity4j.common.encode.LstmEncoder;
import org.affinity4j.common.encode.ModelEncoder;
import org.affinity4j.common.encode.QueryScale;
import org.affinity4j.common.encode.SignalInputs;
import org.affinity4j.common.model.ModelFormat;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.training.nn.QueryNetwork;
import org.affinity4j.training.nn.SequenceFamily;
import org.affinity4j.training.nn.SequenceTrainer;
import org.affinity4j.training.nn.Task;
import org.affinity4j.training.train.Algorithm;
import org.affinity4j.training.train.Trainer;
import org.affinity4j.training.train.Workers;

/** Trains LSTM models of what comes next. */
public final class LstmTrainer {

  private static final String NAME = "lstm";

  /** How the command line knows it. */
  public static final Algorithm<? extends Record> ALGORITHM =
      new Algorithm<>(
          NAME,
          "LSTM over the sequence, tied item vectors (Deeplearning4j)",
          LstmOptions.defaults(),
          LstmTrainer::of);

  private LstmTrainer() {}

  static Trainer of(LstmOptions options) {
    return new SequenceTrainer(NAME, options.shared(), data -> new Family(options));
  }

  private record Family(LstmOptions options) implements SequenceFamily {

    @Override
    public String subject() {
      return options.toString();
    }

    @Override
    public Task task() {
      return Task.NEXT;
    }

    @Override
    public ModelFormat format() {
      return LstmEncoder.FORMAT;
    }

    @Override
    public SortedMap<String, String> shape() {
      return shape(options.units(), options.attention());
    }

    @Override
    public SortedMap<String, String> shape(ModelState earlier) {
      int mapped = earlier.floats("output.bias").length;
      return shape(
          earlier.setting("units").asInt(), (mapped - earlier.setting("dimension").asInt()) / 2);
    }

    private static SortedMap<String, String> shape(int units, int attention) {
      return new TreeMap<>(Map.of("units", "" + units, "attention", "" + attention));
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
