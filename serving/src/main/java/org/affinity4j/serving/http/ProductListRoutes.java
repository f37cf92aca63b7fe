package org.affinity4j.serving.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiParam;
import io.javalin.openapi.OpenApiResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.serving.filter.FilterExpression;
import org.affinity4j.serving.recommend.RecommendationService;

/** The products of the catalogue, page by page. */
final class ProductListRoutes {

  private static final Set<String> PARAMETERS = Set.of("limit", "cursor", "filter");

  private final Live live;
  private final Supplier<Instant> now;

  /**
   * The routes.
   *
   * @param now the time that filters count from
   */
  ProductListRoutes(Live live, Supplier<Instant> now) {
    this.live = live;
    this.now = now;
  }

  void register(RoutesConfig routes) {
    routes.get("/v1/products", this::list);
  }

  @OpenApi(
      path = "/v1/products",
      methods = HttpMethod.GET,
      operationId = "products",
      tags = "products",
      summary = "Which products are there?",
      queryParams = {
        @OpenApiParam(
            name = "limit",
            type = Integer.class,
            description = "How many at most, 1 to 100; absent: 20"),
        @OpenApiParam(name = "cursor", description = PageQuery.CURSOR),
        @OpenApiParam(
            name = "filter",
            description = "Only products for which this filter is true",
            example = "category under \"Electronics\" and price < 50")
      },
      responses = {
        @OpenApiResponse(
            status = "200",
            description = "Products in the order of the release, those added since at the end",
            content = @OpenApiContent(from = ProductAnswers.Page.class)),
        @OpenApiResponse(
            status = "422",
            description = "The cursor is of another release; begin again without")
      })
  void list(Context ctx) {
    var parameters = new Parameters(ctx, PARAMETERS);
    PageQuery page = PageQuery.read(parameters, ApiLimits.ANSWERED_ITEMS, 20);
    Optional<FilterExpression> filter = parameters.expression("filter");
    RecommendationService service = live.service();
    ItemFilter wanted =
        filter
            .map(expression -> service.filters().matching(expression, now.get()))
            .orElse(ItemFilter.ALL);
    int from = page.from(service.release().id());
    Replies.json(ctx, page(service, wanted, from, page.limit()));
  }

  private static ProductAnswers.Page page(
      RecommendationService service, ItemFilter wanted, int from, int limit) {
    Catalog catalog = service.catalog();
    var products = new ArrayList<Wire.Product>();
    int last = from;
    for (int item = from; item < catalog.size(); item++) {
      if (wanted.accepts(item) && catalog.index().ordinal(catalog.index().id(item)).isPresent()) {
        if (products.size() == limit) {
          return new ProductAnswers.Page(
              service.release().id(), products, new Cursor(service.release().id(), last).text());
        }
        products.add(Views.product(catalog.item(item)));
        last = item + 1;
      }
    }
    return new ProductAnswers.Page(service.release().id(), products, null);
  }
}
