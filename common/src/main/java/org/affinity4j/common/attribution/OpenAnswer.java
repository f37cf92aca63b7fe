package org.affinity4j.common.attribution;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.affinity4j.common.attribution.JoinedAnswer.Labels;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.feedback.FeedbackEvent;
import org.affinity4j.common.feedback.Pseudonym;
import org.affinity4j.common.feedback.ShownAnswer;
import org.affinity4j.common.feedback.ShownItem;
import org.jspecify.annotations.Nullable;

/** An answer that waits for events, which may come before it. For one thread. */
final class OpenAnswer {

  /** Events kept of one answer at most; what one shopper does to one list is far fewer. */
  static final int MOST_EVENTS = 1_000;

  /** How far clocks of shops may be behind: an event before its answer by less is one at once. */
  private static final long SKEW_MILLIS = 5 * 60_000;

  private final String id;
  private final long firstMillis;
  private final List<Deed> deeds = new ArrayList<>(0);
  private @Nullable ShownAnswer shown;

  /** What is needed of an event. */
  private record Deed(
      EventType type,
      String item,
      int position,
      long timeMillis,
      double revenue,
      long shopper,
      OptionalLong clientEvent) {}

  /**
   * One.
   *
   * @param firstMillis when the first record of it was taken
   */
  OpenAnswer(String id, long firstMillis) {
    this.id = id;
    this.firstMillis = firstMillis;
  }

  long firstMillis() {
    return firstMillis;
  }

  /** Whether the answer is new. */
  boolean show(ShownAnswer answer) {
    boolean fresh = shown == null;
    shown = fresh ? answer : shown;
    return fresh;
  }

  /** Whether the event is new and there is room for it. */
  boolean add(FeedbackEvent event) {
    OptionalLong client = event.receipt().clientEvent();
    if (deeds.size() >= MOST_EVENTS
        || (client.isPresent() && deeds.stream().anyMatch(one -> one.clientEvent.equals(client)))) {
      return false;
    }
    deeds.add(
        new Deed(
            event.type(),
            event.item(),
            event.attribution().position().orElse(0),
            event.timeMillis(),
            event.details().price().orElse(0) * event.details().quantity().orElse(1),
            hash(event.shopper().key()),
            client));
    return true;
  }

  /**
   * What is known now; empty where nobody ever told of the answer.
   *
   * @param told counts the events
   */
  Optional<JoinedAnswer> close(AttributionOptions options, Tell told) {
    Map<String, Outcome> places = places();
    if (places.isEmpty()) {
      deeds.forEach(deed -> told.of(Fate.UNMATCHED));
      return Optional.empty();
    }
    long time = time();
    for (Deed deed : deeds) {
      told.of(settle(deed, places.get(deed.item), time, options));
    }
    List<Placement> placements =
        places.values().stream()
            .map(Outcome::placement)
            .sorted(Comparator.comparingInt(Placement::position))
            .toList();
    ShownAnswer answer = shown;
    return Optional.of(
        new JoinedAnswer(
            id,
            time,
            shopper(),
            labels(),
            answer != null,
            answer == null ? List.of() : answer.context(),
            placements));
  }

  /** What became of an event. */
  enum Fate {
    JOINED,
    OUTSIDE,
    ELSEWHERE,
    UNMATCHED
  }

  /** Takes what became of one event. */
  interface Tell {
    void of(Fate fate);
  }

  private static Fate settle(
      Deed deed, @Nullable Outcome outcome, long shownMillis, AttributionOptions options) {
    if (outcome == null) {
      return Fate.ELSEWHERE;
    }
    long after = deed.timeMillis - shownMillis;
    if (after < -SKEW_MILLIS || after > windowMillis(deed.type, options)) {
      return Fate.OUTSIDE;
    }
    outcome.take(deed);
    return Fate.JOINED;
  }

  private static long windowMillis(EventType type, AttributionOptions options) {
    return switch (type) {
      case IMPRESSION, CLICK, VIEW, DISMISS -> options.click().toMillis();
      case CART, FAVOURITE -> options.cart().toMillis();
      case PURCHASE, RATING -> options.purchase().toMillis();
    };
  }

  /** The products in the order of their places; where one stands twice, its first place. */
  private Map<String, Outcome> places() {
    var places = new HashMap<String, Outcome>();
    ShownAnswer answer = shown;
    if (answer != null) {
      for (int i = 0; i < answer.items().size(); i++) {
        ShownItem item = answer.items().get(i);
        places.putIfAbsent(
            item.item(), new Outcome(item.item(), answer.before() + i + 1, item.propensity()));
      }
      return places;
    }
    for (Deed deed : deeds) {
      if (deed.type == EventType.IMPRESSION) {
        places.putIfAbsent(deed.item, new Outcome(deed.item, Math.max(1, deed.position), 1));
      }
    }
    return places;
  }

  private long time() {
    ShownAnswer answer = shown;
    return answer != null
        ? answer.timeMillis()
        : deeds.stream()
            .filter(deed -> deed.type == EventType.IMPRESSION)
            .mapToLong(Deed::timeMillis)
            .min()
            .orElse(firstMillis);
  }

  private long shopper() {
    ShownAnswer answer = shown;
    if (answer != null && answer.shopper().isPresent()) {
      return hash(answer.shopper().get());
    }
    return deeds.isEmpty() ? id.hashCode() : deeds.get(0).shopper;
  }

  private static long hash(Pseudonym shopper) {
    return 31 * shopper.high() + shopper.low();
  }

  private Labels labels() {
    ShownAnswer answer = shown;
    return answer == null
        ? new Labels(Labels.UNKNOWN, Labels.UNKNOWN, Labels.NONE)
        : new Labels(answer.scenario(), answer.release(), answer.group().orElse(Labels.NONE));
  }

  /** What came of one product. */
  private static final class Outcome {
    private final String item;
    private final int position;
    private final double propensity;
    private boolean seen;
    private boolean clicked;
    private boolean carted;
    private boolean purchased;
    private double revenue;

    Outcome(String item, int position, double propensity) {
      this.item = item;
      this.position = position;
      this.propensity = propensity;
    }

    void take(Deed deed) {
      seen = true;
      clicked |= deed.type == EventType.CLICK || deed.type == EventType.VIEW;
      carted |= deed.type == EventType.CART;
      if (deed.type == EventType.PURCHASE) {
        purchased = true;
        revenue += deed.revenue;
      }
    }

    Placement placement() {
      return new Placement(item, position, propensity, seen, clicked, carted, purchased, revenue);
    }
  }
}
