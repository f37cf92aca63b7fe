package org.affinity4j.training.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TrafficTest {

  private final Traffic traffic = new Traffic(SimulationOptions.ofEvents(1_000).withDays(365));

  @Test
  void sharesOfTrafficBecomeTimesInOrder() {
    long[] seconds =
        IntStream.range(0, 10_000).mapToLong(i -> traffic.second(i / 10_000.0)).toArray();
    assertThat(seconds).isSorted();
    assertThat(seconds[0]).isEqualTo(traffic.firstSecond());
    assertThat(seconds[9_999]).isLessThan(traffic.lastSecond());
    assertThat(traffic.lastSecond() - traffic.firstSecond()).isEqualTo(365L * 86_400);
  }

  @Test
  void eveningsAreBusierThanNights() {
    assertThat(visitsAtHour(20)).isGreaterThan(5 * visitsAtHour(4));
  }

  @Test
  void timesPastTheEndBelongToTheLastDay() {
    assertThat(traffic.day(traffic.firstSecond())).isZero();
    assertThat(traffic.day(traffic.lastSecond() + 1_000)).isEqualTo(364);
  }

  private long visitsAtHour(int hour) {
    return LongStream.range(0, 20_000)
        .map(i -> traffic.second(i / 20_000.0))
        .filter(s -> Instant.ofEpochSecond(s).atZone(ZoneOffset.UTC).getHour() == hour)
        .count();
  }
}
