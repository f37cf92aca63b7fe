package org.affinity4j.training.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The threads a training run may use, for work in numbered pieces. To be closed. */
public final class Workers implements AutoCloseable {

  private final TrainingContext context;
  private final ExecutorService pool;

  public Workers(TrainingContext context) {
    this.context = context;
    this.pool = Executors.newFixedThreadPool(Math.max(1, context.threads() - 1));
  }

  /** {@link #run} as a task the listener hears of, one step for each piece. */
  public void runTask(String task, int count, Supplier<IntConsumer> worker) {
    context.listener().begin(task, count);
    run(
        count,
        () -> {
          IntConsumer work = worker.get();
          return piece -> {
            work.accept(piece);
            context.listener().advance(1);
          };
        });
    context.listener().end();
  }

  /**
   * Does pieces {@code 0..count-1}, each once, in any order; returns when all are done. The calling
   * thread is one of the threads.
   *
   * @param worker makes what one thread works with, scratch arrays included
   * @throws IllegalArgumentException if a piece throws it; the other pieces may be left undone
   * @throws IllegalStateException if a piece fails otherwise, or the calling thread is interrupted
   */
  public void run(int count, Supplier<IntConsumer> worker) {
    var next = new AtomicInteger();
    List<Future<?>> running = new ArrayList<>();
    for (int thread = 1; thread < Math.min(count, context.threads()); thread++) {
      running.add(pool.submit(() -> drain(count, next, worker.get())));
    }
    var own = new FutureTask<@Nullable Void>(() -> drain(count, next, worker.get()), null);
    own.run();
    running.add(0, own);
    if (Thread.currentThread().isInterrupted()) {
      next.set(count);
      throw new IllegalStateException("training was interrupted");
    }
    for (Future<?> future : running) {
      await(future);
    }
  }

  /**
   * Parts {@code 0..count-1} into stretches of like length and works on them side by side.
   *
   * @param parts how many stretches, at least 1; some are empty when there are more than numbers
   */
  public void inParts(int count, int parts, Stretch work) {
    run(
        parts,
        () ->
            part ->
                work.accept(
                    part,
                    (int) ((long) count * part / parts),
                    (int) ((long) count * (part + 1) / parts)));
  }

  /** Work on the numbers {@code from..to-1}, the stretch with number {@code part}. */
  @FunctionalInterface
  public interface Stretch {
    void accept(int part, int from, int to);
  }

  private static void drain(int count, AtomicInteger next, IntConsumer work) {
    for (int piece = next.getAndIncrement(); piece < count; piece = next.getAndIncrement()) {
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
      work.accept(piece);
    }
  }

  private static void await(Future<?> future) {
    try {
      future.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IllegalArgumentException refusal) {
        throw refusal;
      }
      throw new IllegalStateException("a piece of the training failed", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("training was interrupted", e);
    }
  }

  @Override
  public void close() {
    pool.shutdownNow();
  }
}
