package org.affinity4j.serving.http;

import java.util.List;
import org.affinity4j.serving.config.LimitSettings;
import org.affinity4j.serving.telemetry.ServiceMetrics;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.QoSHandler;

/**
 * Requests for products wait for processors: as many are answered at the same time as there are, so
 * many may wait for a while, fewer when they have done so for long, and the rest are turned away
 * before they cost anything. All others wait for a disk rather, and have places of their own: who
 * loads products or reads reports keeps no shopper waiting. Health and metrics always pass: one
 * must be able to look at a service that has too much to do.
 */
final class Overload {

  private static final String PRODUCTS = "/v1/products";
  private static final List<String> ANSWERS =
      List.of(
          "/v1/cart/",
          "/v1/combinations/",
          "/v1/popular",
          "/v1/search",
          "/v1/session/",
          "/v1/users/recommend");

  /** Others at the same time: events are written together. */
  private static final int OTHERS_AT_ONCE = 64;

  private Overload() {}

  /** The handler that does so, counted in the metrics; what comes next goes behind its tail. */
  static Handler.Singleton handler(LimitSettings limits, ServiceMetrics metrics) {
    var others = new QoSHandler();
    others.setMaxRequestCount(OTHERS_AT_ONCE);
    others.setMaxSuspendedRequestCount(limits.queued());
    others.setMaxSuspend(limits.queue());
    others.excludePath("/health/*", "/metrics");
    others.exclude(Overload::isForProducts);
    var answers = new AnswerQueue(limits, Overload::isForProducts);
    answers.setHandler(others);
    metrics.gauge(
        "affinity.requests.waiting",
        "Requests that wait for a place",
        () -> answers.waiting() + others.getSuspendedRequestCount());
    metrics.counter(
        "affinity.requests.turned.away",
        "Requests answered 503 because too many waited, or for too long",
        () -> answers.turnedAway() + turnedAway(others));
    return answers;
  }

  private static boolean isForProducts(Request request) {
    return isForProducts(request.getMethod(), Request.getPathInContext(request));
  }

  /** Whether a request asks for products, and so for work of a processor. */
  static boolean isForProducts(String method, String path) {
    if (path.startsWith(PRODUCTS)) {
      return HttpMethod.GET.is(method);
    }
    for (String answered : ANSWERS) {
      if (path.startsWith(answered)) {
        return true;
      }
    }
    return false;
  }

  private static long turnedAway(QoSHandler handler) {
    return handler.getTotalExceededRequestCount() + handler.getTotalExpiredRequestCount();
  }
}
