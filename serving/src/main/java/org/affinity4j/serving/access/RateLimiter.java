package org.affinity4j.serving.access;

import io.github.bucket4j.Bucket;
import io.github.bucket4j.ConsumptionProbe;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A token bucket for each key. Thread-safe; holds as many buckets as there were keys. */
public final class RateLimiter {

  private final int perSecond;
  private final int burst;
  private final TimeMeter time;
  private final Map<String, Bucket> buckets = new ConcurrentHashMap<>();

  /**
   * A limiter.
   *
   * @param perSecond requests a second of each key; 0 for any number
   * @param burst requests that a silent key may send at once, at least 1 unless perSecond is 0
   */
  public RateLimiter(int perSecond, int burst) {
    this(perSecond, burst, TimeMeter.SYSTEM_NANOTIME);
  }

  RateLimiter(int perSecond, int burst, TimeMeter time) {
    this.perSecond = perSecond;
    this.burst = burst;
    this.time = time;
  }

  /**
   * Counts a request of a key.
   *
   * @param name of the key
   * @return zero if it is within the rate, otherwise how long to wait; a refused one is not counted
   */
  public Duration take(String name) {
    if (perSecond == 0) {
      return Duration.ZERO;
    }
    ConsumptionProbe probe =
        buckets.computeIfAbsent(name, ignored -> bucket()).tryConsumeAndReturnRemaining(1);
    return probe.isConsumed() ? Duration.ZERO : Duration.ofNanos(probe.getNanosToWaitForRefill());
  }

  private Bucket bucket() {
    return Bucket.builder()
        .withCustomTimePrecision(time)
        .addLimit(limit -> limit.capacity(burst).refillGreedy(perSecond, Duration.ofSeconds(1)))
        .build();
  }
}
