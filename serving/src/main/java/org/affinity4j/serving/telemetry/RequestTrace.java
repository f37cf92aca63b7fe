package org.affinity4j.serving.telemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.Optional;
import java.util.function.Supplier;

/** The trace of one request. For one thread. */
public final class RequestTrace {

  private static final int SERVER_ERROR = 500;

  private final Tracer tracer;
  private final Context context;

  RequestTrace(Tracer tracer, Context context) {
    this.tracer = tracer;
    this.context = context;
  }

  /** Id of the trace, 32 hexadecimal digits; empty where requests are not traced. */
  public Optional<String> id() {
    return Optional.of(Span.fromContext(context).getSpanContext())
        .filter(span -> span.isValid())
        .map(span -> span.getTraceId());
  }

  /**
   * Measures the work of the models as a part of the request.
   *
   * @param release id of the release that answers
   * @param scenario or the kind of question, one of few
   * @param group of the user; empty where no experiment answers anybody
   * @throws RuntimeException as the work does
   */
  public <T> T scoring(String release, String scenario, Optional<String> group, Supplier<T> work) {
    Span span =
        tracer
            .spanBuilder("score")
            .setParent(context)
            .setAttribute("affinity.release", release)
            .setAttribute("affinity.scenario", scenario)
            .startSpan();
    group.ifPresent(name -> span.setAttribute("affinity.group", name));
    try {
      return work.get();
    } finally {
      span.end();
    }
  }

  /**
   * Ends it.
   *
   * @param route its template, or {@code none}
   */
  public void end(String method, String route, int status) {
    Span span = Span.fromContext(context);
    span.updateName(method + " " + route)
        .setAttribute("http.route", route)
        .setAttribute("http.response.status_code", status);
    if (status >= SERVER_ERROR) {
      span.setStatus(StatusCode.ERROR);
    }
    span.end();
  }
}
