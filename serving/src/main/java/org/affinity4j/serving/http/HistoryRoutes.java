package org.affinity4j.serving.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiRequestBody;
import io.javalin.openapi.OpenApiResponse;
import java.util.List;
import java.util.function.BiFunction;
import org.affinity4j.common.event.Signal;
import org.affinity4j.serving.feedback.PastEvent;
import org.affinity4j.serving.recommend.Recommendation;

/** Sessions to continue, shoppers to suggest to. */
final class HistoryRoutes {

  private final SuggestionAnswers answers;
  private final BodyReader bodies;
  private final Feedback feedback;

  HistoryRoutes(SuggestionAnswers answers, BodyReader bodies, Feedback feedback) {
    this.answers = answers;
    this.bodies = bodies;
    this.feedback = feedback;
  }

  void register(RoutesConfig routes) {
    routes.post("/v1/session/next", this::next);
    routes.post("/v1/users/recommend", this::forUser);
  }

  @OpenApi(
      path = "/v1/session/next",
      methods = HttpMethod.POST,
      operationId = "nextInSession",
      tags = "suggestions",
      summary = "What will be clicked or bought next in this session?",
      requestBody =
          @OpenApiRequestBody(
              required = true,
              content = @OpenApiContent(from = HistoryRequests.Session.class)),
      responses =
          @OpenApiResponse(
              status = "200",
              description = "Products that can be sold now, best first",
              content = @OpenApiContent(from = Answers.Suggestions.class)))
  void next(Context ctx) {
    HistoryQuery query = HistoryQuery.session(bodies.read(ctx));
    answer(ctx, query, (suggesting, done) -> suggesting.nextInSession(done, query));
  }

  @OpenApi(
      path = "/v1/users/recommend",
      methods = HttpMethod.POST,
      operationId = "recommendForUser",
      tags = "suggestions",
      summary = "What suits a shopper who did this?",
      requestBody =
          @OpenApiRequestBody(
              required = true,
              content = @OpenApiContent(from = HistoryRequests.User.class)),
      responses =
          @OpenApiResponse(
              status = "200",
              description = "Products that can be sold now, best first",
              content = @OpenApiContent(from = Answers.Suggestions.class)))
  void forUser(Context ctx) {
    HistoryQuery given = HistoryQuery.user(bodies.read(ctx));
    HistoryQuery query = given.kept().isPresent() ? given.with(history(given)) : given;
    answer(ctx, query, (suggesting, done) -> suggesting.forUser(done, query));
  }

  private List<PastEvent> history(HistoryQuery query) {
    return query
        .kept()
        .map(shopper -> feedback.store().history(shopper).events())
        .orElseGet(List::of);
  }

  private void answer(
      Context ctx,
      HistoryQuery query,
      BiFunction<Suggesting, List<Signal>, Recommendation> question) {
    answers.answer(
        ctx,
        new Asked(
            query.list().wishes(),
            query.list().limit(),
            query.kept().isPresent() ? List.of() : query.items(),
            query.items(),
            query.shopper(),
            query.consent()),
        suggesting -> question.apply(suggesting, suggesting.lookup().signals(query)));
  }
}
