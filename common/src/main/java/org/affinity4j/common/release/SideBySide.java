package org.affinity4j.common.release;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Work on several threads that ends with whoever began it. Parts are taken up in the order in which
 * they were begun, so that a part may wait for an earlier one.
 */
final class SideBySide implements AutoCloseable {

  private static final int MOST_THREADS = 4;

  private final ExecutorService threads;

  /**
   * Threads for some parts: as many as there are processors, at most {@value #MOST_THREADS}.
   *
   * @param name of the threads
   */
  SideBySide(String name) {
    int processors = Runtime.getRuntime().availableProcessors();
    threads =
        Executors.newFixedThreadPool(
            Math.min(MOST_THREADS, processors),
            task -> {
              Thread thread = new Thread(task, name);
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Begins a part. */
  <T> Part<T> begin(Callable<T> work) {
    return new Part<>(threads.submit(work));
  }

  /** Stops what is under way. */
  @Override
  public void close() {
    threads.shutdownNow();
  }

  /** Something that is being made. */
  record Part<T>(Future<T> future) {

    /** What was made, once it is; what made it fail is thrown as it was. */
    T get() throws IOException {
      try {
        return future.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException("interrupted while a release was read");
      } catch (ExecutionException e) {
        if (e.getCause() instanceof IOException failure) {
          throw failure;
        }
        if (e.getCause() instanceof RuntimeException failure) {
          throw failure;
        }
        if (e.getCause() instanceof Error failure) {
          throw failure;
        }
        throw new IOException(e.getCause());
      }
    }
  }
}
