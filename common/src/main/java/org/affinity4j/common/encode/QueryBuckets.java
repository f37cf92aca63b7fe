package org.affinity4j.common.encode;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.score.Query;

/**
 * When, where and after how much a query is asked, as one bucket in each of a few fields:
 *
 * <pre>
 * hour, weekday, month   24, 7 and 12 buckets, in UTC
 * shop                   one for each shop that is told apart
 * size                   1 + floor(log2(signals)), at most 10: 512 and more
 * age, idle              1 + floor(log2(1 + whole days)) since the oldest and the newest signal,
 *                        at most 11: 1,023 days and more
 * </pre>
 *
 * Bucket 0 of a field is that of what is unknown. The buckets of all fields are numbered through,
 * field after field. Immutable and thread-safe.
 */
public final class QueryBuckets {

  /** Number of fields. */
  public static final int FIELDS = 7;

  private static final int SHOP = 3;
  private static final int SIZES = 10;
  private static final int DAYS = 11;
  private static final int MONDAY = 3; // the first of January 1970 was a Thursday

  private final boolean ordered;
  private final List<String> shops;
  private final Map<String, Integer> shopBuckets = new HashMap<>();
  private final int[] starts;

  /**
   * What is known of a query.
   *
   * @param timeMillis when it is asked, milliseconds since 1970-01-01 UTC; {@link Signal#NO_TIME}
   *     when unknown, as are the other times
   * @param shop where it is asked
   * @param size number of signals; 0 when unknown
   * @param oldestMillis time of the oldest signal
   * @param newestMillis time of the newest signal
   */
  public record Facts(
      long timeMillis, Optional<String> shop, int size, long oldestMillis, long newestMillis) {

    /** The same asked at an unknown time. */
    public Facts withoutTime() {
      return new Facts(Signal.NO_TIME, shop, size, oldestMillis, newestMillis);
    }

    /** The same asked at an unknown place. */
    public Facts withoutShop() {
      return new Facts(timeMillis, Optional.empty(), size, oldestMillis, newestMillis);
    }

    /** The same after what is not told. */
    public Facts withoutHistory() {
      return new Facts(timeMillis, shop, 0, Signal.NO_TIME, Signal.NO_TIME);
    }
  }

  /**
   * Buckets of queries.
   *
   * @param ordered whether queries are sequences; of sets the distinct items count and times of
   *     signals make no difference
   * @param shops those that are told apart, each once
   */
  public QueryBuckets(boolean ordered, List<String> shops) {
    this.ordered = ordered;
    this.shops = List.copyOf(shops);
    for (String shop : shops) {
      if (shopBuckets.put(shop, 1 + shopBuckets.size()) != null) {
        throw new IllegalArgumentException(
            "shop '%s' stands twice among the shops; expected once".formatted(shop));
      }
    }
    int[] sizes = {24, 7, 12, shops.size(), SIZES, DAYS, DAYS};
    starts = new int[FIELDS + 1];
    for (int field = 0; field < FIELDS; field++) {
      starts[field + 1] = starts[field] + 1 + sizes[field];
    }
  }

  /** The shops that are told apart, in the order of their buckets. */
  public List<String> shops() {
    return shops;
  }

  /** Number of buckets of all fields. */
  public int count() {
    return starts[FIELDS];
  }

  /** The bucket of what is unknown in the field that a bucket belongs to. */
  public int unknown(int bucket) {
    int field = Arrays.binarySearch(starts, bucket);
    return starts[field < 0 ? -field - 2 : field];
  }

  /**
   * The bucket here that means what a bucket of others means; that of unknown shops for a shop that
   * is not told apart here.
   */
  public int like(QueryBuckets others, int bucket) {
    int unknown = others.unknown(bucket);
    int field = Arrays.binarySearch(others.starts, unknown);
    int within = bucket - unknown;
    if (field == SHOP && within > 0) {
      within = shopBuckets.getOrDefault(others.shops.get(within - 1), 0);
    }
    return starts[field] + within;
  }

  /** The buckets of a query, one a field. */
  public int[] of(Query query) {
    List<Signal> signals = query.signals();
    long now = query.context().timeMillis().orElse(Signal.NO_TIME);
    Optional<String> shop = query.context().shop();
    if (!ordered || signals.isEmpty()) {
      return of(new Facts(now, shop, distinct(query), Signal.NO_TIME, Signal.NO_TIME));
    }
    return of(
        new Facts(
            now,
            shop,
            signals.size(),
            signals.get(0).timeMillis(),
            signals.get(signals.size() - 1).timeMillis()));
  }

  private static int distinct(Query query) {
    var items = new HashSet<Integer>();
    query.signals().forEach(signal -> items.add(signal.item()));
    return items.size();
  }

  /** The buckets of what is known, one a field. */
  public int[] of(Facts facts) {
    int[] buckets = starts.clone();
    long now = facts.timeMillis();
    if (now != Signal.NO_TIME) {
      long day = Math.floorDiv(now, TimeUnit.DAYS.toMillis(1));
      long hour = Math.floorDiv(now, TimeUnit.HOURS.toMillis(1)) - 24 * day;
      buckets[0] += 1 + (int) hour;
      buckets[1] += 1 + (int) Math.floorMod(day + MONDAY, 7L);
      buckets[2] += LocalDate.ofEpochDay(day).getMonthValue();
    }
    buckets[SHOP] += facts.shop().map(shop -> shopBuckets.getOrDefault(shop, 0)).orElse(0);
    buckets[4] += Math.min(SIZES, bits(facts.size()));
    buckets[5] += days(facts.oldestMillis(), now);
    buckets[6] += days(facts.newestMillis(), now);
    return Arrays.copyOf(buckets, FIELDS);
  }

  private static int days(long since, long now) {
    if (since == Signal.NO_TIME || now == Signal.NO_TIME) {
      return 0;
    }
    return Math.min(DAYS, bits(1 + TimeUnit.MILLISECONDS.toDays(Math.max(0, now - since))));
  }

  /** 0 for 0, else 1 + floor(log2(number)). */
  private static int bits(long number) {
    return 64 - Long.numberOfLeadingZeros(number);
  }
}
