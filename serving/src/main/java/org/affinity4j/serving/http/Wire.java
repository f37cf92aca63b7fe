package org.affinity4j.serving.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.openapi.OpenApiDescription;
import io.javalin.openapi.OpenApiExample;
import io.javalin.openapi.OpenApiName;
import io.javalin.openapi.OpenApiRequired;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What answers are made of. */
final class Wire {

  private Wire() {}

  /** A product as the catalogue of the release describes it; what is not known is absent. */
  @OpenApiName("Product")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Product(
      @OpenApiRequired @OpenApiExample("phone-01") String id,
      @OpenApiExample("Phone") @Nullable String title,
      @Nullable String description,
      @OpenApiDescription("From the root category to the leaf") @Nullable List<String> category,
      @OpenApiExample("Acme") @Nullable String brand,
      @OpenApiDescription("Of one unit, in the shop's currency") @OpenApiExample("299.0")
          @Nullable Double price,
      @Nullable String shop,
      @OpenApiDescription("Further facts by name, such as title_zh")
          @Nullable Map<String, String> attributes,
      @OpenApiRequired @OpenApiDescription("Whether it can be sold now") boolean available) {}

  /** What was counted of a pair of products. */
  @OpenApiName("Evidence")
  record Evidence(
      @OpenApiRequired @OpenApiDescription("Id of one product") @OpenApiExample("phone-01")
          String a,
      @OpenApiRequired @OpenApiDescription("Id of the other product") @OpenApiExample("case-01")
          String b,
      @OpenApiRequired @OpenApiDescription("Baskets that held both") @OpenApiExample("42")
          int together,
      @OpenApiRequired
          @OpenApiDescription("Share of all baskets that held both, 0 to 1")
          @OpenApiExample("0.021")
          double support,
      @OpenApiRequired
          @OpenApiDescription("Share of the baskets with a that held b as well, 0 to 1")
          @OpenApiExample("0.35")
          double confidence,
      @OpenApiRequired
          @OpenApiDescription("How many times as often as by chance; 1 is chance")
          @OpenApiExample("6.4")
          double lift,
      @OpenApiRequired
          @OpenApiDescription("Sessions in which both were viewed")
          @OpenApiExample("77")
          int sessions,
      @OpenApiRequired
          @OpenApiDescription("The same in words")
          @OpenApiExample("bought together 42 times, 6.4 times as often as by chance")
          String text) {}

  /** A member of a combination. */
  @OpenApiName("Member")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Member(
      @OpenApiRequired Product product,
      @OpenApiDescription("Whether the request asked for it; absent where all were given")
          @Nullable Boolean anchor,
      @OpenApiRequired
          @OpenApiDescription("ln p(product | the others), at most 0")
          @OpenApiExample("-3.2")
          double logProbability,
      @OpenApiRequired
          @OpenApiDescription("Its part of the combination's logLikelihood")
          @OpenApiExample("-1.6")
          double contribution,
      @OpenApiRequired
          @OpenApiDescription(
              "p(product | the others) / p(product); above 1 the others speak for it")
          @OpenApiExample("8.1")
          double lift,
      @OpenApiDescription(
              "That it is newer than the release and judged by catalogue fields alone; absent for"
                  + " others")
          @Nullable FieldEvidence fromFields) {}

  /** A set of products and how well it goes together. */
  @OpenApiName("Combination")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Combination(
      @OpenApiRequired
          @OpenApiDescription("Calibrated probability of being a real combination, 0 to 1")
          @OpenApiExample("0.87")
          double score,
      @OpenApiRequired
          @OpenApiDescription("Mean of ln p(product | the others)")
          @OpenApiExample("-3.4")
          double logLikelihood,
      @OpenApiDescription("Sum of the prices; absent when one is unknown") @OpenApiExample("318.9")
          @Nullable Double totalPrice,
      @OpenApiRequired List<Member> members,
      @OpenApiRequired @OpenApiDescription("Pairs seen together, strongest first")
          List<Evidence> evidence) {}

  /** What one model of a blend gave to a score. */
  @OpenApiName("ModelShare")
  record ModelShare(
      @OpenApiRequired
          @OpenApiDescription("Name of the model in the blend")
          @OpenApiExample("session-knn")
          String model,
      @OpenApiRequired
          @OpenApiDescription("Its share of the score, above 0; the shares sum to 1")
          @OpenApiExample("0.71")
          double share) {}

  /** A product of an answer and why it is there. */
  @OpenApiName("Suggestion")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Suggested(
      @OpenApiRequired Product product,
      @OpenApiRequired
          @OpenApiDescription("Higher is better; comparable among products of one step")
          @OpenApiExample("0.62")
          float score,
      @OpenApiRequired
          @OpenApiDescription(
              "What gave it: pinned, model, bought_together, viewed_instead, looks_alike, listed,"
                  + " trending, popular_in_category or popular")
          @OpenApiExample("model")
          String step,
      @OpenApiDescription(
              "What was counted of it with the products asked about; absent unless the request"
                  + " says explain: true")
          @Nullable List<Evidence> evidence,
      @OpenApiDescription(
              "What each model of the release's blend gave to the score, largest first; absent when"
                  + " the step is not a blend, or unless the request says explain: true")
          @Nullable List<ModelShare> models,
      @OpenApiDescription(
              "Ids of the rules that had a part in its place; absent when none had, or unless the"
                  + " request says explain: true")
          @Nullable List<String> rules,
      @OpenApiDescription(
              "That the score is from catalogue fields alone, because the product is newer than the"
                  + " release; absent for others, or unless the request says explain: true")
          @Nullable FieldEvidence fromFields) {}

  /** Why a product that the release does not know has its score. */
  @OpenApiName("FieldEvidence")
  record FieldEvidence(
      @OpenApiRequired
          @OpenApiDescription(
              "Ids of products of its category, brand and price, the likest first; its score is the"
                  + " mean of theirs")
          List<String> alike,
      @OpenApiRequired
          @OpenApiDescription("The same in words")
          @OpenApiExample("newer than the release: the mean score of 8 products like it")
          String text) {}
}
