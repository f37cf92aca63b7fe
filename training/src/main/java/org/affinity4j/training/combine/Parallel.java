package org.affinity4j.training.combine;

import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/** The same work for many numbers, on a given number of threads. */
final class Parallel {

  private Parallel() {}

  /** The results for 0..size-1 in order, whatever the number of threads. */
  static <T> List<T> map(int size, int threads, IntFunction<T> work) {
    if (threads == 1) {
      return IntStream.range(0, size).mapToObj(work).toList();
    }
    var pool = new ForkJoinPool(threads);
    try {
      return pool.submit(() -> IntStream.range(0, size).parallel().mapToObj(work).toList()).get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while scoring combinations", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("scoring combinations failed: " + e.getCause(), e);
    } finally {
      pool.shutdownNow();
    }
  }
}
