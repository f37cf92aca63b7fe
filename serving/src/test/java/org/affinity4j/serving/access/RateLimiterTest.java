package org.affinity4j.serving.access;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RateLimiterTest {

  private final FakeTime time = new FakeTime();

  @Test
  void aBurstPassesThenOneForEachPartOfASecond() {
    var limiter = new RateLimiter(10, 3, time);

    for (int i = 0; i < 3; i++) {
      assertThat(limiter.take("a")).isZero();
    }
    assertThat(limiter.take("a")).isEqualTo(Duration.ofMillis(100));
    time.nanos += Duration.ofMillis(100).toNanos();
    assertThat(limiter.take("a")).isZero();
    assertThat(limiter.take("a")).isPositive();
  }

  @Test
  void keysDoNotTakeFromEachOther() {
    var limiter = new RateLimiter(1, 1, time);

    assertThat(limiter.take("a")).isZero();
    assertThat(limiter.take("a")).isPositive();
    assertThat(limiter.take("b")).isZero();
  }

  @Test
  void zeroIsAnyNumber() {
    var limiter = new RateLimiter(0, 0, time);

    for (int i = 0; i < 1_000; i++) {
      assertThat(limiter.take("a")).isZero();
    }
  }

  private static final class FakeTime implements TimeMeter {

    private long nanos = 1_000_000_000L;

    @Override
    public long currentTimeNanos() {
      return nanos;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }
}
