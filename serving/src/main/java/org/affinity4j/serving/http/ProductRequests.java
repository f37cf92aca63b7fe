package org.affinity4j.serving.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.openapi.OpenApiArrayValidation;
import io.javalin.openapi.OpenApiDescription;
import io.javalin.openapi.OpenApiExample;
import io.javalin.openapi.OpenApiName;
import io.javalin.openapi.OpenApiNumberValidation;
import io.javalin.openapi.OpenApiRequired;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.serving.http.ProblemException.Kind;
import org.jspecify.annotations.Nullable;

/** Bodies of requests that change products. */
final class ProductRequests {

  /** The fields of a product but for its id. */
  static final Set<String> FIELDS =
      Set.of(
          "title", "description", "category", "brand", "price", "shop", "attributes", "available");

  private static final int DEEPEST_CATEGORY = 10;

  private ProductRequests() {}

  /** Of {@code PUT /v1/products/{id}}, and of a patch, in which null means: no longer known. */
  @OpenApiName("ProductFields")
  record Product(
      @OpenApiDescription("As in the path, or absent") @Nullable String id,
      @OpenApiDescription("At most 1,000 characters") @OpenApiExample("Phone")
          @Nullable String title,
      @OpenApiDescription("At most 10,000 characters") @Nullable String description,
      @OpenApiDescription("From the root category to the leaf; no node holds a '>'")
          @OpenApiArrayValidation(maxItems = "10")
          @OpenApiExample("[\"Electronics\", \"Phones\"]")
          @Nullable List<String> category,
      @OpenApiExample("Acme") @Nullable String brand,
      @OpenApiDescription("Of one unit, in the shop's currency")
          @OpenApiNumberValidation(minimum = "0")
          @OpenApiExample("299.0")
          @Nullable Double price,
      @Nullable String shop,
      @OpenApiDescription("Further facts by name, such as tags or title_zh; at most 100")
          @Nullable Map<String, String> attributes,
      @OpenApiDescription("Whether it can be sold now; absent: true")
          @Nullable Boolean available) {}

  /** Of {@code POST /v1/products/bulk}. */
  @OpenApiName("ProductBulkRequest")
  record Bulk(
      @OpenApiRequired
          @OpenApiDescription("In the order in which they are made")
          @OpenApiArrayValidation(minItems = "1", maxItems = "1000")
          List<BulkChange> changes) {}

  /** One change of many: one of put, patch and delete. */
  @OpenApiName("ProductBulkChange")
  record BulkChange(
      @OpenApiDescription("A whole product with its id") @Nullable Product put,
      @OpenApiDescription("A merge patch with the product's id") @Nullable Product patch,
      @OpenApiDescription("Id of a product that is to go") @OpenApiExample("phone-01")
          @Nullable String delete,
      @OpenApiDescription("The product's tag as in the header ETag; absent: whatever is there")
          @Nullable String ifMatch) {}

  /**
   * The product of a body.
   *
   * @param id what the path says
   * @throws ProblemException naming every field that is wrong
   */
  static Item whole(RequestBody body, String id) {
    Fields fields = Fields.of(body);
    Item item = item(fields, id);
    fields.check();
    return item;
  }

  /**
   * The product that some fields describe; they are yet to be checked.
   *
   * @param id what the fields' own must be; empty when they must bring it
   */
  static Item item(Fields fields, String id) {
    checkId(fields, id);
    List<String> category = fields.texts("category", 0, DEEPEST_CATEGORY);
    if (category.stream().anyMatch(node -> node.indexOf('>') >= 0)) {
      fields.refuse("category", "a node with '>'", "one entry a node, none with '>'");
    }
    OptionalDouble price = fields.money("price");
    return Item.builder(new ItemId(id.isEmpty() ? fields.id("id").orElse("?") : id))
        .title(fields.text("title", ApiLimits.PRODUCT_TEXT).orElse(null))
        .description(fields.text("description", ApiLimits.DESCRIPTION).orElse(null))
        .categoryPath(category.stream().map(String::strip).toList())
        .brand(fields.id("brand").orElse(null))
        .price(price.orElse(Double.NaN))
        .shop(fields.id("shop").orElse(null))
        .attributes(fields.textMap("attributes", ApiLimits.ATTRIBUTES, ApiLimits.PRODUCT_TEXT))
        .available(fields.flag("available", true))
        .build();
  }

  private static void checkId(Fields fields, String id) {
    String given = fields.id("id").orElse(id);
    if (id.isEmpty()) {
      fields.required("id");
    } else if (!given.equals(id)) {
      fields.refuse("id", Shown.quoted(given), "as in the path, or absent");
    }
  }

  /**
   * Checks the names of a patch, and of its attributes those that are removed.
   *
   * @return the patch without its id
   * @throws ProblemException if a field is not known, or there is no field
   */
  static ObjectNode patch(RequestBody body, String id) {
    if (!body.json().isObject()) {
      throw ProblemException.ofField(
          Kind.INVALID_REQUEST, "body", FieldValue.shown(body.json()), "a JSON object");
    }
    ObjectNode patch = body.json().deepCopy();
    if (patch.path("id").isTextual() && patch.path("id").textValue().equals(id)) {
      patch.remove("id");
    }
    var errors = new FieldErrors();
    patch
        .fieldNames()
        .forEachRemaining(
            name -> {
              if (!FIELDS.contains(name)) {
                errors.misshapen(
                    Shown.plain(name),
                    name.equals("id") ? "another than in the path" : "not a field of a product",
                    name.equals("id") ? Shown.quoted(id) : "one of " + new TreeSet<>(FIELDS));
              }
            });
    if (patch.isEmpty()) {
      errors.misshapen("body", "without a field", "one of " + new TreeSet<>(FIELDS));
    }
    errors.check();
    return patch;
  }

  /**
   * Checks the fields of a product that a patch named, as they are after it.
   *
   * @throws ProblemException naming every field that is wrong
   */
  static void checkPatched(ObjectNode whole, ObjectNode patch, RequestBody body) {
    ObjectNode named = whole.deepCopy();
    named.retain(patch.properties().stream().map(Map.Entry::getKey).toList());
    Fields fields = Fields.of(new RequestBody(named, body.limits()));
    item(fields, "?");
    fields.check();
  }
}
