package org.affinity4j.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;

class WorkersTest {

  @Test
  void everyPieceIsDoneOnce() {
    for (int threads = 1; threads <= 4; threads++) {
      var done = new AtomicIntegerArray(100);
      try (var workers = new Workers(TrainingContext.quiet(1, threads))) {
        workers.run(100, () -> done::incrementAndGet);
        workers.inParts(
            100,
            7,
            (part, from, to) -> {
              for (int i = from; i < to; i++) {
                done.incrementAndGet(i);
              }
            });
      }
      for (int i = 0; i < 100; i++) {
        assertThat(done.get(i)).isEqualTo(2);
      }
    }
  }

  @Test
  void asManyThreadsWorkAsWereAskedForAndOneIsTheCaller() {
    var met = new CountDownLatch(3);
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    try (var workers = new Workers(TrainingContext.quiet(1, 3))) {
      workers.run(
          3,
          () ->
              piece -> {
                seen.add(Thread.currentThread());
                met.countDown();
                awaitAll(met); // returns only when three are here at once
              });
    }
    assertThat(seen).hasSize(3).contains(Thread.currentThread());
  }

  private static void awaitAll(CountDownLatch met) {
    try {
      met.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @Test
  void aPieceThatFailsEndsTheWork() {
    for (int threads = 1; threads <= 2; threads++) {
      try (var workers = new Workers(TrainingContext.quiet(1, threads))) {
        assertThatIllegalArgumentException()
            .isThrownBy(() -> workers.run(4, () -> WorkersTest::refuse))
            .withMessage("not this one");
        assertThatIllegalStateException()
            .isThrownBy(() -> workers.run(4, () -> piece -> fail()))
            .withMessageContaining("a piece of the training failed");
      }
    }
  }

  private static void refuse(int piece) {
    throw new IllegalArgumentException("not this one");
  }

  private static void fail() {
    throw new UnsupportedOperationException();
  }

  @Test
  void anInterruptedCallerIsToldAndStaysInterrupted() {
    try (var workers = new Workers(TrainingContext.quiet(1, 2))) {
      Thread.currentThread().interrupt();
      assertThatIllegalStateException()
          .isThrownBy(() -> workers.run(2, () -> piece -> {}))
          .withMessage("training was interrupted");
      assertThat(Thread.interrupted()).isTrue();
    }
  }
}
