package org.affinity4j.training.train;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The threads a training run may use, for work in numbered pieces. The calling thread is one of
 * them. A training step has a score of such works of a millisecond each, so idle threads look out
 * for the next one a little while before they sleep: waking them takes longer than some works do.
 * To be closed.
 */
public final class Workers implements AutoCloseable {

  /** How long an idle thread looks out, in nanoseconds. */
  private static final long LOOKOUT = 300_000;

  private final TrainingContext context;
  private final long lookout;
  private final List<Helper> helpers = new ArrayList<>();
  private final ReentrantLock turn = new ReentrantLock();
  private volatile @Nullable SharedWork current;
  private volatile boolean closed;

  /** As many threads as the context says, the caller's among them. */
  public Workers(TrainingContext context) {
    this.context = context;
    boolean crowded = context.threads() > Runtime.getRuntime().availableProcessors();
    this.lookout = crowded ? 0 : LOOKOUT;
    for (int h = 1; h < context.threads(); h++) {
      var helper = new Helper("worker-" + h);
      helpers.add(helper);
      helper.start();
    }
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
   * Does pieces {@code 0..count-1}, each once, in any order; returns when all are done. While other
   * work is under way, from this thread or another, the calling thread does all pieces alone.
   *
   * @param worker makes what one thread works with, scratch arrays included
   * @throws IllegalArgumentException if a piece throws it; the other pieces may be left undone
   * @throws IllegalStateException if a piece fails otherwise, or the calling thread is interrupted
   */
  public void run(int count, Supplier<IntConsumer> worker) {
    int wanted = Math.min(count, context.threads()) - 1;
    boolean alone = wanted < 1 || turn.isHeldByCurrentThread() || !turn.tryLock();
    var work = new SharedWork(count, worker, alone ? 0 : wanted);
    if (alone) {
      work.take();
    } else {
      try {
        current = work;
        helpers.subList(0, wanted).forEach(Helper::wake);
        work.take();
        work.awaitOthers();
        current = null;
      } finally {
        turn.unlock();
      }
    }
    work.check();
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

  @Override
  public void close() {
    closed = true;
    helpers.forEach(LockSupport::unpark);
  }

  private final class Helper extends Thread {

    private volatile boolean asleep;

    Helper(String name) {
      super(name);
      setDaemon(true);
    }

    void wake() {
      if (asleep) {
        LockSupport.unpark(this);
      }
    }

    @Override
    public void run() {
      SharedWork last = null;
      while (!closed) {
        SharedWork work = current;
        if (work != null && work != last) {
          last = work;
          work.join();
        } else if (!lookOut(last)) {
          asleep = true;
          if (!closed && (current == null || current == last)) {
            LockSupport.park(Workers.this);
          }
          asleep = false;
        }
      }
    }

    /** Whether new work came within the time of looking out. */
    private boolean lookOut(@Nullable SharedWork last) {
      long begun = System.nanoTime();
      while (System.nanoTime() - begun < lookout) {
        for (int i = 0; i < 32; i++) {
          SharedWork work = current;
          if (closed || (work != null && work != last)) {
            return true;
          }
          Thread.onSpinWait();
        }
      }
      return false;
    }
  }
}
