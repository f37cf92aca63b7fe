package org.affinity4j.serving.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiParam;
import io.javalin.openapi.OpenApiRequestBody;
import io.javalin.openapi.OpenApiResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.affinity4j.serving.feedback.ShopperId;
import org.affinity4j.serving.http.ProblemException.Kind;
import org.affinity4j.serving.recommend.RelatedBy;

/** Carts to complete, products to relate. */
final class SuggestionRoutes {

  private static final String RELATIONS =
      Arrays.stream(RelatedBy.values()).map(RelatedBy::wireName).toList().toString();
  private static final Set<String> PARAMETERS =
      Stream.concat(Stream.of("relation", "limit"), Wishes.PARAMETERS.stream())
          .collect(Collectors.toUnmodifiableSet());

  private final SuggestionAnswers answers;
  private final BodyReader bodies;
  private final Feedback feedback;

  SuggestionRoutes(SuggestionAnswers answers, BodyReader bodies, Feedback feedback) {
    this.answers = answers;
    this.bodies = bodies;
    this.feedback = feedback;
  }

  void register(RoutesConfig routes) {
    routes.post("/v1/cart/complete", this::completeCart);
    routes.post("/v1/cart/cross-category", this::crossCategory);
    routes.get("/v1/products/{id}/related", this::related);
  }

  @OpenApi(
      path = "/v1/cart/complete",
      methods = HttpMethod.POST,
      operationId = "completeCart",
      tags = "suggestions",
      summary = "What is missing from this cart?",
      requestBody =
          @OpenApiRequestBody(
              required = true,
              content = @OpenApiContent(from = Requests.Cart.class)),
      responses = {
        @OpenApiResponse(
            status = "200",
            description = "Products that can be sold now and are not in the cart, best first",
            content = @OpenApiContent(from = Answers.Suggestions.class))
      })
  void completeCart(Context ctx) {
    var query = Requests.CartQuery.read(bodies.read(ctx));
    answers.answer(
        ctx,
        Asked.about(query),
        suggesting ->
            suggesting.cart(suggesting.lookup().cart("items", query), query, () -> past(query)));
  }

  private List<HistoryQuery.Deed> past(Requests.CartQuery query) {
    return query
        .list()
        .wishes()
        .user()
        .filter(user -> query.consent())
        .flatMap(user -> feedback.history(new ShopperId(user, false)))
        .map(history -> HistoryQuery.deeds(history.events()))
        .orElseGet(List::of);
  }

  @OpenApi(
      path = "/v1/cart/cross-category",
      methods = HttpMethod.POST,
      operationId = "crossCategory",
      tags = "suggestions",
      summary = "What goes with this cart and comes from other categories?",
      requestBody =
          @OpenApiRequestBody(
              required = true,
              content = @OpenApiContent(from = Requests.CrossCategory.class)),
      responses =
          @OpenApiResponse(
              status = "200",
              description = "Products that can be sold now, of no category of the cart, best first",
              content = @OpenApiContent(from = Answers.Suggestions.class)))
  void crossCategory(Context ctx) {
    var query = Requests.CrossCategoryQuery.read(bodies.read(ctx));
    answers.answer(
        ctx,
        Asked.about(query.cart()),
        suggesting ->
            suggesting.crossCategory(suggesting.lookup().cart("items", query.cart()), query));
  }

  @OpenApi(
      path = "/v1/products/{id}/related",
      methods = HttpMethod.GET,
      operationId = "relatedProducts",
      tags = "suggestions",
      summary = "Which products are related to this one?",
      pathParams =
          @OpenApiParam(
              name = "id",
              required = true,
              description = "Id of the product, percent-encoded",
              example = "phone-01"),
      queryParams = {
        @OpenApiParam(
            name = "relation",
            description =
                "complement (bought with it, the default), substitute (bought instead of it) or"
                    + " similar (looks like it)",
            example = "complement")
      },
      responses = {
        @OpenApiResponse(
            status = "200",
            description = "Products that can be sold now, best first",
            content = @OpenApiContent(from = Answers.Suggestions.class)),
        @OpenApiResponse(status = "404", description = "There is no such product")
      })
  void related(Context ctx) {
    var parameters = new Parameters(ctx, PARAMETERS);
    RelatedBy relation = relation(parameters.text("relation").orElse("complement"));
    int limit = parameters.whole("limit", 1, ApiLimits.ANSWERED_ITEMS, 10);
    Wishes wishes = Wishes.read(parameters, relation.wireName());
    String product = ctx.pathParam("id");
    answers.answer(
        ctx,
        Asked.plain(wishes, limit, List.of(product)),
        suggesting ->
            suggesting.related(suggesting.lookup().product(product), relation, limit, wishes));
  }

  static RelatedBy relation(String name) {
    return RelatedBy.parse(name)
        .orElseThrow(
            () ->
                ProblemException.ofField(
                    Kind.INVALID_REQUEST, "relation", Shown.quoted(name), "one of " + RELATIONS));
  }
}
