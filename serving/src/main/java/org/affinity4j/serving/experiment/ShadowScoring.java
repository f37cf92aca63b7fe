package org.affinity4j.serving.experiment;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a sample of requests once more from shadow releases, one at a time in the background, and
 * compares. What comes while its queue is full is dropped: shoppers never wait for it. Thread-safe.
 */
public final class ShadowScoring implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(ShadowScoring.class);

  private final ThreadPoolExecutor worker;
  private final Map<Experiment, ShadowFigures> figures = new ConcurrentHashMap<>();

  /**
   * A scoring.
   *
   * @param queue most comparisons that wait
   */
  public ShadowScoring(int queue) {
    this.worker =
        new ThreadPoolExecutor(
            1,
            1,
            0,
            TimeUnit.SECONDS,
            new ArrayBlockingQueue<>(queue),
            task -> {
              Thread thread = new Thread(task, "shadow-scoring");
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Compares an answer, when the request is one of the sample: of {@code n} requests the first, and
   * each that makes {@code n * share} pass a whole number.
   *
   * @param answered gives ids of the products that were answered, best first
   * @param shadow gives those that the shadow release answers; asked in the background
   */
  public void offer(
      Experiment experiment, Supplier<List<String>> answered, Supplier<List<String>> shadow) {
    ShadowFigures counted = figures.computeIfAbsent(experiment, ShadowFigures::new);
    if (!counted.isSampled()) {
      return;
    }
    try {
      worker.execute(() -> compare(counted, answered, shadow));
    } catch (RejectedExecutionException e) {
      LOG.trace("dropped", e);
      counted.dropped();
    }
  }

  private static void compare(
      ShadowFigures counted, Supplier<List<String>> answered, Supplier<List<String>> shadow) {
    try {
      counted.compared(answered.get(), shadow.get());
    } catch (RuntimeException e) {
      LOG.debug("a shadow could not answer", e);
      counted.failed();
    }
  }

  /** What was found of an experiment since it began, or since the service did. */
  public ShadowFigures.Snapshot figures(Experiment experiment) {
    ShadowFigures counted = figures.get(experiment);
    return (counted == null ? new ShadowFigures(experiment) : counted).snapshot();
  }

  /** Forgets what was found of experiments that are not among these. */
  public void keepOnly(Experiments experiments) {
    figures.keySet().retainAll(experiments.experiments());
  }

  /** Drops what waits and ends. */
  @Override
  public void close() {
    worker.shutdownNow();
  }
}
