package org.affinity4j.serving.http;

import io.javalin.openapi.OpenApiArrayValidation;
import io.javalin.openapi.OpenApiDescription;
import io.javalin.openapi.OpenApiExample;
import io.javalin.openapi.OpenApiName;
import io.javalin.openapi.OpenApiRequired;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The bodies of requests that say what a shopper did; {@link HistoryQuery} reads them. */
final class HistoryRequests {

  private HistoryRequests() {}

  /** Of {@code POST /v1/session/next}. */
  @OpenApiName("SessionRequest")
  record Session(
      @OpenApiDescription("What was done in the session, oldest first; may be empty")
          @OpenApiArrayValidation(minItems = "0", maxItems = "500")
          @Nullable List<Event> events,
      @OpenApiDescription("In place of events: ids of the products that were viewed, oldest first")
          @OpenApiArrayValidation(minItems = "0", maxItems = "500")
          @OpenApiExample("[\"phone-01\", \"case-01\"]")
          @Nullable List<String> items,
      @OpenApiDescription("Whether products of the session are left out; absent: true")
          @Nullable Boolean excludeSeen,
      @Nullable ListRequest list) {}

  /** Of {@code POST /v1/users/recommend}. */
  @OpenApiName("UserRequest")
  record User(
      @OpenApiDescription(
              "The shop's id of the user: in place of events and items, what was kept of the user"
                  + " counts")
          @OpenApiExample("user-1")
          @Nullable String user,
      @OpenApiDescription("In place of user: the id of a session nobody has logged in to")
          @OpenApiExample("session-1")
          @Nullable String anonymous,
      @OpenApiDescription(
              "false: the shopper does not consent, and nothing that was kept counts; absent: true")
          @Nullable Boolean consent,
      @OpenApiDescription("What the shopper did, oldest first; may be empty")
          @OpenApiArrayValidation(minItems = "0", maxItems = "1000")
          @Nullable List<Event> events,
      @OpenApiDescription("In place of events: ids of the products that were viewed, oldest first")
          @OpenApiArrayValidation(minItems = "0", maxItems = "1000")
          @OpenApiExample("[\"phone-01\", \"case-01\"]")
          @Nullable List<String> items,
      @OpenApiDescription("Whether products of the history are left out; absent: true")
          @Nullable Boolean excludeSeen,
      @Nullable ListRequest list) {}

  /** One thing a shopper did. */
  @OpenApiName("ShopperEvent")
  record Event(
      @OpenApiRequired @OpenApiDescription("Id of the product") @OpenApiExample("phone-01")
          String item,
      @OpenApiDescription("click, view, favourite, cart, purchase or rating; absent: view")
          @OpenApiExample("view")
          @Nullable String type,
      @OpenApiDescription(
              "When, ISO 8601; never before that of an earlier event. Absent where unknown")
          @OpenApiExample("2026-01-31T12:00:00Z")
          @Nullable String time,
      @OpenApiDescription(
              "Name of the visit or basket it belongs to; another name begins the next one. Absent"
                  + " for one only")
          @OpenApiExample("visit-7")
          @Nullable String session) {}
}
