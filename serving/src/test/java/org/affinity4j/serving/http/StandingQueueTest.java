package org.affinity4j.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StandingQueueTest {

  private final StandingQueue queue = new StandingQueue(Duration.ofMillis(100), 4, at(0));

  @Test
  void aBurstMayQueueUp() {
    assertThat(queue.isFull(0, at(1_000))).isFalse();
    for (int waiting = 1; waiting < 100; waiting++) {
      assertThat(queue.isFull(waiting, at(1_000 + waiting))).isFalse();
    }
  }

  @Test
  void aQueueThatStandsIsKeptShort() {
    assertThat(queue.isFull(50, at(101))).isTrue();
    assertThat(queue.isFull(4, at(102))).isTrue();
    assertThat(queue.isFull(3, at(103))).isFalse();
  }

  @Test
  void aQueueThatWasEmptyMayGrowAgain() {
    assertThat(queue.isFull(50, at(101))).isTrue();
    assertThat(queue.isFull(0, at(110))).isFalse();
    assertThat(queue.isFull(50, at(200))).isFalse();
    assertThat(queue.isFull(50, at(211))).isTrue();
  }

  /** Readings may be negative and wrap. */
  private static long at(long millis) {
    return Long.MAX_VALUE - 5 + TimeUnit.MILLISECONDS.toNanos(millis);
  }
}
