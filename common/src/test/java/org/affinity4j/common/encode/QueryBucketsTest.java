package org.affinity4j.common.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;
import org.affinity4j.common.encode.QueryBuckets.Facts;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.score.Context;
import org.affinity4j.common.score.Query;
import org.junit.jupiter.api.Test;

/** Two shops: 25 + 8 + 13 + 3 + 11 + 12 + 12 buckets. */
class QueryBucketsTest {

  private static final int[] STARTS = {0, 25, 33, 46, 49, 60, 72};
  private static final QueryBuckets BUCKETS = new QueryBuckets(true, List.of("Bonn", "Ulm"));

  private static long at(String time) {
    return Instant.parse(time).toEpochMilli();
  }

  /** The buckets of facts, each counted from that of what is unknown in its field. */
  private static int[] within(int[] buckets) {
    return IntStream.range(0, buckets.length).map(f -> buckets[f] - STARTS[f]).toArray();
  }

  private static int[] of(long now, String shop, int size, long oldest, long newest) {
    return within(BUCKETS.of(new Facts(now, Optional.of(shop), size, oldest, newest)));
  }

  private static Signal signal(int item, long timeMillis) {
    return new Signal(item, EventType.VIEW, timeMillis, 0);
  }

  @Test
  void eachFieldHasABucketOfItsOwn() {
    long now = at("2026-11-22T15:35:00Z"); // a Sunday
    assertThat(BUCKETS.count()).isEqualTo(84);
    assertThat(of(now, "Ulm", 5, at("2026-11-12T15:35:00Z"), at("2026-11-22T09:00:00Z")))
        .containsExactly(16, 7, 11, 2, 3, 4, 1);
    assertThat(of(now, "Bonn", 1, now, now)).containsExactly(16, 7, 11, 1, 1, 1, 1);
  }

  @Test
  void endsOfTheRanges() {
    long monday = at("2026-01-05T00:00:00Z");
    assertThat(of(monday, "Rom", 511, monday + 5, 0)).containsExactly(1, 1, 1, 0, 9, 1, 11);
    assertThat(of(at("2026-12-31T23:59:59.999Z"), "Rom", 1 << 20, Signal.NO_TIME, Signal.NO_TIME))
        .containsExactly(24, 4, 12, 0, 10, 0, 0);
    assertThat(of(-1, "Rom", 0, Signal.NO_TIME, Signal.NO_TIME))
        .containsExactly(24, 3, 12, 0, 0, 0, 0);
  }

  @Test
  void whatIsNotToldIsUnknown() {
    var facts = new Facts(86_400_000, Optional.of("Ulm"), 3, 0, 0);
    assertThat(within(BUCKETS.of(facts))).containsExactly(1, 5, 1, 2, 2, 2, 2);
    assertThat(within(BUCKETS.of(facts.withoutTime()))).containsExactly(0, 0, 0, 2, 2, 0, 0);
    assertThat(within(BUCKETS.of(facts.withoutShop()))).containsExactly(1, 5, 1, 0, 2, 2, 2);
    assertThat(within(BUCKETS.of(facts.withoutHistory()))).containsExactly(1, 5, 1, 2, 0, 0, 0);
  }

  @Test
  void aSequenceTellsItsLengthAndItsEnds() {
    long day = 86_400_000;
    var query =
        new Query(
            List.of(signal(1, day), signal(1, 2 * day), signal(2, 7 * day)),
            Optional.empty(),
            new Context(OptionalLong.of(8 * day), Optional.of("Bonn")));
    assertThat(within(BUCKETS.of(query))).containsExactly(1, 5, 1, 1, 2, 4, 2);
    assertThat(within(BUCKETS.of(Query.ofItems(4, 4)))).containsExactly(0, 0, 0, 0, 2, 0, 0);
    assertThat(within(BUCKETS.of(Query.EMPTY))).containsExactly(0, 0, 0, 0, 0, 0, 0);
  }

  @Test
  void aSetTellsItsDistinctItemsAlone() {
    var sets = new QueryBuckets(false, List.of());
    var query =
        new Query(
            List.of(signal(1, 5), signal(1, 6), signal(2, 7)),
            Optional.empty(),
            new Context(OptionalLong.of(8), Optional.of("Bonn")));
    assertThat(sets.of(query)).containsExactly(1, 25 + 4, 33 + 1, 46, 47 + 2, 58, 70);
  }

  @Test
  void theUnknownBucketOfABucketIsTheFirstOfItsField() {
    for (int bucket = 0; bucket < BUCKETS.count(); bucket++) {
      int own = bucket;
      int start = Arrays.stream(STARTS).filter(s -> s <= own).max().orElseThrow();
      assertThat(BUCKETS.unknown(bucket)).isEqualTo(start);
    }
    assertThat(new QueryBuckets(true, List.of()).unknown(46)).isEqualTo(46);
    assertThat(new QueryBuckets(true, List.of()).unknown(47)).isEqualTo(47);
  }

  @Test
  void aShopTwiceIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new QueryBuckets(true, List.of("a", "a")))
        .withMessageContaining("shop 'a' stands twice");
  }
}
