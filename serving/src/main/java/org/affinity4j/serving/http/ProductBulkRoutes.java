package org.affinity4j.serving.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiRequestBody;
import io.javalin.openapi.OpenApiResponse;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.serving.http.ProblemException.Kind;
import org.affinity4j.serving.http.ProductEditing.Done;

/** Many changes of products at once. */
final class ProductBulkRoutes {

  private final ProductChanges changes;
  private final Replies replies;
  private final BodyReader bodies;

  ProductBulkRoutes(ProductChanges changes, Replies replies, BodyReader bodies) {
    this.changes = changes;
    this.replies = replies;
    this.bodies = bodies;
  }

  void register(RoutesConfig routes) {
    routes.post("/v1/products/bulk", this::bulk);
  }

  @OpenApi(
      path = "/v1/products/bulk",
      methods = HttpMethod.POST,
      operationId = "changeProducts",
      tags = "products",
      summary = "Put, patch and delete up to 1,000 products",
      description =
          "Changes are made in their order and come in force together; one that is refused holds its"
              + " problem in its place and does not stop the others. A body of the type"
              + " application/x-ndjson holds a change a line.",
      requestBody =
          @OpenApiRequestBody(
              required = true,
              content = @OpenApiContent(from = ProductRequests.Bulk.class)),
      responses = {
        @OpenApiResponse(
            status = "200",
            description = "What became of each change, in its place",
            content = @OpenApiContent(from = ProductAnswers.Bulk.class)),
        @OpenApiResponse(status = "422", description = "There are too many changes, or none"),
        @OpenApiResponse(
            status = "503",
            description = "There is no release yet, or the changes could not be kept")
      })
  void bulk(Context ctx) {
    List<Supplier<RequestBody>> wanted = wanted(ctx);
    String requestId = replies.requestId(ctx);
    List<ProductAnswers.Changed> results =
        changes.make(
            editing -> wanted.stream().map(one -> changed(editing, one, requestId)).toList());
    Replies.json(ctx, new ProductAnswers.Bulk(changes.book().current().version(), results));
  }

  private List<Supplier<RequestBody>> wanted(Context ctx) {
    int most = Math.min(ApiLimits.BULK_CHANGES, bodies.limits().listEntries());
    if (!BodyReader.isLines(ctx)) {
      Fields fields = Fields.of(bodies.read(ctx));
      List<RequestBody> listed = fields.bodies("changes", 1, most);
      fields.check();
      return listed.stream().<Supplier<RequestBody>>map(body -> () -> body).toList();
    }
    List<byte[]> lines = bodies.lines(ctx);
    if (lines.isEmpty() || lines.size() > most) {
      throw ProblemException.ofField(
          Kind.UNANSWERABLE, "body", lines.size() + " lines", "1 to " + most);
    }
    return lines.stream().<Supplier<RequestBody>>map(line -> () -> bodies.parse(line)).toList();
  }

  private static ProductAnswers.Changed changed(
      ProductEditing editing, Supplier<RequestBody> body, String requestId) {
    try {
      Done done = change(editing, body.get());
      return new ProductAnswers.Changed(
          done.change().id(),
          done.outcome().wireName(),
          done.change().version(),
          done.item().map(Etags::of).orElse(null),
          null);
    } catch (ProblemException e) {
      return new ProductAnswers.Changed(null, null, null, null, e.problem(requestId));
    }
  }

  private static Done change(ProductEditing editing, RequestBody body) {
    Fields fields = Fields.of(body);
    long named = Stream.of("put", "patch", "delete").filter(fields::has).count();
    Optional<String> delete = fields.id("delete");
    Optional<List<String>> expected = fields.id("ifMatch").map(List::of);
    Optional<RequestBody> patch = fields.body("patch");
    Optional<Item> put = fields.object("put").map(product -> ProductRequests.item(product, ""));
    if (named != 1) {
      fields.refuse("put", named + " of put, patch and delete", "one of them");
    }
    fields.check();
    if (put.isPresent()) {
      return editing.put(put.get(), expected);
    }
    if (patch.isPresent()) {
      Fields patched = Fields.of(patch.get());
      String id = patched.mustHave("id");
      return editing.patch(id, patch.get(), expected);
    }
    return editing.delete(delete.orElseThrow(), expected);
  }
}
