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
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.serving.http.ProblemException.Kind;
import org.affinity4j.serving.http.ProductEditing.Done;
import org.affinity4j.serving.http.ProductEditing.Outcome;
import org.affinity4j.serving.product.ProductChange;
import org.affinity4j.serving.recommend.RecommendationService;
import org.jspecify.annotations.Nullable;

/** Single products: what is known of them, and changes. */
final class ProductRoutes {

  private static final String IF_MATCH =
      "Tag of the product that the change is meant for, as in ETag; absent: whatever is there";

  private final Live live;
  private final ProductChanges changes;
  private final BodyReader bodies;

  ProductRoutes(Live live, ProductChanges changes, BodyReader bodies) {
    this.live = live;
    this.changes = changes;
    this.bodies = bodies;
  }

  void register(RoutesConfig routes) {
    routes.get("/v1/products/{id}", this::product);
    routes.put("/v1/products/{id}", this::put);
    routes.patch("/v1/products/{id}", this::patch);
    routes.delete("/v1/products/{id}", this::delete);
  }

  @OpenApi(
      path = "/v1/products/{id}",
      methods = HttpMethod.GET,
      operationId = "product",
      tags = "products",
      summary = "What is known of a product?",
      pathParams =
          @OpenApiParam(
              name = "id",
              required = true,
              description = "Id of the product, percent-encoded",
              example = "phone-01"),
      headers = @OpenApiParam(name = "If-None-Match", description = Etags.IF_NONE_MATCH),
      responses = {
        @OpenApiResponse(
            status = "200",
            description = "The product",
            content = @OpenApiContent(from = ProductAnswers.One.class)),
        @OpenApiResponse(status = "404", description = "There is no such product")
      })
  void product(Context ctx) {
    RecommendationService service = live.service();
    Catalog catalog = service.catalog();
    int item = new ItemLookup(service).product(ctx.pathParam("id"));
    if (!Etags.isKnown(ctx, Etags.of(catalog.item(item)))) {
      @Nullable Long version =
          service.overlay().find(ctx.pathParam("id")).map(ProductChange::version).orElse(null);
      answer(ctx, service, catalog.item(item), version);
    }
  }

  @OpenApi(
      path = "/v1/products/{id}",
      methods = HttpMethod.PUT,
      operationId = "putProduct",
      tags = "products",
      summary = "Add a product, or put it whole in the place of the one of its id",
      pathParams = @OpenApiParam(name = "id", required = true, description = "Id of the product"),
      headers = @OpenApiParam(name = "If-Match", description = IF_MATCH),
      requestBody =
          @OpenApiRequestBody(
              required = true,
              content = @OpenApiContent(from = ProductRequests.Product.class)),
      responses = {
        @OpenApiResponse(
            status = "200",
            description = "It is kept and in force",
            content = @OpenApiContent(from = ProductAnswers.One.class)),
        @OpenApiResponse(
            status = "201",
            description = "It is new, kept and in force",
            content = @OpenApiContent(from = ProductAnswers.One.class)),
        @OpenApiResponse(status = "412", description = "The product is another than If-Match says"),
        @OpenApiResponse(
            status = "422",
            description = "A field is out of its bounds, or too many products are changed"),
        @OpenApiResponse(
            status = "503",
            description = "There is no release yet, or the change could not be kept")
      })
  void put(Context ctx) {
    Item item = ProductRequests.whole(bodies.read(ctx), id(ctx));
    Optional<List<String>> expected = Etags.expected(ctx);
    answer(ctx, changes.make(editing -> editing.put(item, expected)));
  }

  @OpenApi(
      path = "/v1/products/{id}",
      methods = HttpMethod.PATCH,
      operationId = "patchProduct",
      tags = "products",
      summary = "Change some fields of a product (JSON Merge Patch, RFC 7396)",
      pathParams = @OpenApiParam(name = "id", required = true, description = "Id of the product"),
      headers = @OpenApiParam(name = "If-Match", description = IF_MATCH),
      requestBody =
          @OpenApiRequestBody(
              required = true,
              description =
                  "The fields to change; null takes one away. Also as application/merge-patch+json",
              content = @OpenApiContent(from = ProductRequests.Product.class)),
      responses = {
        @OpenApiResponse(
            status = "200",
            description = "The product as it is now",
            content = @OpenApiContent(from = ProductAnswers.One.class)),
        @OpenApiResponse(status = "404", description = "There is no such product"),
        @OpenApiResponse(status = "412", description = "The product is another than If-Match says"),
        @OpenApiResponse(
            status = "422",
            description = "A field is out of its bounds, or too many products are changed"),
        @OpenApiResponse(
            status = "503",
            description = "There is no release yet, or the change could not be kept")
      })
  void patch(Context ctx) {
    RequestBody body = bodies.read(ctx);
    Optional<List<String>> expected = Etags.expected(ctx);
    answer(ctx, changes.make(editing -> editing.patch(ctx.pathParam("id"), body, expected)));
  }

  @OpenApi(
      path = "/v1/products/{id}",
      methods = HttpMethod.DELETE,
      operationId = "deleteProduct",
      tags = "products",
      summary = "Take a product away; releases to come do not bring it back",
      pathParams = @OpenApiParam(name = "id", required = true, description = "Id of the product"),
      headers = @OpenApiParam(name = "If-Match", description = IF_MATCH),
      responses = {
        @OpenApiResponse(
            status = "200",
            description = "It is gone from every answer",
            content = @OpenApiContent(from = ProductAnswers.Removed.class)),
        @OpenApiResponse(status = "404", description = "There is no such product"),
        @OpenApiResponse(status = "412", description = "The product is another than If-Match says"),
        @OpenApiResponse(
            status = "503",
            description = "There is no release yet, or the change could not be kept")
      })
  void delete(Context ctx) {
    Optional<List<String>> expected = Etags.expected(ctx);
    Done done = changes.make(editing -> editing.delete(ctx.pathParam("id"), expected));
    Replies.json(ctx, new ProductAnswers.Removed(done.change().version(), done.change().id()));
  }

  private String id(Context ctx) {
    String id = ctx.pathParam("id");
    if (id.isBlank() || id.length() > bodies.limits().stringLength()) {
      throw ProblemException.ofField(
          Kind.UNANSWERABLE,
          "id",
          id.isBlank() ? "blank" : id.length() + " characters long",
          "1 to %d characters, not all blank".formatted(bodies.limits().stringLength()));
    }
    return id;
  }

  private void answer(Context ctx, Done done) {
    Item item = done.item().orElseThrow();
    Etags.tell(ctx, Etags.of(item));
    ctx.status(done.outcome() == Outcome.CREATED ? 201 : 200);
    answer(ctx, live.service(), item, done.change().version());
  }

  private static void answer(
      Context ctx, RecommendationService service, Item item, @Nullable Long version) {
    Replies.json(ctx, new ProductAnswers.One(service.release().id(), Views.product(item), version));
  }
}
