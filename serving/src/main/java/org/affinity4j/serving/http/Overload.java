package org.affinity4j.serving.http;

import java.util.concurrent.atomic.LongAdder;
import org.affinity4j.serving.config.LimitSettings;
import org.affinity4j.serving.telemetry.ServiceMetrics;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.QoSHandler;
import org.eclipse.jetty.util.Callback;

/**
 * So many requests are answered at the same time, so many may wait for a while, fewer when they
 * have done so for long ({@link StandingQueue}), and the rest are turned away before they cost
 * anything. Health and metrics always pass: one must be able to look at a service that has too much
 * to do.
 */
final class Overload {

  private Overload() {}

  /** The handler that does so, counted in the metrics. */
  static QoSHandler handler(LimitSettings limits, ServiceMetrics metrics) {
    var handler = new Admission(limits);
    handler.setMaxRequestCount(limits.concurrent());
    handler.setMaxSuspendedRequestCount(limits.queued());
    handler.setMaxSuspend(limits.queue());
    handler.excludePath("/health/*", "/metrics");
    metrics.gauge(
        "affinity.requests.waiting",
        "Requests that wait for a place",
        handler::getSuspendedRequestCount);
    metrics.counter(
        "affinity.requests.turned.away",
        "Requests answered 503 because too many waited, or for too long",
        () ->
            handler.getTotalExceededRequestCount()
                + handler.getTotalExpiredRequestCount()
                + handler.standing.sum());
    return handler;
  }

  /** Turns away what would join a queue that stands. */
  private static final class Admission extends QoSHandler {

    private final StandingQueue queue;
    private final LongAdder standing = new LongAdder();

    private Admission(LimitSettings limits) {
      queue =
          new StandingQueue(
              limits.burst(), Math.max(1, limits.concurrent() / 2), System.nanoTime());
    }

    @Override
    public boolean onConditionsMet(Request request, Response response, Callback callback)
        throws Exception {
      if (queue.isFull(getSuspendedRequestCount(), System.nanoTime())) {
        standing.increment();
        reject(request, response, callback, getRejectStatusCode());
        return true;
      }
      return super.onConditionsMet(request, response, callback);
    }
  }
}
