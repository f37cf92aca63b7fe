package org.affinity4j.serving.http;

import io.javalin.http.Context;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.affinity4j.serving.live.Pick;
import org.affinity4j.serving.recommend.RecommendationService;
import org.affinity4j.serving.telemetry.RequestTrace;
import org.affinity4j.serving.telemetry.Tracing;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The trace of each request, from its first handler to its answer. */
final class RequestTraces {

  private static final String TRACE = "affinity.trace";
  private static final String LOGGED = "traceId";

  private static final TextMapGetter<Context> HEADERS =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Context ctx) {
          List<String> names = Collections.list(ctx.req().getHeaderNames());
          return names;
        }

        @Override
        public @Nullable String get(@Nullable Context ctx, String name) {
          return ctx == null ? null : ctx.header(name);
        }
      };

  private final Tracing tracing;

  RequestTraces(Tracing tracing) {
    this.tracing = tracing;
  }

  /** Begins; from now on lines of the log carry the id of the trace. */
  void begin(Context ctx) {
    RequestTrace trace = tracing.begin(ctx, HEADERS, RequestWatch.method(ctx));
    trace.id().ifPresent(id -> MDC.put(LOGGED, id));
    ctx.attribute(TRACE, trace);
  }

  /** Measures the work of the models for an answer. */
  static <T> T scoring(
      Context ctx, Pick<RecommendationService> picked, String scenario, Supplier<T> work) {
    String release = picked.serving().release().id();
    return of(ctx)
        .map(trace -> trace.scoring(release, scenario, picked.group(), work))
        .orElseGet(work);
  }

  /** Ends. */
  static void end(Context ctx) {
    of(ctx)
        .ifPresent(
            trace ->
                trace.end(RequestWatch.method(ctx), RequestWatch.route(ctx), ctx.statusCode()));
    MDC.remove(LOGGED);
  }

  private static Optional<RequestTrace> of(Context ctx) {
    return Optional.ofNullable(ctx.attribute(TRACE));
  }
}
