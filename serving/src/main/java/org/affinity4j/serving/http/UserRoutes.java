package org.affinity4j.serving.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiParam;
import io.javalin.openapi.OpenApiResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.affinity4j.common.feedback.EventDetails;
import org.affinity4j.common.feedback.FeedbackEvent;
import org.affinity4j.common.feedback.ShownAnswer;
import org.affinity4j.common.feedback.ShownItem;
import org.affinity4j.serving.config.BodyLimits;
import org.affinity4j.serving.feedback.PastEvent;
import org.affinity4j.serving.feedback.ShopperId;
import org.affinity4j.serving.feedback.ShopperRecords;
import org.affinity4j.serving.feedback.UserHistory;
import org.affinity4j.serving.http.ProblemException.Kind;
import org.jspecify.annotations.Nullable;

/** What is known of a shopper: told, handed over. */
final class UserRoutes {

  /** Most events, and most answers, of one export. */
  private static final int EXPORTED = 100_000;

  private final Feedback feedback;

  UserRoutes(Feedback feedback) {
    this.feedback = feedback;
  }

  void register(RoutesConfig routes) {
    routes.get("/v1/users/{id}", this::user);
    routes.get("/v1/users/{id}/history", this::history);
    routes.get("/v1/users/{id}/export", this::export);
  }

  @OpenApi(
      path = "/v1/users/{id}",
      methods = HttpMethod.GET,
      operationId = "user",
      tags = "users",
      summary = "How much is known of a user?",
      pathParams = @OpenApiParam(name = "id", required = true, example = "user-1"),
      queryParams =
          @OpenApiParam(
              name = "anonymous",
              type = Boolean.class,
              description = "true: the id is that of a session nobody has logged in to"),
      responses = {
        @OpenApiResponse(
            status = "200",
            description = "Counts and times",
            content = @OpenApiContent(from = FeedbackWire.User.class)),
        @OpenApiResponse(status = "404", description = "Nothing is known of the user")
      })
  void user(Context ctx) {
    UserHistory history = known(shopper(ctx, new Parameters(ctx, Set.of("anonymous"))));
    Replies.json(
        ctx,
        new FeedbackWire.User(
            history.total(),
            history.events().size(),
            time(history.firstMillis()),
            time(history.lastMillis())));
  }

  @OpenApi(
      path = "/v1/users/{id}/history",
      methods = HttpMethod.GET,
      operationId = "userHistory",
      tags = "users",
      summary = "What did a user do of late?",
      pathParams = @OpenApiParam(name = "id", required = true, example = "user-1"),
      queryParams = {
        @OpenApiParam(
            name = "anonymous",
            type = Boolean.class,
            description = "true: the id is that of a session nobody has logged in to"),
        @OpenApiParam(
            name = "limit",
            type = Integer.class,
            description = "How many at most, the newest; 1 to 1000, absent: 100")
      },
      responses = {
        @OpenApiResponse(
            status = "200",
            description = "The events that suggestions are made of, oldest first",
            content = @OpenApiContent(from = FeedbackWire.History.class)),
        @OpenApiResponse(status = "404", description = "Nothing is known of the user")
      })
  void history(Context ctx) {
    var parameters = new Parameters(ctx, Set.of("anonymous", "limit"));
    int limit = parameters.whole("limit", 1, ApiLimits.USER_HISTORY, 100);
    List<PastEvent> events = known(shopper(ctx, parameters)).events();
    Replies.json(
        ctx,
        new FeedbackWire.History(
            events.subList(Math.max(0, events.size() - limit), events.size()).stream()
                .map(UserRoutes::past)
                .toList()));
  }

  @OpenApi(
      path = "/v1/users/{id}/export",
      methods = HttpMethod.GET,
      operationId = "exportUser",
      tags = "users",
      summary = "All that is kept of a user; reads the whole log",
      pathParams = @OpenApiParam(name = "id", required = true, example = "user-1"),
      queryParams =
          @OpenApiParam(
              name = "anonymous",
              type = Boolean.class,
              description = "true: the id is that of a session nobody has logged in to"),
      responses =
          @OpenApiResponse(
              status = "200",
              description = "Every event and every recorded answer; none where nothing is kept",
              content = @OpenApiContent(from = FeedbackWire.Export.class)))
  void export(Context ctx) {
    ShopperId shopper = shopper(ctx, new Parameters(ctx, Set.of("anonymous")));
    try {
      ShopperRecords kept = feedback.store().export(shopper, EXPORTED);
      Replies.json(
          ctx,
          new FeedbackWire.Export(
              kept.events().stream().map(UserRoutes::exported).toList(),
              kept.answers().stream().map(UserRoutes::exported).toList(),
              kept.cut()));
    } catch (IOException e) {
      throw new ProblemException(Kind.NOT_SAVED, "the log cannot be read: " + e.getMessage());
    }
  }

  private UserHistory known(ShopperId shopper) {
    UserHistory history = feedback.store().history(shopper);
    if (history.isEmpty()) {
      throw new ProblemException(Kind.UNKNOWN_USER, "nothing is known of this user");
    }
    return history;
  }

  /** Whom the path names. */
  static ShopperId shopper(Context ctx, Parameters parameters) {
    String id = ctx.pathParam("id");
    int longest = BodyLimits.STANDARD.stringLength();
    if (id.isBlank() || id.length() > longest) {
      throw ProblemException.ofField(
          Kind.UNANSWERABLE,
          "id",
          id.isBlank() ? "blank" : id.length() + " characters long",
          "1 to %d characters, not all blank".formatted(longest));
    }
    return new ShopperId(id, parameters.flag("anonymous", false));
  }

  private static FeedbackWire.Past past(PastEvent event) {
    return new FeedbackWire.Past(
        event.item(), event.type().wireName(), Instant.ofEpochMilli(event.timeMillis()).toString());
  }

  private static FeedbackWire.Exported exported(FeedbackEvent event) {
    EventDetails details = event.details();
    return new FeedbackWire.Exported(
        event.item(),
        event.type().wireName(),
        Instant.ofEpochMilli(event.timeMillis()).toString(),
        Instant.ofEpochMilli(event.receipt().receivedMillis()).toString(),
        whole(details.quantity()),
        number(details.price()),
        number(details.rating()),
        details.order().orElse(null),
        details.shop().orElse(null),
        details.promotion().orElse(null),
        event.attribution().recommendationId().orElse(null),
        whole(event.attribution().position()));
  }

  private static FeedbackWire.ExportedAnswer exported(ShownAnswer answer) {
    return new FeedbackWire.ExportedAnswer(
        answer.recommendationId(),
        Instant.ofEpochMilli(answer.timeMillis()).toString(),
        answer.scenario(),
        answer.release(),
        answer.group().orElse(null),
        answer.context(),
        answer.items().stream().map(ShownItem::item).toList());
  }

  private static @Nullable Integer whole(OptionalInt value) {
    return value.isPresent() ? (Integer) value.getAsInt() : null;
  }

  private static @Nullable Double number(OptionalDouble value) {
    return value.isPresent() ? (Double) value.getAsDouble() : null;
  }

  private static @Nullable String time(long millis) {
    return millis == Long.MAX_VALUE || millis == Long.MIN_VALUE
        ? null
        : Instant.ofEpochMilli(millis).toString();
  }
}
