package org.affinity4j.serving.http;

import io.javalin.openapi.OpenApiArrayValidation;
import io.javalin.openapi.OpenApiDescription;
import io.javalin.openapi.OpenApiExample;
import io.javalin.openapi.OpenApiName;
import io.javalin.openapi.OpenApiNumberValidation;
import io.javalin.openapi.OpenApiRequired;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.affinity4j.common.combination.CombinationRequest;
import org.affinity4j.common.combination.CombinationScorer;
import org.affinity4j.serving.http.ProblemException.Kind;
import org.jspecify.annotations.Nullable;

/** The bodies of requests. Each is read and checked by a method beside it. */
final class Requests {

  private Requests() {}

  /** Of {@code POST /v1/combinations/score}. */
  @OpenApiName("ScoreRequest")
  record Score(
      @OpenApiRequired
          @OpenApiDescription("Ids of the products of the set, each once")
          @OpenApiArrayValidation(minItems = "2", maxItems = "50", uniqueItems = true)
          @OpenApiExample("[\"phone-01\", \"case-01\", \"charger-01\"]")
          List<String> items) {

    static Score read(RequestBody body) {
      Fields fields = Fields.of(body);
      var request = new Score(fields.distinctTexts("items", 2, CombinationScorer.MAX_SIZE));
      fields.check();
      return request;
    }
  }

  /** Of {@code POST /v1/combinations/score/batch}. */
  @OpenApiName("ScoreBatchRequest")
  record ScoreBatch(
      @OpenApiRequired
          @OpenApiDescription("The sets, each as in a request of its own")
          @OpenApiArrayValidation(minItems = "1", maxItems = "100")
          List<Score> sets) {

    /** The sets, each yet to be read. */
    static List<RequestBody> read(RequestBody body) {
      Fields fields = Fields.of(body);
      List<RequestBody> sets = fields.bodies("sets", 1, ApiLimits.SCORED_SETS);
      fields.check();
      return sets;
    }
  }

  /** Of {@code POST /v1/combinations/recommend}. */
  @OpenApiName("RecommendRequest")
  record Recommend(
      @OpenApiRequired
          @OpenApiDescription("Ids of the products every set must hold, each once")
          @OpenApiArrayValidation(minItems = "1", maxItems = "11", uniqueItems = true)
          @OpenApiExample("[\"phone-01\"]")
          List<String> anchors,
      @OpenApiDescription(
              "Members of each set, anchors included; absent: 3, or one more than the anchors")
          @OpenApiNumberValidation(minimum = "2", maximum = "12")
          @OpenApiExample("3")
          @Nullable Integer size,
      @OpenApiDescription("How many sets at most; absent: 5")
          @OpenApiNumberValidation(minimum = "1", maximum = "50")
          @OpenApiExample("5")
          @Nullable Integer count,
      @OpenApiDescription("Members at least that two sets must not share; absent: 2")
          @OpenApiNumberValidation(minimum = "1", maximum = "12")
          @Nullable Integer minDifferent,
      @OpenApiDescription("Most that the prices of a set may sum to, anchors included")
          @OpenApiNumberValidation(minimum = "0")
          @OpenApiExample("50.0")
          @Nullable Double budget,
      @OpenApiDescription("Least price of an added product") @OpenApiNumberValidation(minimum = "0")
          @Nullable Double minPrice,
      @OpenApiDescription("Highest price of an added product")
          @OpenApiNumberValidation(minimum = "0")
          @Nullable Double maxPrice,
      @OpenApiDescription(
              "Added products come from these only: names of category nodes, or paths from the root"
                  + " joined with ' > '; case does not matter")
          @Nullable List<String> includeCategories,
      @OpenApiDescription("Added products come from none of these")
          @Nullable List<String> excludeCategories,
      @OpenApiDescription("Only these products may be added") @Nullable List<String> includeItems,
      @OpenApiDescription("None of these products may be added")
          @Nullable List<String> excludeItems,
      @OpenApiDescription("No two members share their category; absent: false")
          @Nullable Boolean onePerCategory,
      @OpenApiDescription("Only products that can be sold now are added; absent: true")
          @Nullable Boolean inStock,
      @OpenApiDescription(
              "Name of the place in the shop that asks, for rules; absent: combination. 1 to 64"
                  + " characters")
          @OpenApiExample("combination")
          @Nullable String scenario,
      @OpenApiDescription("Name of the group of shoppers, for rules. 1 to 64 characters")
          @OpenApiExample("students")
          @Nullable String segment,
      @OpenApiDescription("Only products for which this filter is true are added")
          @OpenApiExample("category under \"Electronics\" and price < 50")
          @Nullable String filter,
      @OpenApiDescription("Products for which this filter is true are not added")
          @OpenApiExample("brand in (\"Acme\", \"X\")")
          @Nullable String exclude,
      @OpenApiDescription(
              "Products whose sets rise or fall, at most 20 entries; scores stay as they are")
          @Nullable List<Requests.Boost> boost) {}

