package org.affinity4j.serving.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiRequestBody;
import io.javalin.openapi.OpenApiResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.event.EventType;
import org.affinity4j.serving.feedback.IncomingEvent;
import org.affinity4j.serving.feedback.LogUnavailableException;
import org.affinity4j.serving.http.ProblemException.Kind;

/** Takes what shoppers do. */
final class EventRoutes {

  private final Asking asking;
  private final Feedback feedback;
  private final Replies replies;
  private final BodyReader bodies;
  private final EventReader reader;

  EventRoutes(
      Asking asking, Feedback feedback, Replies replies, BodyReader bodies, EventReader reader) {
    this.asking = asking;
    this.feedback = feedback;
    this.replies = replies;
    this.bodies = bodies;
    this.reader = reader;
  }

  void register(RoutesConfig routes) {
    routes.post("/v1/events", this::take);
  }

  @OpenApi(
      path = "/v1/events",
      methods = HttpMethod.POST,
      operationId = "sendEvents",
      tags = "feedback",
      summary = "What did shoppers do? One event, a list of up to 1,000, or one a line as NDJSON",
      requestBody =
          @OpenApiRequestBody(
              required = true,
              content = {
                @OpenApiContent(from = FeedbackWire.Event.class),
                @OpenApiContent(mimeType = BodyReader.NDJSON, from = String.class)
              }),
      responses = {
        @OpenApiResponse(
            status = "200",
            description =
                "The events are kept as durably as configured; of a list or of lines, each that is"
                    + " not is refused in its place",
            content = @OpenApiContent(from = FeedbackWire.Events.class)),
        @OpenApiResponse(
            status = "503",
            description = "The events could not be kept, or too many wait to be")
      })
  void take(Context ctx) {
    var taken = new Taken(replies.requestId(ctx), isKnown());
    feedback.store();
    if (BodyReader.isLines(ctx)) {
      List<byte[]> lines = bodies.lines(ctx);
      checkCount(lines.size());
      lines.forEach(line -> taken.addInPlace(() -> bodies.parse(line)));
    } else {
      RequestBody body = bodies.read(ctx);
      if (body.json().isArray()) {
        checkCount(body.json().size());
        body.json().forEach(one -> taken.addInPlace(() -> new RequestBody(one, body.limits())));
      } else {
        taken.add(body);
      }
    }
    Replies.json(ctx, taken.keep(ctx));
  }

  private void checkCount(int count) {
    int most = bodies.limits().listEntries();
    if (count < 1 || count > most) {
      throw ProblemException.ofField(
          Kind.UNANSWERABLE, "body", count + " events", "1 to %d".formatted(most));
    }
  }

  private Predicate<String> isKnown() {
    Optional<ItemIndex> index =
        asking.live().state().serving().map(service -> service.catalog().index());
    return item -> index.isEmpty() || index.get().ordinal(item).isPresent();
  }

  private static boolean isClick(IncomingEvent event) {
    EventType type = event.what().type();
    return type == EventType.CLICK || type == EventType.VIEW;
  }

  private void tell(IncomingEvent click) {
    click.attribution().recommendationId().ifPresent(asking::clicked);
  }

  /** The events of one request and what becomes of each. For one thread. */
  private final class Taken {

    private final String requestId;
    private final Predicate<String> isKnown;
    private final List<IncomingEvent> events = new ArrayList<>();
    private final List<FeedbackWire.Outcome> outcomes = new ArrayList<>();

    Taken(String requestId, Predicate<String> isKnown) {
      this.requestId = requestId;
      this.isKnown = isKnown;
    }

    void add(RequestBody body) {
      Optional<IncomingEvent> event = reader.read(body, isKnown);
      event.ifPresent(events::add);
      Boolean unknown = event.filter(IncomingEvent::unknownItem).isPresent() ? true : null;
      outcomes.add(new FeedbackWire.Outcome(event.isPresent() ? "kept" : "ignored", unknown, null));
    }

    void addInPlace(Supplier<RequestBody> body) {
      try {
        add(body.get());
      } catch (ProblemException e) {
        outcomes.add(new FeedbackWire.Outcome("refused", null, e.problem(requestId)));
      }
    }

    FeedbackWire.Events keep(Context ctx) {
      List<Boolean> fresh;
      try {
        fresh = events.isEmpty() ? List.of() : feedback.store().keep(events);
      } catch (LogUnavailableException e) {
        throw Feedback.problem(ctx, e);
      }
      events.stream().filter(EventRoutes::isClick).forEach(EventRoutes.this::tell);
      var told = new ArrayList<FeedbackWire.Outcome>(outcomes.size());
      int next = 0;
      for (FeedbackWire.Outcome outcome : outcomes) {
        boolean again = outcome.status().equals("kept") && !fresh.get(next++);
        told.add(
            again ? new FeedbackWire.Outcome("duplicate", outcome.unknownItem(), null) : outcome);
      }
      int kept = (int) fresh.stream().filter(one -> one).count();
      return new FeedbackWire.Events(kept, told);
    }
  }
}
