package org.affinity4j.common.encode;

import static org.assertj.core.api.Assertions.assertThat;

import org.affinity4j.common.event.Signal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TimeGapsTest {

  @ParameterizedTest
  @CsvSource({
    "0, 1", // floor(log2(1)) = 0
    "999, 1",
    "1000, 2",
    "2999, 2",
    "3000, 3",
    "6999, 3",
    "7000, 4",
    "3600000, 12", // an hour: log2(3601) = 11.8
    "86400000, 17", // a day: log2(86401) = 16.4
    "4194302000, 22",
    "4194303000, 23", // 2^22 - 1 seconds, 48.5 days
    "400000000000, 23"
  })
  void bucketsDoubleInLength(long gapMillis, int bucket) {
    assertThat((int) TimeGaps.bucket(5_000, 5_000 + gapMillis)).isEqualTo(bucket);
  }

  @Test
  void whatIsUnknownHasABucketOfItsOwn() {
    assertThat(TimeGaps.bucket(Signal.NO_TIME, 7)).isZero();
    assertThat(TimeGaps.bucket(7, Signal.NO_TIME)).isZero();
    assertThat(TimeGaps.bucket(Signal.NO_TIME, Signal.NO_TIME)).isZero();
  }

  @Test
  void timesThatRunBackwardsCountAsNoGap() {
    assertThat((int) TimeGaps.bucket(9_000, 2_000)).isEqualTo(1);
  }

  @Test
  void everyBucketIsBelowTheNumberOfBuckets() {
    assertThat((int) TimeGaps.bucket(0, Long.MAX_VALUE)).isEqualTo(TimeGaps.BUCKETS - 1);
  }
}
