package org.affinity4j.serving.http;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.Signal;
import org.affinity4j.serving.feedback.PastEvent;
import org.affinity4j.serving.feedback.ShopperId;

/**
 * What a shopper did and how the answer is to look.
 *
 * @param field the field that said what was done
 * @param deeds oldest first
 * @param repeats whether products of the history may be answered
 * @param ownDeeds whether the request says what was done, so that nothing that was kept counts
 * @param shopper who is named; empty for nobody
 * @param consent whether what was kept of the shopper may count, and more be kept
 */
record HistoryQuery(
    String field,
    List<Deed> deeds,
    boolean repeats,
    ListQuery list,
    boolean ownDeeds,
    Optional<ShopperId> shopper,
    boolean consent) {

  private static final String EVENTS = "events";
  private static final String ITEMS = "items";

  /** What was only shown or was turned down says nothing of what the shopper wants. */
  private static final Set<EventType> TYPES =
      EnumSet.complementOf(EnumSet.of(EventType.IMPRESSION, EventType.DISMISS));

  private static final String NAMES = "one of " + TYPES.stream().map(EventType::wireName).toList();

  /**
   * One thing that was done, as in {@link Signal}.
   *
   * @param item id
   */
  record Deed(String item, EventType type, long timeMillis, int group) {}

  /** What {@link HistoryRequests.Session} says. */
  static HistoryQuery session(RequestBody body) {
    Fields fields = Fields.of(body);
    HistoryQuery query = session(fields, "");
    fields.check();
    return query;
  }

  /** What {@link HistoryRequests.User} says. */
  static HistoryQuery user(RequestBody body) {
    Fields fields = Fields.of(body);
    HistoryQuery query = user(fields, "");
    fields.check();
    return query;
  }

  /**
   * What the fields of a {@link HistoryRequests.Session} say; they are yet to be checked.
   *
   * @param path of the fields, ending in a dot; empty for those of the body itself
   */
  static HistoryQuery session(Fields fields, String path) {
    return read(fields, path, "session", fields.limits().history(), Named.NOBODY);
  }

  /** The same of a {@link HistoryRequests.User}. */
  static HistoryQuery user(Fields fields, String path) {
    return read(fields, path, "user", ApiLimits.USER_HISTORY, named(fields));
  }

  /** With what was kept; products that are gone are passed over. */
  HistoryQuery with(List<PastEvent> events) {
    return new HistoryQuery(
        field, deeds(events), repeats, list.ignoringUnknownItems(), ownDeeds, shopper, consent);
  }

  /** What events say of the shopper, each visit a group. */
  static List<Deed> deeds(List<PastEvent> events) {
    var deeds = new ArrayList<Deed>();
    int group = 0;
    for (int i = 0; i < events.size(); i++) {
      PastEvent event = events.get(i);
      if (i > 0 && event.visit() != events.get(i - 1).visit()) {
        group++;
      }
      if (TYPES.contains(event.type())) {
        deeds.add(new Deed(event.item(), event.type(), event.timeMillis(), group));
      }
    }
    return deeds;
  }

  /** Whose kept events count in place of others; empty for nobody's. */
  Optional<ShopperId> kept() {
    return ownDeeds || !consent ? Optional.empty() : shopper;
  }

  /** Who is named. */
  private static Named named(Fields fields) {
    Optional<String> user = fields.id("user");
    Optional<String> anonymous = fields.id("anonymous");
    if (fields.has("user") && fields.has("anonymous")) {
      fields.refuse("anonymous", "beside user", "user or anonymous");
    }
    boolean consent = fields.flag("consent", true);
    return new Named(
        user.or(() -> anonymous).map(id -> new ShopperId(id, user.isEmpty())), consent);
  }

  private record Named(Optional<ShopperId> shopper, boolean consent) {

    private static final Named NOBODY = new Named(Optional.empty(), true);
  }

  private static HistoryQuery read(
      Fields fields, String path, String scenario, int most, Named named) {
    if (fields.has(EVENTS) && fields.has(ITEMS)) {
      fields.refuse(ITEMS, "beside events", "events or items");
    } else if (!fields.has(ITEMS) && named.shopper().isEmpty()) {
      fields.required(EVENTS);
    }
    boolean own = fields.has(ITEMS) || fields.has(EVENTS);
    List<Deed> deeds = fields.has(ITEMS) ? views(fields, most) : events(fields, most);
    return new HistoryQuery(
        path + (fields.has(ITEMS) ? ITEMS : EVENTS),
        deeds,
        !fields.flag("excludeSeen", true),
        ListQuery.read(fields, scenario),
        own,
        named.shopper(),
        named.consent());
  }

  /** Ids of the products, oldest first. */
  List<String> items() {
    return deeds.stream().map(Deed::item).toList();
  }

  private static List<Deed> views(Fields fields, int most) {
    return fields.texts(ITEMS, 0, most).stream()
        .map(item -> new Deed(item, EventType.VIEW, Signal.NO_TIME, 0))
        .toList();
  }

  private static List<Deed> events(Fields fields, int most) {
    var deeds = new ArrayList<Deed>();
    Optional<String> session = Optional.empty();
    long latest = Signal.NO_TIME;
    int group = 0;
    for (Fields event : fields.objects(EVENTS, most)) {
      event.required("item");
      Optional<String> named = event.id("session");
      if (!deeds.isEmpty() && !named.equals(session)) {
        group++;
      }
      session = named;
      long time = time(event, latest);
      latest = Math.max(latest, time);
      deeds.add(new Deed(event.id("item").orElse(""), type(event), time, group));
    }
    return deeds;
  }

  private static long time(Fields event, long latest) {
    Optional<Instant> given = event.moment("time");
    long time = given.map(Instant::toEpochMilli).orElse(Signal.NO_TIME);
    if (given.isPresent() && time < latest) {
      event.refuse(
          "time", given.get().toString(), "none before that of an earlier event: oldest first");
    }
    return time;
  }

  private static EventType type(Fields event) {
    Optional<String> name = event.text("type", ApiLimits.NAME_LENGTH);
    Optional<EventType> type =
        Arrays.stream(EventType.values())
            .filter(one -> TYPES.contains(one) && name.equals(Optional.of(one.wireName())))
            .findFirst();
    if (name.isPresent() && type.isEmpty()) {
      event.refuse("type", Shown.quoted(name.get()), NAMES);
    }
    return type.orElse(EventType.VIEW);
  }
}