  /** What {@link Recommend} says, read. */
  record RecommendQuery(
      List<String> anchors,
      OptionalInt size,
      int count,
      int minDifferent,
      Prices prices,
      Choice choice,
      boolean onePerCategory,
      boolean inStock,
      Wishes wishes) {

    static RecommendQuery read(RequestBody body) {
      Fields fields = Fields.of(body);
      var request =
          new RecommendQuery(
              fields.distinctTexts("anchors", 1, ApiLimits.BUILT_SIZE - 1),
              fields.whole("size", 2, ApiLimits.BUILT_SIZE),
              fields.whole("count", 1, CombinationRequest.MAX_COUNT).orElse(5),
              fields.whole("minDifferent", 1, ApiLimits.BUILT_SIZE).orElse(2),
              Prices.read(fields, true),
              Choice.read(fields, true),
              fields.flag("onePerCategory", false),
              fields.flag("inStock", true),
              Wishes.ofSets(fields, Wishes.COMBINATION));
      fields.check();
      int anchors = request.anchors.size();
      if (request.size.orElse(anchors + 1) <= anchors) {
        throw ProblemException.ofField(
            Kind.UNANSWERABLE,
            "size",
            String.valueOf(request.size.getAsInt()),
            "more than the %d anchors and at most %d".formatted(anchors, ApiLimits.BUILT_SIZE));
      }
      return request;
    }
  }

  /** Of {@code POST /v1/cart/complete}. */
  @OpenApiName("CartRequest")
  record Cart(
      @OpenApiRequired
          @OpenApiDescription(
              "Ids of the products in the cart, in the order they were put in; empty asks for what"
                  + " suits anyone")
          @OpenApiArrayValidation(minItems = "0", maxItems = "500")
          @OpenApiExample("[\"phone-01\", \"case-01\"]")
          List<String> items,
      @OpenApiDescription(
              "false: nothing that was kept of the user counts, and it is not kept whom the answer"
                  + " was for; absent: true")
          @Nullable Boolean consent,
      @Nullable ListRequest list) {}

  /** Of {@code POST /v1/cart/cross-category}. */
  @OpenApiName("CrossCategoryRequest")
  record CrossCategory(
      @OpenApiRequired
          @OpenApiDescription("Ids of the products in the cart, in the order they were put in")
          @OpenApiArrayValidation(minItems = "0", maxItems = "500")
          @OpenApiExample("[\"phone-01\"]")
          List<String> items,
      @OpenApiDescription(
              "How many nodes of the category path, from the root, tell two categories apart;"
                  + " absent: 1")
          @OpenApiNumberValidation(minimum = "1", maximum = "10")
          @OpenApiExample("1")
          @Nullable Integer level,
      @OpenApiDescription(
              "false: nothing that was kept of the user counts, and it is not kept whom the answer"
                  + " was for; absent: true")
          @Nullable Boolean consent,
      @Nullable ListRequest list) {}

  /** Products whose scores are multiplied. */
  @OpenApiName("Boost")
  record Boost(
      @OpenApiRequired @OpenApiDescription("Which products") @OpenApiExample("brand = \"Acme\"")
          String filter,
      @OpenApiRequired
          @OpenApiDescription("Above 1 they rise within their step, below 1 they fall")
          @OpenApiNumberValidation(minimum = "0.001", maximum = "1000")
          @OpenApiExample("1.5")
          double factor) {}

  /**
   * What {@link Cart} says, read.
   *
   * @param consent whether what was kept of the shopper may count, and more be kept
   */
  record CartQuery(List<String> items, boolean consent, ListQuery list) {

    static CartQuery read(RequestBody body) {
      Fields fields = Fields.of(body);
      CartQuery request = read(fields, Wishes.CART);
      fields.check();
      return request;
    }

    /**
     * What some fields say; they are yet to be checked.
     *
     * @param scenario when none is named
     */
    static CartQuery read(Fields fields, String scenario) {
      fields.required("items");
      return new CartQuery(
          fields.history("items"), fields.flag("consent", true), ListQuery.read(fields, scenario));
    }
  }

  /** What {@link CrossCategory} says, read. */
  record CrossCategoryQuery(CartQuery cart, int level) {

    static CrossCategoryQuery read(RequestBody body) {
      Fields fields = Fields.of(body);
      CrossCategoryQuery request = read(fields);
      fields.check();
      return request;
    }

    /** What some fields say; they are yet to be checked. */
    static CrossCategoryQuery read(Fields fields) {
      return new CrossCategoryQuery(
          CartQuery.read(fields, "cross_category"),
          fields.whole("level", 1, ApiLimits.CATEGORY_LEVEL).orElse(1));
    }
  }

  /** Bounds of prices. */
  record Prices(OptionalDouble budget, OptionalDouble least, OptionalDouble most) {

    static Prices read(Fields fields, boolean withBudget) {
      var prices =
          new Prices(
              withBudget ? fields.money("budget") : OptionalDouble.empty(),
              fields.money("minPrice"),
              fields.money("maxPrice"));
      fields.ordered("minPrice", prices.least, "maxPrice", prices.most);
      return prices;
    }
  }

  /** Which categories and items are wanted. */
  record Choice(
      List<String> includeCategories,
      List<String> excludeCategories,
      List<String> includeItems,
      List<String> excludeItems) {

    static Choice read(Fields fields, boolean withIncludedItems) {
      return new Choice(
          fields.texts("includeCategories", 0, ApiLimits.LISTED_CATEGORIES),
          fields.texts("excludeCategories", 0, ApiLimits.LISTED_CATEGORIES),
          withIncludedItems ? fields.texts("includeItems", 0, ApiLimits.LISTED_ITEMS) : List.of(),
          fields.texts("excludeItems", 0, ApiLimits.LISTED_ITEMS));
    }
  }
}
