package org.affinity4j.serving.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.OptionalDouble;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;

class ShadowScoringTest {

  private static final List<String> ANSWERED = List.of("a", "b", "c", "d");

  @Test
  void comparesInTheBackground() {
    Experiment shadow = shadow(1);
    try (var scoring = new ShadowScoring(8)) {
      scoring.offer(shadow, () -> ANSWERED, () -> ANSWERED);
      scoring.offer(shadow, () -> ANSWERED, () -> List.of("d", "c", "x", "y"));
      await(() -> scoring.figures(shadow).compared() == 2);

      assertThat(scoring.figures(shadow).overlap()).hasValue(0.75);
      assertThat(scoring.figures(shadow).rankCorrelation()).hasValue(0);
    }
  }

  @Test
  void whatComesWhileTheQueueIsFullIsDropped() throws InterruptedException {
    Experiment shadow = shadow(1);
    var began = new CountDownLatch(1);
    var end = new CountDownLatch(1);
    try (var scoring = new ShadowScoring(1)) {
      scoring.offer(
          shadow,
          () -> ANSWERED,
          () -> {
            began.countDown();
            awaitLatch(end);
            return ANSWERED;
          });
      assertThat(began.await(10, TimeUnit.SECONDS)).isTrue();
      scoring.offer(shadow, () -> ANSWERED, () -> ANSWERED);
      scoring.offer(shadow, () -> ANSWERED, () -> ANSWERED);
      scoring.offer(shadow, () -> ANSWERED, () -> ANSWERED);

      assertThat(scoring.figures(shadow).dropped()).isEqualTo(2);
      end.countDown();
      await(() -> scoring.figures(shadow).compared() == 2);
    }
  }

  @Test
  void onlyASampleIsAsked() {
    Experiment shadow = shadow(0.1);
    var asked = new AtomicInteger();
    try (var scoring = new ShadowScoring(100)) {
      for (int i = 0; i < 100; i++) {
        scoring.offer(
            shadow,
            () -> ANSWERED,
            () -> {
              asked.incrementAndGet();
              return ANSWERED;
            });
      }
      await(() -> scoring.figures(shadow).compared() == 10);
    }
    assertThat(asked).hasValue(10);
  }

  @Test
  void aShadowThatCannotAnswerIsCountedAndForgottenWithItsExperiment() {
    Experiment shadow = shadow(1);
    try (var scoring = new ShadowScoring(8)) {
      scoring.offer(
          shadow,
          () -> ANSWERED,
          () -> {
            throw new IllegalArgumentException("no such product");
          });
      await(() -> scoring.figures(shadow).failed() == 1);
      assertThat(scoring.figures(shadow).overlap()).isEmpty();

      scoring.keepOnly(Experiments.NONE);

      assertThat(scoring.figures(shadow).failed()).isZero();
    }
  }

  @Test
  void overlapCountsTheFirstTenByTheLongerList() {
    List<String> twelve = List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l");

    assertThat(Agreement.overlap(ANSWERED, List.of("d", "c"))).isEqualTo(0.5);
    assertThat(Agreement.overlap(twelve, ANSWERED)).isEqualTo(0.4);
    assertThat(Agreement.overlap(twelve, List.of("k", "l"))).isZero();
    assertThat(Agreement.overlap(List.of(), ANSWERED)).isZero();
    assertThat(Agreement.overlap(List.of(), List.of())).isEqualTo(1);
  }

  @Test
  void rankCorrelationIsKendallsTauOfWhatBothHave() {
    assertThat(correlation(ANSWERED)).hasValue(1);
    assertThat(correlation(List.of("d", "c", "b", "a"))).hasValue(-1);
    assertThat(correlation(List.of("a", "x", "c", "b")).orElseThrow())
        .isCloseTo(1.0 / 3, within(1e-12));
    assertThat(correlation(List.of("a", "x"))).isEmpty();
    assertThat(correlation(List.of())).isEmpty();
  }

  private static OptionalDouble correlation(List<String> other) {
    return Agreement.rankCorrelation(ANSWERED, other);
  }

  private static Experiment shadow(double share) {
    return new Experiment("shadow", "release", share, true);
  }

  private static void awaitLatch(CountDownLatch latch) {
    try {
      assertThat(latch.await(10, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("not within 10 seconds").isLessThan(deadline);
      LockSupport.parkNanos(1_000_000);
    }
  }
}
