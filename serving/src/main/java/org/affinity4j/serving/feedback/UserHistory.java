package org.affinity4j.serving.feedback;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.affinity4j.common.event.EventType;

/**
 * What is known of a shopper.
 *
 * @param lastSequence of the newest record that counted; 0 for none
 * @param total events of any type that were kept, those that the history has no room for too
 * @param firstMillis time of the earliest event; {@link Long#MAX_VALUE} for none
 * @param lastMillis time of the latest event; {@link Long#MIN_VALUE} for none
 * @param events the newest, oldest first; those of one time in the order they came
 */
public record UserHistory(
    long lastSequence, long total, long firstMillis, long lastMillis, List<PastEvent> events) {

  /** Of a shopper nothing is known of. */
  public static final UserHistory NONE =
      new UserHistory(0, 0, Long.MAX_VALUE, Long.MIN_VALUE, List.of());

  public UserHistory {
    events = List.copyOf(events);
  }

  public boolean isEmpty() {
    return total == 0;
  }

  /**
   * With more events, of later sequences.
   *
   * @param length most events that are kept: those of the latest times
   */
  UserHistory with(List<Change.Entry> more, int length) {
    if (more.isEmpty()) {
      return this;
    }
    long first = firstMillis;
    long last = lastMillis;
    var all = new ArrayList<PastEvent>(events);
    for (Change.Entry entry : more) {
      first = Math.min(first, entry.event().timeMillis());
      last = Math.max(last, entry.event().timeMillis());
      if (entry.event().type() != EventType.IMPRESSION) {
        all.add(entry.event());
      }
    }
    all.sort(Comparator.comparingLong(PastEvent::timeMillis));
    return new UserHistory(
        more.get(more.size() - 1).sequence(),
        total + more.size(),
        first,
        last,
        newest(all, length));
  }

  /** Without events before a time. */
  UserHistory since(long leastMillis) {
    return new UserHistory(
        lastSequence,
        total,
        firstMillis,
        lastMillis,
        events.stream().filter(event -> event.timeMillis() >= leastMillis).toList());
  }

  /** Of one shopper known under two pseudonyms. */
  UserHistory and(UserHistory other, int length) {
    var all = new ArrayList<PastEvent>(events);
    all.addAll(other.events);
    all.sort(Comparator.comparingLong(PastEvent::timeMillis));
    return new UserHistory(
        Math.max(lastSequence, other.lastSequence),
        total + other.total,
        Math.min(firstMillis, other.firstMillis),
        Math.max(lastMillis, other.lastMillis),
        newest(all, length));
  }

  private static List<PastEvent> newest(List<PastEvent> all, int length) {
    return all.subList(Math.max(0, all.size() - length), all.size());
  }
}
