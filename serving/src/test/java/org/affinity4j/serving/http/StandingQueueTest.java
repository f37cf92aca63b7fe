package org.affinity4j.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StandingQueueTest {

  private static final long BRIEF = TimeUnit.MILLISECONDS.toNanos(5);
  private static final long LONG = BRIEF + 1;

  private final StandingQueue queue =
      new StandingQueue(Duration.ofMillis(100), Duration.ofMillis(5), 4, at(0));

  @Test
  void aBurstMayQueueUp() {
    assertThat(queue.isFull(0, 0, at(1_000))).isFalse();
    for (int waiting = 1; waiting < 100; waiting++) {
      assertThat(queue.isFull(waiting, LONG, at(1_000 + waiting))).isFalse();
    }
  }

  @Test
  void aQueueThatStandsIsKeptShort() {
    assertThat(queue.isFull(50, LONG, at(101))).isTrue();
    assertThat(queue.isFull(4, LONG, at(102))).isTrue();
    assertThat(queue.isFull(3, LONG, at(103))).isFalse();
  }

  @Test
  void whoIsAnsweredSoonMayStandInLine() {
    assertThat(queue.isFull(50, BRIEF, at(101))).isFalse();
    assertThat(queue.isFull(50, LONG, at(102))).isTrue();
  }

  @Test
  void aQueueThatNobodyIsTurnedAwayFromMayGrowAgain() {
    assertThat(queue.isFull(50, LONG, at(101))).isTrue();
    assertThat(queue.isFull(0, 0, at(110))).isFalse();
    assertThat(queue.isFull(50, LONG, at(200))).isTrue();
    assertThat(queue.isFull(0, 0, at(290))).isFalse();
    assertThat(queue.isFull(50, LONG, at(301))).isFalse();
    assertThat(queue.isFull(50, LONG, at(390))).isFalse();
    assertThat(queue.isFull(50, LONG, at(391))).isTrue();
  }

  @Test
  void whoWaitedMuchLongerThanExpectedIsLateWhileOthersAreTurnedAway() {
    assertThat(queue.isLate(2 * LONG, 0, at(101))).isFalse();
    assertThat(queue.isFull(50, LONG, at(101))).isTrue();
    assertThat(queue.isLate(2 * LONG, 0, at(102))).isTrue();
    assertThat(queue.isLate(LONG, 0, at(103))).isFalse();
    assertThat(queue.isLate(2 * LONG, 2 * BRIEF, at(104))).isFalse(); // answers take long
    assertThat(queue.isLate(2 * LONG, 0, at(201))).isFalse();
  }

  /** Readings may be negative and wrap. */
  private static long at(long millis) {
    return Long.MAX_VALUE - 5 + TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
