package org.affinity4j.training.algo.twotower;

import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.affinity4j.common.encode.ContextVectors;
import org.affinity4j.common.encode.ModelEncoder;
import org.affinity4j.common.encode.QueryScale;
import org.affinity4j.common.encode.SignalInputs;
import org.affinity4j.common.encode.TowerEncoder;
import org.affinity4j.common.model.ModelFormat;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.nn.BatchContexts;
import org.affinity4j.training.nn.QueryNetwork;
import org.affinity4j.training.nn.SequenceFamily;
import org.affinity4j.training.nn.SequenceTrainer;
import org.affinity4j.training.nn.Task;
import org.affinity4j.training.train.Algorithm;
import org.affinity4j.training.train.Trainer;
import org.affinity4j.training.train.Workers;

/**
 * Trains two-tower models: of what comes next in sessions and histories, of what is hidden in
 * baskets and other sets.
 */
public final class TwoTowerTrainer {

  private static final String NAME = "two-tower";

  /** How the command line knows it. */
  public static final Algorithm<? extends Record> ALGORITHM =
      new Algorithm<>(
          NAME,
          "query tower over history or basket, item tower over id and features (Deeplearning4j)",
          TwoTowerOptions.defaults(),
          TwoTowerTrainer::of);

  private TwoTowerTrainer() {}

  static Trainer of(TwoTowerOptions options) {
    return new SequenceTrainer(
        NAME,
        options.shared(),
        data ->
            new Family(
                options,
                data.sequences().kind() != SequenceKind.BASKET,
                options.context()
                    ? Optional.of(BatchContexts.of(data.sequences()))
                    : Optional.empty()));
  }

  private record Family(TwoTowerOptions options, boolean ordered, Optional<BatchContexts> contexts)
      implements SequenceFamily {

    @Override
    public String subject() {
      return options.toString() + ordered;
    }

    @Override
    public Task task() {
      if (!ordered) {
        return Task.HIDDEN_MEMBER;
      }
      return options.everyPlace() ? Task.NEXT : Task.LAST;
    }

    @Override
    public ModelFormat format() {
      return TowerEncoder.FORMAT;
    }

    @Override
    public SortedMap<String, String> shape() {
      return shape(
          ordered, ordered ? options.attention() : 0, options.hidden(), contexts.isPresent());
    }

    @Override
    public SortedMap<String, String> shape(ModelState earlier) {
      boolean keys = earlier.setting("keys").asBoolean();
      return shape(
          earlier.setting("ordered").asBoolean(),
          keys ? earlier.floats("keys.bias").length / 2 : 0,
          earlier.setting("hidden").asInt(),
          earlier.settings().has(ContextVectors.SHOPS));
    }

    private static SortedMap<String, String> shape(
        boolean ordered, int attention, int hidden, boolean context) {
      return new TreeMap<>(
          Map.of(
              "ordered", "" + ordered,
              "attention", "" + attention,
              "hidden", "" + hidden,
              "context", "" + context));
    }

    @Override
    public QueryNetwork network(long seed, Workers workers) {
      return new TowerNetwork(
          options, ordered, contexts.map(BatchContexts::buckets), seed, workers);
    }

    @Override
    public ModelEncoder encoder(QueryNetwork network, SignalInputs inputs, QueryScale scale) {
      return ((TowerNetwork) network).encoder(inputs, scale);
    }
  }
}
