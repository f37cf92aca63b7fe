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
import org.affinity4j.serving.http.ProblemException.Kind;
import org.affinity4j.serving.recommend.Recommendation;
import org.affinity4j.serving.recommend.RecommendationService;
import org.affinity4j.serving.recommend.RelatedBy;
import org.affinity4j.serving.rule.RuleBook;
import org.affinity4j.serving.telemetry.ServiceMetrics;

/** Carts to complete, products to relate. */
final class SuggestionRoutes {

  private static final String RELATIONS =
      Arrays.stream(RelatedBy.values()).map(RelatedBy::wireName).toList().toString();
  private static final Set<String> PARAMETERS =
      Stream.concat(Stream.of("relation", "limit"), Wishes.PARAMETERS.stream())
          .collect(Collectors.toUnmodifiableSet());

  private final Live live;
  private final RuleBook rules;
  private final Replies replies;
  private final BodyReader bodies;
  private final ServiceMetrics metrics;

  SuggestionRoutes(
      Live live, RuleBook rules, Replies replies, BodyReader bodies, ServiceMetrics metrics) {
    this.live = live;
    this.rules = rules;
    this.replies = replies;
    this.bodies = bodies;
    this.metrics = metrics;
  }

  void register(RoutesConfig routes) {
    routes.post("/v1/cart/complete", this::completeCart);
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
    RecommendationService service = live.service();
    var lookup = new ItemLookup(service.release().catalog().index());
    Recommendation found = suggesting(service).cart(lookup.cart("items", query), query);
    answer(ctx, service, found, query.wishes().explain(), lookup.unknown(query.items()));
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
            example = "complement"),
        @OpenApiParam(
            name = "limit",
            type = Integer.class,
            description = "How many products at most, 1 to 100; 10 when absent",
            example = "10"),
        @OpenApiParam(
            name = "scenario",
            description =
                "Name of the place in the shop that asks, for rules; when absent the relation"),
        @OpenApiParam(name = "segment", description = "Name of the group of shoppers, for rules"),
        @OpenApiParam(
            name = "filter",
            description = "Only products for which this filter is true are answered",
            example = "price < 50"),
        @OpenApiParam(
            name = "exclude",
            description = "Products for which this filter is true are not answered",
            example = "brand = \"Acme\""),
        @OpenApiParam(
            name = "threshold",
            type = Double.class,
            description = "Least score, as in a cart's request"),
        @OpenApiParam(
            name = "diversity",
            type = Double.class,
            description =
                "0 ranks by score alone, 1 by unlikeness of category and brand alone; 0 when"
                    + " absent"),
        @OpenApiParam(
            name = "explain",
            type = Boolean.class,
            description = "Whether the answer carries evidence; false when absent")
      },
      responses = {
        @OpenApiResponse(
            status = "200",
            description = "Products that can be sold now, best first",
            content = @OpenApiContent(from = Answers.Suggestions.class)),
        @OpenApiResponse(
            status = "404",
            description = "There is no such product",
            content = @OpenApiContent(from = Problem.class, mimeType = "application/problem+json"))
      })
  void related(Context ctx) {
    var parameters = new Parameters(ctx, PARAMETERS);
    RelatedBy relation = relation(parameters.text("relation").orElse("complement"));
    int limit = parameters.whole("limit", 1, ApiLimits.ANSWERED_ITEMS, 10);
    Wishes wishes = Wishes.read(parameters, relation.wireName());
    RecommendationService service = live.service();
    int item = new ItemLookup(service.release().catalog().index()).product(ctx.pathParam("id"));
    Recommendation found = suggesting(service).related(item, relation, limit, wishes);
    answer(ctx, service, found, wishes.explain(), List.of());
  }

  private Suggesting suggesting(RecommendationService service) {
    return new Suggesting(service, rules.current().rules(), rules.now());
  }

  private void answer(
      Context ctx,
      RecommendationService service,
      Recommendation found,
      boolean explain,
      List<String> unknown) {
    metrics.answered(
        RequestWatch.route(ctx), found.items().stream().map(one -> one.step().wireName()).toList());
    var views = new Views(service.release().catalog());
    Replies.json(
        ctx,
        new Answers.Suggestions(
            replies.newId(),
            service.release().id(),
            found.items().stream().map(item -> views.suggestion(item, explain)).toList(),
            found.rules(),
            unknown));
  }

  static RelatedBy relation(String name) {
    return RelatedBy.parse(name)
        .orElseThrow(
            () ->
                ProblemException.ofField(
                    Kind.INVALID_REQUEST, "relation", Shown.quoted(name), "one of " + RELATIONS));
  }
}
