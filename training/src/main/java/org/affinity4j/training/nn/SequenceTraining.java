package org.affinity4j.training.nn;

import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.affinity4j.common.model.Model;
import org.affinity4j.training.dataset.Sequences;
import org.affinity4j.training.train.EarlierModel;
import org.affinity4j.training.train.RejectedItems;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;
import org.affinity4j.training.train.Workers;

/**
 * Trains a sequence model: passes over the batches until the passes are over, or, with patience,
 * until validation has not got better for so many passes; the best model is kept. Deterministic by
 * seed and options, whatever the number of threads. Used once, by one thread.
 */
public final class SequenceTraining {

  private final SequenceOptions options;
  private final SequenceFamily family;
  private final Task task;
  private final TrainingData data;
  private final TrainingContext context;
  private final int passes;
  private final boolean watched;
  private final Optional<EarlierModel> start;

  /**
   * A training.
   *
   * @param passes how many are made; the learning rate falls as if it were all that the options
   *     plan
   * @param choosing whether validation may end the training before, by the options' patience; data
   *     is reduced then
   * @param start the model it goes on from, whose shape fits; empty: fresh parameters
   */
  public SequenceTraining(
      SequenceOptions options,
      SequenceFamily family,
      TrainingData data,
      TrainingContext context,
      int passes,
      boolean choosing,
      Optional<EarlierModel> start) {
    this.start = start;
    this.passes = passes;
    this.watched = choosing && options.patience() > 0 && data.isReduced();
    this.options = options;
    this.family = family;
    this.data = data;
    this.context = context;
    this.task = family.task();
  }

  /**
   * What came out.
   *
   * @param passes how many made the model
   */
  public record Result(Model model, int passes) {}

  /**
   * Trains.
   *
   * @throws IllegalArgumentException if there is nothing to learn from, or the loss ceases to be a
   *     number; the message names step and option to look at
   */
  public Result run() {
    var batches =
        new SequenceBatches(
            data.sequences(),
            task == Task.HIDDEN_MEMBER ? data.combinations().members() : List.of(),
            task,
            options.maxLength(),
            options.batchSize(),
            new Asking(options.weights(), rejected(), family.contexts()));
    if (batches.targets() == 0) {
      throw new IllegalArgumentException(
          "no training sequence has two items, or eventWeights '%s' leave nothing to ask for; models of what comes next need at least one"
              .formatted(options.eventWeights()));
    }
    int[] counts = counts();
    var random = new SplittableRandom(context.seed());
    try (var workers = new Workers(context);
        QueryNetwork network = family.network(random.nextLong(), workers)) {
      ItemSpace scored = space(counts, random.split(), workers);
      ItemSpace inputs = options.tied() ? scored : space(counts, random.split(), workers);
      var spaces = new ItemSpaces(scored, inputs);
      try (spaces;
          var step =
              new TrainingStep(
                  options, spaces, network, typed(), timed(), random.split(), workers)) {
        start.ifPresent(
            earlier ->
                SequenceStart.apply(
                    earlier, data.dataset().catalog().index(), spaces, network, step));
        return new SequenceRun(this, batches, counts, spaces, network, step).all();
      }
    }
  }

  private RejectedItems rejected() {
    return options.dismissMargin() == 0 ? RejectedItems.NONE : RejectedItems.of(data);
  }

  private int[] counts() {
    int[] counts = new int[data.itemCount()];
    Sequences sequences = data.sequences();
    for (int p = 0; p < sequences.events(); p++) {
      counts[sequences.item(p)]++;
    }
    if (task == Task.HIDDEN_MEMBER) {
      for (int[] set : data.combinations().members()) {
        for (int item : set) {
          counts[item]++;
        }
      }
    }
    return counts;
  }

  private ItemSpace space(int[] counts, SplittableRandom random, Workers workers) {
    boolean[] known = new boolean[counts.length];
    for (int i = 0; i < known.length; i++) {
      known[i] = counts[i] > 0;
    }
    return new ItemSpace(
        known,
        options.dimension(),
        ItemFeatures.kinds(options.features()).stream()
            .map(kind -> ItemFeatures.of(data.dataset().catalog(), kind))
            .filter(kind -> kind.size() > 0)
            .toList(),
        options.normalize(),
        options.itemHidden(),
        options.optimizer(),
        random,
        workers,
        options.parallelism());
  }

  private boolean typed() {
    Sequences s = data.sequences();
    return task != Task.HIDDEN_MEMBER
        && IntStream.range(1, s.events()).anyMatch(p -> s.type(p) != s.type(0));
  }

  private boolean timed() {
    return task != Task.HIDDEN_MEMBER && data.sequences().hasTimes();
  }

  SequenceOptions options() {
    return options;
  }

  SequenceFamily family() {
    return family;
  }

  Task task() {
    return task;
  }

  TrainingData data() {
    return data;
  }

  TrainingContext context() {
    return context;
  }

  int passes() {
    return passes;
  }

  Optional<EarlierModel> start() {
    return start;
  }

  boolean watched() {
    return watched;
  }
}
