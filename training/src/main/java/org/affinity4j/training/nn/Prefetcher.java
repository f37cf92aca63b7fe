package org.affinity4j.training.nn;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * Makes things in order on a thread of its own, one ahead of the taker. To be closed.
 *
 * @param <T> what is made
 */
final class Prefetcher<T> implements AutoCloseable {

  private final int count;
  private final IntFunction<T> maker;
  private final ExecutorService thread = Executors.newSingleThreadExecutor();
  private @Nullable Future<T> ahead;
  private int begun;

  Prefetcher(int count, IntFunction<T> maker) {
    this.count = count;
    this.maker = maker;
    begin();
  }

  private void begin() {
    int number = begun++;
    ahead = number < count ? thread.submit(() -> maker.apply(number)) : null;
  }

  /**
   * The next thing.
   *
   * @throws IllegalStateException if there is none left, its making failed, or the wait is
   *     interrupted
   */
  T next() {
    if (ahead == null) {
      throw new IllegalStateException("all " + count + " were taken");
    }
    try {
      T made = ahead.get();
      begin();
      return made;
    } catch (ExecutionException e) {
      throw new IllegalStateException("a batch could not be made", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("training was interrupted", e);
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
