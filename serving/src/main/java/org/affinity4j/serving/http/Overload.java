package org.affinity4j.serving.http;

import java.util.concurrent.atomic.LongAdder;
import org.affinity4j.serving.config.LimitSettings;
import org.affinity4j.serving.telemetry.ServiceMetrics;
import org.eclipse.jetty.server.Handler;
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

  private static final String EVENTS = "/v1/events";

  /** Events that are written together: they wait for the disk, not for a processor. */
  private static final int EVENTS_AT_ONCE = 64;

  private Overload() {}

  /** The handler that does so, counted in the metrics; what comes next goes behind its tail. */
  static Handler.Singleton handler(LimitSettings limits, ServiceMetrics metrics) {
    var answers = new Admission(limits);
    answers.excludePath("/health/*", "/metrics", EVENTS);
    QoSHandler events = limited(new QoSHandler(), EVENTS_AT_ONCE, limits);
    events.includePath(EVENTS);
    answers.setHandler(events);
    metrics.gauge(
        "affinity.requests.waiting",
        "Requests that wait for a place",
        () -> answers.getSuspendedRequestCount() + events.getSuspendedRequestCount());
    metrics.counter(
        "affinity.requests.turned.away",
        "Requests answered 503 because too many waited, or for too long",
        () -> turnedAway(answers) + turnedAway(events) + answers.standing.sum());
    return answers;
  }

  private static <Q extends QoSHandler> Q limited(Q handler, int atOnce, LimitSettings limits) {
    handler.setMaxRequestCount(atOnce);
    handler.setMaxSuspendedRequestCount(limits.queued());
    handler.setMaxSuspend(limits.queue());
    return handler;
  }

  private static long turnedAway(QoSHandler handler) {
    return handler.getTotalExceededRequestCount() + handler.getTotalExpiredRequestCount();
  }

  /** Turns away what would join a queue that stands. */
  private static final class Admission extends QoSHandler {

    private final StandingQueue queue;
    private final LongAdder standing = new LongAdder();

    private Admission(LimitSettings limits) {
      limited(this, limits.concurrent(), limits);
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
