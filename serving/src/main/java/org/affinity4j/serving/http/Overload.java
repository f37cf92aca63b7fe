package org.affinity4j.serving.http;

import org.affinity4j.serving.config.LimitSettings;
import org.affinity4j.serving.telemetry.ServiceMetrics;
import org.eclipse.jetty.server.handler.QoSHandler;

/**
 * So many requests are answered at the same time, so many may wait for a while, and the rest are
 * turned away before they cost anything. Health and metrics always pass: one must be able to look
 * at a service that has too much to do.
 */
final class Overload {

  private Overload() {}

  /** The handler that does so, counted in the metrics. */
  static QoSHandler handler(LimitSettings limits, ServiceMetrics metrics) {
    var handler = new QoSHandler();
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
        () -> handler.getTotalExceededRequestCount() + handler.getTotalExpiredRequestCount());
    return handler;
  }
}
