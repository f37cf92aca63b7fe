package org.affinity4j.serving.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.openapi.OpenApiDescription;
import io.javalin.openapi.OpenApiExample;
import io.javalin.openapi.OpenApiName;
import io.javalin.openapi.OpenApiRequired;
import java.util.List;
import java.util.Map;
import org.affinity4j.serving.http.Wire.Combination;
import org.affinity4j.serving.http.Wire.Suggested;
import org.jspecify.annotations.Nullable;

/** The answers of the routes. */
final class Answers {

  private Answers() {}

  /** Of {@code POST /v1/combinations/score}. */
  @OpenApiName("ScoreAnswer")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Score(
      @OpenApiRequired
          @OpenApiDescription("Id of this answer, for attribution")
          @OpenApiExample("0b9f2f0e-3f0a-4a57-8e6e-0c2c7a8f1a11")
          String recommendationId,
      @OpenApiRequired @OpenApiDescription("Id of the release that answered") String release,
      @OpenApiRequired Combination combination,
      @OpenApiDescription("Group of the user; absent where no experiment answers anybody")
          @OpenApiExample("main")
          @Nullable String abGroup) {}

  /** Of {@code POST /v1/combinations/score/batch}. */
  @OpenApiName("ScoreBatchAnswer")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ScoreBatch(
      @OpenApiRequired
          @OpenApiDescription("Id of this answer, for attribution")
          @OpenApiExample("0b9f2f0e-3f0a-4a57-8e6e-0c2c7a8f1a11")
          String recommendationId,
      @OpenApiRequired @OpenApiDescription("Id of the release that answered") String release,
      @OpenApiRequired @OpenApiDescription("One for each set, in the order of the request")
          List<ScoredSet> results,
      @OpenApiDescription("Group of the user; absent where no experiment answers anybody")
          @OpenApiExample("main")
          @Nullable String abGroup) {}

  /** A set's score, or why it has none. */
  @OpenApiName("ScoredSet")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ScoredSet(
      @OpenApiDescription("Absent where the set was refused") @Nullable Combination combination,
      @OpenApiDescription("Why the set was refused, its fields named as in the set; else absent")
          @Nullable Problem problem) {}

  /** Of {@code POST /v1/combinations/recommend}. */
  @OpenApiName("RecommendAnswer")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Recommend(
      @OpenApiRequired
          @OpenApiDescription("Id of this answer, for attribution")
          @OpenApiExample("0b9f2f0e-3f0a-4a57-8e6e-0c2c7a8f1a11")
          String recommendationId,
      @OpenApiRequired @OpenApiDescription("Id of the release that answered") String release,
      @OpenApiRequired @OpenApiDescription("Best first") List<Combination> combinations,
      @OpenApiRequired @OpenApiDescription("Ids of the rules that were applied, in their order")
          List<String> rules,
      @OpenApiDescription("Why there are fewer than were asked for; absent when there are not")
          @Nullable String note,
      @OpenApiDescription("Group of the user; absent where no experiment answers anybody")
          @OpenApiExample("main")
          @Nullable String abGroup) {}

  /** Of every route that answers a list of products. */
  @OpenApiName("SuggestionsAnswer")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Suggestions(
      @OpenApiRequired
          @OpenApiDescription("Id of this answer, for attribution")
          @OpenApiExample("0b9f2f0e-3f0a-4a57-8e6e-0c2c7a8f1a11")
          String recommendationId,
      @OpenApiRequired @OpenApiDescription("Id of the release that answered") String release,
      @OpenApiRequired
          @OpenApiDescription("Best first; fewer than asked for when no more products fit")
          List<Suggested> items,
      @OpenApiRequired @OpenApiDescription("Ids of the rules that were applied, in their order")
          List<String> rules,
      @OpenApiRequired
          @OpenApiDescription("Items of the request that the release does not know; left out")
          List<String> unknownItems,
      @OpenApiDescription("Group of the user; absent where no experiment answers anybody")
          @OpenApiExample("main")
          @Nullable String abGroup,
      @OpenApiDescription(
              "Of what is popular: what to say as cursor for the next page; absent on the last one")
          @Nullable String next) {}

  /** Of {@code GET /v1/releases/current}. */
  @OpenApiName("ReleaseAnswer")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record ReleaseFacts(
      @OpenApiRequired @OpenApiDescription("Id of the release that answers") String release,
      @OpenApiRequired
          @OpenApiDescription("When it was published, ISO 8601 in UTC")
          @OpenApiExample("2026-01-31T12:00:00Z")
          String created,
      @OpenApiRequired @OpenApiDescription("Number of products") int products,
      @OpenApiRequired @OpenApiDescription("What it was learnt from") Data data,
      @OpenApiRequired @OpenApiDescription("Its models by name: what each does")
          Map<String, ModelFacts> models,
      @OpenApiRequired @OpenApiDescription("Whether it scores combinations") boolean combinations,
      @OpenApiRequired @OpenApiDescription("Version and revision of the code that made it")
          String code,
      @OpenApiDescription(
              "Share of the true best 100 that the approximate index of a model finds, by model;"
                  + " 'blend/part' for the parts of a blend. Absent where no model has an index")
          @Nullable Map<String, Double> indexRecall,
      @OpenApiDescription("Why the promoted release is not the one in use; absent when it is")
          @Nullable String problem) {}

  /** The data set of a release. */
  @OpenApiName("ReleaseData")
  record Data(
      @OpenApiRequired String name,
      @OpenApiRequired @OpenApiDescription("SHA-256 of its content") String fingerprint,
      @OpenApiRequired String protocol) {}

  /** A model of a release. */
  @OpenApiName("ReleaseModel")
  record ModelFacts(
      @OpenApiRequired @OpenApiDescription("primary, fallback, evidence; may be empty")
          List<String> roles,
      @OpenApiRequired @OpenApiDescription("What the evaluation measured, by metric")
          Map<String, Double> metrics) {}

  /** Of {@code GET /v1/status/config}. */
  @OpenApiName("EffectiveConfiguration")
  record Configuration(@OpenApiRequired List<Setting> settings) {}

  /** A setting in force. */
  @OpenApiName("Setting")
  record Setting(
      @OpenApiRequired
          @OpenApiDescription("Section and name, as in the configuration file")
          @OpenApiExample("server.port")
          String setting,
      @OpenApiRequired
          @OpenApiDescription("As text; entries of a list parted by commas")
          @OpenApiExample("8080")
          String value,
      @OpenApiRequired
          @OpenApiDescription("Who set it: default, a file, a variable or an option")
          @OpenApiExample("default")
          String from) {}

  /** Of the health routes. */
  @OpenApiName("Health")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Health(
      @OpenApiRequired @OpenApiExample("ready") String status,
      @OpenApiDescription("Id of the release that answers") @Nullable String release,
      @OpenApiDescription("Why the promoted release is not the one in use; absent when it is")
          @Nullable String problem) {}
}
