package org.affinity4j.serving.config;

import java.time.Duration;

/**
 * What requests may cost.
 *
 * @param body what one request may hold
 * @param concurrent requests for products answered at the same time
 * @param queued requests that may wait for one of those places
 * @param queue longest wait for one
 * @param burst how long requests may wait without a moment in which none does, before they wait
 *     less
 * @param standing longest wait that one may expect from then on
 * @param request time after which an answer that was not begun is not wanted any more
 * @param perSecond requests a second of each key; 0 for any number
 * @param atOnce requests that a silent key may send at once
 */
public record LimitSettings(
    BodyLimits body,
    int concurrent,
    int queued,
    Duration queue,
    Duration burst,
    Duration standing,
    Duration request,
    int perSecond,
    int atOnce) {

  private static final int MOST_REQUESTS = 1_000_000;

  static LimitSettings of(Settings settings, int processors) {
    int concurrent = settings.whole("limits.concurrentRequests", 0, 200);
    int perSecond = settings.whole("limits.requestsPerSecond", 0, MOST_REQUESTS);
    int atOnce = settings.whole("limits.burst", 0, MOST_REQUESTS);
    return new LimitSettings(
        BodyLimits.of(settings),
        concurrent == 0 ? Math.min(200, Math.max(2, processors)) : concurrent,
        settings.whole("limits.queuedRequests", 0, 100_000),
        settings.millis("limits.queueMillis", 1, 60_000),
        settings.millis("limits.burstMillis", 0, 60_000),
        settings.millis("limits.standingMillis", 0, 60_000),
        settings.millis("limits.requestMillis", 10, 600_000),
        perSecond,
        atOnce == 0 ? perSecond : atOnce);
  }
}
