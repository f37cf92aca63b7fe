package org.affinity4j.serving.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.openapi.OpenApiDescription;
import io.javalin.openapi.OpenApiExample;
import io.javalin.openapi.OpenApiName;
import io.javalin.openapi.OpenApiRequired;
import java.util.List;
import org.affinity4j.serving.http.Wire.Product;
import org.jspecify.annotations.Nullable;

/** The answers of the routes of products. */
final class ProductAnswers {

  private ProductAnswers() {}

  /** Of the routes of one product. */
  @OpenApiName("ProductAnswer")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record One(
      @OpenApiRequired @OpenApiDescription("Id of the release that answered") String release,
      @OpenApiRequired Product product,
      @OpenApiDescription(
              "Number of the last change of it over the API; absent where it is as the release has"
                  + " it")
          @OpenApiExample("7")
          @Nullable Long version) {}

  /** Of {@code GET /v1/products}. */
  @OpenApiName("ProductsAnswer")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Page(
      @OpenApiRequired @OpenApiDescription("Id of the release that answered") String release,
      @OpenApiRequired List<Product> products,
      @OpenApiDescription("What to say as cursor for the next page; absent on the last one")
          @Nullable String next) {}

  /** Of {@code DELETE /v1/products/{id}}. */
  @OpenApiName("ProductRemoved")
  record Removed(
      @OpenApiRequired @OpenApiDescription("Number of the change") @OpenApiExample("8")
          long version,
      @OpenApiRequired @OpenApiDescription("Id of the product that is gone") String removed) {}

  /** Of {@code POST /v1/products/bulk}. */
  @OpenApiName("ProductBulkAnswer")
  record Bulk(
      @OpenApiRequired @OpenApiDescription("Number of the last change") @OpenApiExample("107")
          long version,
      @OpenApiRequired @OpenApiDescription("One for each change, in the order of the request")
          List<Changed> results) {}

  /** One change of many, or why it was not made. */
  @OpenApiName("ProductChanged")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Changed(
      @OpenApiDescription("Id of the product; absent where the change was refused")
          @Nullable String id,
      @OpenApiDescription("created, replaced, patched or deleted") @OpenApiExample("patched")
          @Nullable String outcome,
      @OpenApiDescription("Number of the change") @OpenApiExample("7") @Nullable Long version,
      @OpenApiDescription("Its tag, as in the header ETag; absent where it is gone")
          @Nullable String etag,
      @OpenApiDescription("Why the change was refused; else absent") @Nullable Problem problem) {}
}
