package org.affinity4j.training.algo.item2vec;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntConsumer;
import org.affinity4j.training.train.EpochRecord;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.Workers;

/**
 * Runs the epochs of a task. Threads write to the tables without locks, so two runs with several
 * threads differ in what the races leave; one thread gives the same bytes for the same seed.
 */
final class SkipGram {

  /** Events of a piece of work: what one thread does before it asks for more. */
  private static final int PIECE = 10_000;

  /** Below so many events for each, more threads win nothing and get in each other's way. */
  static final int EVENTS_A_THREAD = 20_000;

  /** The step size ends at this share of where it began, as in word2vec. */
  private static final double LEAST_RATE = 1e-4;

  private final SkipGramTask task;
  private final SkipGramKernel kernel;
  private final TrainingContext context;
  private final SplittableRandom random;
  private final int pieces;

  SkipGram(
      SkipGramTask task, SkipGramKernel kernel, TrainingContext context, SplittableRandom random) {
    this.task = task;
    this.kernel = kernel;
    this.context = context;
    this.random = random;
    this.pieces = Math.max(1, task.corpus().events() / PIECE);
  }

  /**
   * Learns.
   *
   * @throws IllegalArgumentException if the loss grows beyond all numbers
   */
  void run() {
    int epochs = task.options().epochs();
    int threads =
        Math.max(1, Math.min(context.threads(), task.corpus().events() / EVENTS_A_THREAD));
    context.listener().begin("skip-gram", (long) epochs * pieces);
    try (var workers =
        new Workers(new TrainingContext(context.seed(), threads, context.listener()))) {
      for (int epoch = 0; epoch < epochs; epoch++) {
        long begun = System.nanoTime();
        double loss = epoch(epoch, workers);
        double seconds = Math.max(1e-9, (System.nanoTime() - begun) / 1e9);
        context
            .history()
            .accept(
                EpochRecord.unmeasured(
                    epoch + 1,
                    loss,
                    seconds,
                    task.corpus().events() / seconds,
                    rate(epoch, pieces)));
      }
    }
    context.listener().end();
  }

  /** One pass over the sequences in random order; the mean loss. */
  private double epoch(int epoch, Workers workers) {
    int[] order = shuffled(task.corpus().size());
    long[] seeds = random.longs(pieces).toArray();
    List<SkipGramWorker> learners = new CopyOnWriteArrayList<>();
    workers.run(
        pieces,
        () -> {
          var learner = new SkipGramWorker(task, kernel);
          learners.add(learner);
          return piece(epoch, order, seeds, learner);
        });
    double loss =
        learners.stream().mapToDouble(SkipGramWorker::lossSum).sum()
            / Math.max(1, learners.stream().mapToLong(SkipGramWorker::lossPairs).sum());
    if (!Double.isFinite(loss)) {
      throw new IllegalArgumentException(
          "the loss is %s in epoch %d; expected a finite number: learningRate %s is too large"
              .formatted(loss, epoch + 1, task.options().learningRate()));
    }
    return loss;
  }

  private IntConsumer piece(int epoch, int[] order, long[] seeds, SkipGramWorker learner) {
    return piece -> {
      var own = new SplittableRandom(seeds[piece]);
      float rate = (float) rate(epoch, piece);
      int to = (int) ((piece + 1L) * order.length / pieces);
      for (int at = (int) ((long) piece * order.length / pieces); at < to; at++) {
        learner.learn(order[at], rate, own);
      }
      context.listener().advance(1);
    };
  }

  /** Step size of a piece: falls linearly over all pieces of all epochs. */
  private double rate(int epoch, int piece) {
    double done = ((double) epoch * pieces + piece) / ((double) task.options().epochs() * pieces);
    return task.options().learningRate() * Math.max(LEAST_RATE, 1 - done);
  }

  private int[] shuffled(int n) {
    int[] order = new int[n];
    for (int i = 0; i < n; i++) {
      int j = random.nextInt(i + 1);
      order[i] = order[j];
      order[j] = i;
    }
    return order;
  }
}
