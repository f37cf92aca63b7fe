package org.affinity4j.serving.http;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.javalin.openapi.OpenApiDescription;
import io.javalin.openapi.OpenApiExample;
import io.javalin.openapi.OpenApiName;
import io.javalin.openapi.OpenApiRequired;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The answers of the routes about releases and of the status. */
final class ReleaseAnswers {

  private ReleaseAnswers() {}

  /** Of {@code GET /v1/releases}. */
  @OpenApiName("ReleasesAnswer")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Listing(
      @OpenApiRequired @OpenApiDescription("The newest first") List<Listed> releases,
      @OpenApiRequired @OpenApiDescription("How many are in the store") int stored,
      @OpenApiDescription("What to say as cursor for the next page; absent on the last one")
          @Nullable String next) {}

  /** A release of the store. */
  @OpenApiName("StoredRelease")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Listed(
      @OpenApiRequired
          @OpenApiDescription("Id of the release")
          @OpenApiExample("20260131T235959.999Z-0123456789abcdef")
          String release,
      @OpenApiDescription("When it was published, ISO 8601 in UTC; absent when unreadable")
          @Nullable String created,
      @OpenApiRequired @OpenApiDescription("Whether it is the promoted one") boolean current,
      @OpenApiRequired @OpenApiDescription("Whether this service answers from it") boolean serving,
      @OpenApiDescription("When it was promoted last, ISO 8601 in UTC; absent when it never was")
          @Nullable String promoted,
      @OpenApiDescription("Id of the release that was current when it was made; absent for none")
          @Nullable String parent,
      @OpenApiDescription("Its last time as a canary; absent where it was none")
          CanaryWire.@Nullable Canary canary,
      @OpenApiRequired @OpenApiDescription("What the evaluation measured, by model and metric")
          Map<String, Map<String, Double>> metrics,
      @OpenApiDescription("Why it cannot be used; absent when nothing is known to be wrong")
          @Nullable String problem) {}

  /** Of the routes that promote. */
  @OpenApiName("PromotionAnswer")
  record Promoted(
      @OpenApiRequired @OpenApiDescription("Id of the release") String release,
      @OpenApiRequired
          @OpenApiDescription("Number of the decision; a higher one replaces a lower one")
          @OpenApiExample("7")
          long sequence,
      @OpenApiRequired @OpenApiDescription("When, ISO 8601 in UTC") String time,
      @OpenApiRequired @OpenApiDescription("Who decided") String by,
      @OpenApiRequired @OpenApiDescription("Whether it returned to an earlier release")
          boolean rollback) {}

  /** Of {@code GET /v1/status}. */
  @OpenApiName("StatusAnswer")
  @JsonInclude(JsonInclude.Include.NON_NULL)
  record Status(
      @OpenApiRequired @OpenApiDescription("Since the process started") long uptimeMillis,
      @OpenApiDescription("Id of the release that answers; absent before there is one")
          @Nullable String release,
      @OpenApiDescription("Why the promoted release is not the one in use; absent when it is")
          @Nullable String problem,
      @OpenApiRequired @OpenApiDescription("Releases put in use since the start") long swaps,
      @OpenApiRequired @OpenApiDescription("Releases refused since the start") long refusals,
      @OpenApiRequired @OpenApiDescription("Requests that wait for a place") long waiting,
      @OpenApiRequired @OpenApiDescription("Requests turned away since the start") long turnedAway,
      @OpenApiRequired @OpenApiDescription("Version of the rules in force") long rules,
      @OpenApiDescription("The last canary of the store; absent where there was none")
          CanaryWire.@Nullable Status canary,
      @OpenApiRequired @OpenApiDescription("Version and revision of the code") String code,
      @OpenApiRequired @OpenApiDescription("Version of Java") @OpenApiExample("17.0.12")
          String java) {}
}
