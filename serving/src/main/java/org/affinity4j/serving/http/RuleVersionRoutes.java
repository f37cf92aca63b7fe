package org.affinity4j.serving.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiParam;
import io.javalin.openapi.OpenApiResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import org.affinity4j.serving.http.ProblemException.Kind;
import org.affinity4j.serving.rule.RuleBook;
import org.affinity4j.serving.rule.RuleBook.Edition;

/** Earlier versions of the rules. */
final class RuleVersionRoutes {

  private final RuleBook book;

  RuleVersionRoutes(RuleBook book) {
    this.book = book;
  }

  /** To be registered before {@code /v1/rules/{id}}, which would take "versions" for an id. */
  void register(RoutesConfig routes) {
    routes.get("/v1/rules/versions", this::list);
    routes.post("/v1/rules/versions/{version}/restore", this::restore);
  }

  @OpenApi(
      path = "/v1/rules/versions",
      methods = HttpMethod.GET,
      operationId = "ruleVersions",
      tags = "rules",
      summary = "Which versions of the rules are kept?",
      headers = @OpenApiParam(name = "If-None-Match", description = Etags.IF_NONE_MATCH),
      responses = {
        @OpenApiResponse(
            status = "200",
            description = "The newest 100 versions",
            content = @OpenApiContent(from = RuleAnswers.Versions.class)),
      })
  void list(Context ctx) {
    try {
      Etags.answer(
          ctx,
          new RuleAnswers.Versions(
              book.current().version(),
              book.versions().stream().map(RuleVersionRoutes::version).toList()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @OpenApi(
      path = "/v1/rules/versions/{version}/restore",
      methods = HttpMethod.POST,
      operationId = "restoreRules",
      tags = "rules",
      summary = "Put an earlier version's rules in force, as a new version",
      pathParams =
          @OpenApiParam(
              name = "version",
              type = Long.class,
              required = true,
              description = "Number of the version",
              example = "6"),
      headers = @OpenApiParam(name = "If-Match", description = RuleEditing.IF_MATCH),
      responses = {
        @OpenApiResponse(
            status = "200",
            description = "They are in force",
            content = @OpenApiContent(from = RuleAnswers.Version.class)),
        @OpenApiResponse(status = "400", description = "The version is no number"),
        @OpenApiResponse(status = "404", description = "The version is not kept"),
        @OpenApiResponse(status = "409", description = "The version is damaged"),
        @OpenApiResponse(status = "412", description = RuleEditing.OTHER_VERSION),
        @OpenApiResponse(status = "503", description = RuleEditing.NOT_KEPT)
      })
  void restore(Context ctx) {
    String number = ctx.pathParam("version");
    if (!number.matches("[0-9]{1,15}")) {
      throw ProblemException.ofField(
          Kind.INVALID_REQUEST, "version", Shown.quoted(number), "a whole number");
    }
    Edition edition =
        RuleEditing.change(ctx, expected -> book.restore(Long.parseLong(number), expected));
    Replies.json(
        ctx,
        new RuleAnswers.Version(
            edition.version(), edition.saved().toString(), edition.rules().rules().size(), null));
  }

  private static RuleAnswers.Version version(RuleBook.Entry entry) {
    return new RuleAnswers.Version(
        entry.version(),
        entry.saved().map(Instant::toString).orElse(null),
        entry.rules().orElse(null),
        entry.problem().orElse(null));
  }
}
