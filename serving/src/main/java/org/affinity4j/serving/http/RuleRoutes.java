package org.affinity4j.serving.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiParam;
import io.javalin.openapi.OpenApiRequestBody;
import io.javalin.openapi.OpenApiResponse;
import java.util.List;
import java.util.Optional;
import org.affinity4j.serving.http.ProblemException.Kind;
import org.affinity4j.serving.rule.Rule;
import org.affinity4j.serving.rule.RuleBook;
import org.affinity4j.serving.rule.RuleBook.Edition;
import org.affinity4j.serving.rule.RuleSet;

/** Reading and changing the rules in force. */
final class RuleRoutes {

  private final RuleBook book;
  private final BodyReader bodies;

  RuleRoutes(RuleBook book, BodyReader bodies) {
    this.book = book;
    this.bodies = bodies;
  }

  void register(RoutesConfig routes) {
    routes.get("/v1/rules", this::list);
    routes.get("/v1/rules/{id}", this::one);
    routes.put("/v1/rules/{id}", this::put);
    routes.delete("/v1/rules/{id}", this::delete);
  }

  @OpenApi(
      path = "/v1/rules",
      methods = HttpMethod.GET,
      operationId = "rules",
      tags = "rules",
      summary = "Which rules are in force?",
      queryParams = {
        @OpenApiParam(
            name = "limit",
            type = Integer.class,
            description = "How many at most, 1 to 1000; absent: 1000, which are all"),
        @OpenApiParam(name = "cursor", description = PageQuery.CURSOR)
      },
      headers = @OpenApiParam(name = "If-None-Match", description = Etags.IF_NONE_MATCH),
      responses = {
        @OpenApiResponse(
            status = "200",
            description = "Rules, enabled or not, with the version they are of",
            content = @OpenApiContent(from = RuleAnswers.Book.class)),
        @OpenApiResponse(
            status = "422",
            description = "The rules have changed since the first page; begin again without")
      })
  void list(Context ctx) {
    var parameters = new Parameters(ctx, PageQuery.PARAMETERS);
    PageQuery page = PageQuery.read(parameters, RuleBook.MAX_RULES, RuleBook.MAX_RULES);
    Edition edition = book.current();
    String of = "version " + edition.version();
    int from = page.from(of);
    if (RuleEditing.isKnown(ctx, edition)) {
      return;
    }
    List<Rule> rules = edition.rules().rules();
    Replies.json(
        ctx,
        new RuleAnswers.Book(
            edition.version(),
            edition.version() == 0 ? null : edition.saved().toString(),
            rules.stream()
                .skip(from)
                .limit(page.limit())
                .map(rule -> RuleWire.One.of(rule.document()))
                .toList(),
            rules.size(),
            page.next(of, from, rules.size()),
            edition.problem().orElse(null)));
  }

  @OpenApi(
      path = "/v1/rules/{id}",
      methods = HttpMethod.GET,
      operationId = "rule",
      tags = "rules",
      summary = "What does a rule say?",
      pathParams = @OpenApiParam(name = "id", required = true, description = "Id of the rule"),
      headers = @OpenApiParam(name = "If-None-Match", description = Etags.IF_NONE_MATCH),
      responses = {
        @OpenApiResponse(
            status = "200",
            description = "The rule",
            content = @OpenApiContent(from = RuleAnswers.One.class)),
        @OpenApiResponse(status = "404", description = "There is no such rule")
      })
  void one(Context ctx) {
    Edition edition = book.current();
    Rule rule = rule(edition.rules(), ctx.pathParam("id"));
    if (!RuleEditing.isKnown(ctx, edition)) {
      answer(ctx, edition, rule);
    }
  }

  @OpenApi(
      path = "/v1/rules/{id}",
      methods = HttpMethod.PUT,
      operationId = "putRule",
      tags = "rules",
      summary = "Add a rule, or put it in the place of the one of its id",
      pathParams = @OpenApiParam(name = "id", required = true, description = "Id of the rule"),
      headers = @OpenApiParam(name = "If-Match", description = RuleEditing.IF_MATCH),
      requestBody =
          @OpenApiRequestBody(
              required = true,
              content = @OpenApiContent(from = RuleWire.One.class)),
      responses = {
        @OpenApiResponse(
            status = "200",
            description = "The rule is kept and in force",
            content = @OpenApiContent(from = RuleAnswers.One.class)),
        @OpenApiResponse(status = "412", description = RuleEditing.OTHER_VERSION),
        @OpenApiResponse(
            status = "422",
            description = "The rule makes no sense, or there are too many"),
        @OpenApiResponse(status = "503", description = RuleEditing.NOT_KEPT)
      })
  void put(Context ctx) {
    Rule rule = RuleRequests.rule(bodies.read(ctx), ctx.pathParam("id"));
    Edition edition =
        RuleEditing.change(
            ctx, expected -> book.change(expected, rules -> withinBound(rules.with(rule))));
    answer(ctx, edition, rule);
  }

  @OpenApi(
      path = "/v1/rules/{id}",
      methods = HttpMethod.DELETE,
      operationId = "deleteRule",
      tags = "rules",
      summary = "Remove a rule",
      pathParams = @OpenApiParam(name = "id", required = true, description = "Id of the rule"),
      headers = @OpenApiParam(name = "If-Match", description = RuleEditing.IF_MATCH),
      responses = {
        @OpenApiResponse(
            status = "200",
            description = "The rule is gone",
            content = @OpenApiContent(from = RuleAnswers.Removed.class)),
        @OpenApiResponse(status = "404", description = "There is no such rule"),
        @OpenApiResponse(status = "412", description = RuleEditing.OTHER_VERSION),
        @OpenApiResponse(status = "503", description = RuleEditing.NOT_KEPT)
      })
  void delete(Context ctx) {
    String id = ctx.pathParam("id");
    Edition edition =
        RuleEditing.change(
            ctx, expected -> book.change(expected, rules -> rules.without(rule(rules, id).id())));
    Replies.json(ctx, new RuleAnswers.Removed(edition.version(), id));
  }

  private static void answer(Context ctx, Edition edition, Rule rule) {
    RuleEditing.tellVersion(ctx, edition);
    Replies.json(ctx, new RuleAnswers.One(edition.version(), RuleWire.One.of(rule.document())));
  }

  private static Rule rule(RuleSet rules, String id) {
    Optional<Rule> rule = rules.find(id);
    return rule.orElseThrow(
        () ->
            new ProblemException(
                Kind.UNKNOWN_RULE, "rule %s is not in force".formatted(Shown.quoted(id))));
  }

  private static RuleSet withinBound(RuleSet rules) {
    int count = rules.rules().size();
    if (count > RuleBook.MAX_RULES) {
      throw new ProblemException(
          Kind.UNANSWERABLE,
          "rules would be %d; expected at most %d".formatted(count, RuleBook.MAX_RULES));
    }
    return rules;
  }
}
