package org.affinity4j.serving.http;

import io.javalin.http.Context;
import java.time.Duration;
import org.affinity4j.serving.http.ProblemException.Kind;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;

/**
 * How old a request may be before work on its answer begins: one that waited longer has most likely
 * been given up by whoever sent it, and answering it would only make the next ones wait.
 *
 * @param most age of a request
 */
record TimeBudget(Duration most) {

  /** Seconds after which a client that was turned away may try again. */
  static final String RETRY_AFTER = "1";

  /**
   * Looks at the time that went by since the request's headers came.
   *
   * @throws ProblemException if it is used up
   */
  void check(Context ctx) {
    long came = ServletContextRequest.getServletContextRequest(ctx.req()).getHeadersNanoTime();
    long nanos = System.nanoTime() - came;
    if (nanos > most.toNanos()) {
      ctx.header("Retry-After", RETRY_AFTER);
      throw new ProblemException(
          Kind.OVERLOADED,
          "the request was %d milliseconds old before it could be answered; it may be %d"
              .formatted(nanos / 1_000_000, most.toMillis()));
    }
  }
}
