package org.affinity4j.serving.http;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import io.javalin.http.HttpResponseException;
import org.affinity4j.serving.http.ProblemException.Kind;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every error to a problem document; what no one expected is logged and shown by its id only. */
final class ProblemHandlers {

  private static final Logger LOG = LoggerFactory.getLogger(ProblemHandlers.class);

  private final Replies replies;

  ProblemHandlers(Replies replies) {
    this.replies = replies;
  }

  void register(JavalinConfig config) {
    config.routes.exception(ProblemException.class, (e, ctx) -> replies.problem(ctx, e));
    config.routes.exception(HttpResponseException.class, this::refused);
    config.routes.exception(Exception.class, this::failed);
    config.router.javaLangErrorHandler((response, error) -> LOG.error("a request failed", error));
  }

  /** What the web server itself refuses. */
  private void refused(HttpResponseException e, Context ctx) {
    String asked = ctx.method() + " " + Shown.plain(ctx.path());
    switch (e.getStatus()) {
      case 404 ->
          replies.problem(
              ctx,
              new ProblemException(
                  Kind.UNKNOWN_ROUTE, "there is no route %s; see /openapi.json".formatted(asked)));
      case 405 -> {
        String allowed = e.getDetails().getOrDefault("availableMethods", "").replace(" ", "");
        ctx.header("Allow", allowed.replace(",", ", "));
        replies.problem(
            ctx,
            new ProblemException(
                Kind.METHOD_NOT_ALLOWED,
                "method is %s; expected %s".formatted(ctx.method(), allowed)));
      }
      default -> {
        if (e.getStatus() >= 500) {
          failed(e, ctx);
        } else {
          Problem problem =
              new ProblemException(Kind.INVALID_REQUEST, String.valueOf(e.getMessage()))
                  .problem(replies.requestId(ctx), e.getStatus());
          ctx.status(e.getStatus())
              .contentType("application/problem+json")
              .result(Json.bytes(problem));
        }
      }
    }
  }

  private void failed(Exception e, Context ctx) {
    String id = replies.requestId(ctx);
    LOG.error("request {} failed: {} {}", id, ctx.method(), RequestWatch.route(ctx), e);
    replies.problem(
        ctx,
        new ProblemException(
            Kind.INTERNAL, "an unexpected error, logged with request id %s".formatted(id)));
  }
}
