package org.affinity4j.serving.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.openapi.OpenApiDescription;
import io.javalin.openapi.OpenApiExample;
import io.javalin.openapi.OpenApiName;
import io.javalin.openapi.OpenApiNumberValidation;
import io.javalin.openapi.OpenApiRequired;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What requests and answers about feedback hold; {@link EventReader} reads the events. */
final class FeedbackWire {

  private FeedbackWire() {}

  /** Of {@code POST /v1/events}, one or each of many. */
  @OpenApiName("FeedbackEvent")
  record Event(
      @OpenApiDescription("The client's id of the event: sent twice for one shopper it counts once")
          @OpenApiExample("8d7f-1")
          @Nullable String id,
      @OpenApiDescription("The shop's id of the user; never kept. Absent for an anonymous session")
          @OpenApiExample("user-1")
          @Nullable String user,
      @OpenApiDescription(
              "The shop's id of the session; never kept. One of user and session is needed")
          @OpenApiExample("session-1")
          @Nullable String session,
      @OpenApiRequired
          @OpenApiDescription(
              "impression, click, view, favourite, cart, purchase, rating or dismiss")
          @OpenApiExample("view")
          String type,
      @OpenApiRequired
          @OpenApiDescription("Id of the product; one that is not in the catalogue is kept as well")
          @OpenApiExample("phone-01")
          String item,
      @OpenApiDescription("When, ISO 8601; may be late, not ahead of the service. Absent: now")
          @OpenApiExample("2026-01-31T12:00:00Z")
          @Nullable String time,
      @OpenApiDescription("Pieces") @OpenApiNumberValidation(minimum = "1", maximum = "1000000")
          @Nullable Integer quantity,
      @OpenApiDescription("Of one piece, in the shop's currency")
          @OpenApiNumberValidation(minimum = "0")
          @Nullable Double price,
      @OpenApiDescription("In the shop's own scale")
          @OpenApiNumberValidation(minimum = "-1000", maximum = "1000")
          @Nullable Double rating,
      @OpenApiDescription("Id of the order") @Nullable String order,
      @OpenApiDescription("Id of the shop") @Nullable String shop,
      @OpenApiDescription("Id of the promotion") @Nullable String promotion,
      @OpenApiDescription("The recommendationId of the answer that it followed")
          @Nullable String recommendationId,
      @OpenApiDescription("Place of the product in that answer, from 1")
          @OpenApiNumberValidation(minimum = "1", maximum = "10000")
          @Nullable Integer position,
      @OpenApiDescription("false: the shopper does not consent and nothing is kept; absent: true")
          @Nullable Boolean consent) {}

  /** To {@code POST /v1/events}. */
  @OpenApiName("EventsAnswer")
  record Events(
      @OpenApiRequired @OpenApiDescription("How many were kept now") int kept,
      @OpenApiRequired @OpenApiDescription("What became of each event, in its place")
          List<Outcome> events) {}

  /** What became of an event. */
  @OpenApiName("EventOutcome")
  record Outcome(
      @OpenApiRequired
          @OpenApiDescription(
              "kept; duplicate: was kept before; ignored: without consent; refused: see problem")
          @OpenApiExample("kept")
          String status,
      @OpenApiDescription("true where the release in use does not know the product")
          @Nullable Boolean unknownItem,
      @OpenApiDescription("Why it was refused") @Nullable Problem problem) {}

  /** To {@code GET /v1/users/{id}}. */
  @OpenApiName("UserFacts")
  record User(
      @OpenApiRequired @OpenApiDescription("Events that were taken") long events,
      @OpenApiRequired @OpenApiDescription("Of them, kept for suggestions") int kept,
      @OpenApiDescription("Time of the earliest, ISO 8601") @Nullable String first,
      @OpenApiDescription("Time of the latest, ISO 8601") @Nullable String last) {}

  /** To {@code GET /v1/users/{id}/history}. */
  @OpenApiName("UserHistory")
  record History(
      @OpenApiRequired @OpenApiDescription("The newest kept events, oldest first")
          List<Past> events) {}

  /** An event of a history. */
  @OpenApiName("PastEvent")
  record Past(
      @OpenApiRequired String item, @OpenApiRequired String type, @OpenApiRequired String time) {}

  /** To {@code GET /v1/users/{id}/export}. */
  @OpenApiName("UserExport")
  record Export(
      @OpenApiRequired @OpenApiDescription("All that is kept, in the order it came")
          List<Exported> events,
      @OpenApiRequired
          @OpenApiDescription("Recommendations that were recorded as given to the user")
          List<ExportedAnswer> answers,
      @OpenApiRequired @OpenApiDescription("Whether there are more than an answer holds")
          boolean cut) {}

  /** An event with all that is kept of it. */
  @OpenApiName("ExportedEvent")
  record Exported(
      @OpenApiRequired String item,
      @OpenApiRequired String type,
      @OpenApiRequired String time,
      @OpenApiRequired String received,
      @Nullable Integer quantity,
      @Nullable Double price,
      @Nullable Double rating,
      @Nullable String order,
      @Nullable String shop,
      @Nullable String promotion,
      @Nullable String recommendationId,
      @Nullable Integer position) {}

  /** A recommendation as it was given. */
  @OpenApiName("ExportedAnswer")
  record ExportedAnswer(
      @OpenApiRequired String recommendationId,
      @OpenApiRequired @OpenApiDescription("When, ISO 8601") String time,
      @OpenApiRequired String scenario,
      @OpenApiRequired @OpenApiDescription("The release that answered") String release,
      @OpenApiDescription("A/B group") @Nullable String abGroup,
      @OpenApiRequired @OpenApiDescription("Ids of the products it was asked about, oldest first")
          List<String> askedAbout,
      @OpenApiRequired @OpenApiDescription("Ids of the products shown, the first place first")
          List<String> items) {}

  /** A release that has learnt from a user who was erased since. */
  @OpenApiName("HoldingRelease")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Holding(
      @OpenApiRequired @OpenApiDescription("Id of the release") String release,
      @OpenApiRequired @OpenApiDescription("When it was published, ISO 8601") String created,
      @OpenApiDescription("Why pruning would leave it now; absent where it would not")
          @OpenApiExample("current")
          @Nullable String kept) {}

  /** To {@code DELETE /v1/users/{id}} and {@code GET /v1/erasures/{id}}. */
  @OpenApiName("ErasureCertificate")
  record Erasure(
      @OpenApiRequired
          @OpenApiDescription("Id to read it again by; nothing in it names the user")
          @OpenApiExample("0b9f2f0e-3f0a-4a57-8e6e-0c2c7a8f1a11")
          String certificate,
      @OpenApiRequired @OpenApiDescription("Name of the log that it is about") String instance,
      @OpenApiRequired
          @OpenApiDescription("Place of the erasure in the log: every earlier event is void")
          long sequence,
      @OpenApiRequired @OpenApiDescription("When, ISO 8601") String time,
      @OpenApiRequired @OpenApiDescription("Events that were taken and are void now") long events,
      @OpenApiRequired @OpenApiDescription("Time by which nothing of them is on disk, ISO 8601")
          String goneBy,
      @OpenApiRequired
          @OpenApiDescription(
              "Releases in the store that have learnt from them, as their lineage says, the oldest first")
          List<Holding> releases,
      @OpenApiRequired @OpenApiDescription("When the last of these ends, in words") String ends) {}
}
