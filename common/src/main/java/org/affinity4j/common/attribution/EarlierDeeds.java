package org.affinity4j.common.attribution;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.feedback.FeedbackEvent;
import org.affinity4j.common.feedback.LogRecord;
import org.affinity4j.common.feedback.Pseudonym;

/**
 * What the shoppers of logged answers had done before these, as a service knew it when it answered:
 * events that it had taken by then, which nobody has had erased since. Answers that were recorded
 * without a shopper, as those without consent are, have nothing earlier. Memory: some 100 bytes an
 * event of these shoppers. Immutable and thread-safe.
 */
public final class EarlierDeeds {

  /** Nothing is known of anybody. */
  public static final EarlierDeeds NONE = new EarlierDeeds(0);

  /** What was only shown or was turned down says nothing of what the shopper wants. */
  private static final Set<EventType> UNTOLD = EnumSet.of(EventType.IMPRESSION, EventType.DISMISS);

  private final int most;
  private final Map<String, Pseudonym> shoppers = new HashMap<>();
  private final Map<Pseudonym, List<Deed>> deeds = new HashMap<>();

  private record Deed(
      String item, EventType type, long timeMillis, long takenMillis, OptionalInt visit) {}

  private EarlierDeeds(int most) {
    this.most = most;
  }

  /**
   * Those of some answers; the logs are read three times.
   *
   * @param most newest deeds that are told of a shopper, at least 1
   * @throws IOException if the logs cannot be read
   */
  public static EarlierDeeds of(LoggedRecords records, Collection<JoinedAnswer> answers, int most)
      throws IOException {
    Set<String> ids = new HashSet<>();
    answers.forEach(answer -> ids.add(answer.recommendationId()));
    Erasures erasures = Erasures.of(records);
    var earlier = new EarlierDeeds(most);
    records.readTo(
        (log, record) -> {
          if (record.record() instanceof LogRecord.Answer one
              && ids.contains(one.answer().recommendationId())
              && !erasures.isErased(log, record)) {
            earlier.add(one);
          }
        });
    records.readTo(
        (log, record) -> {
          if (record.record() instanceof LogRecord.Event one && !erasures.isErased(log, record)) {
            earlier.add(one.event());
          }
        });
    earlier.deeds.values().forEach(all -> all.sort(Comparator.comparingLong(Deed::timeMillis)));
    return earlier;
  }

  private void add(LogRecord.Answer answer) {
    answer
        .answer()
        .shopper()
        .ifPresent(
            shopper -> {
              shoppers.put(answer.answer().recommendationId(), shopper);
              deeds.computeIfAbsent(shopper, unused -> new ArrayList<>());
            });
  }

  private void add(FeedbackEvent event) {
    List<Deed> of = deeds.get(event.shopper().key());
    if (of != null && !UNTOLD.contains(event.type())) {
      OptionalInt visit =
          event.shopper().session().stream().mapToInt(Pseudonym::hashCode).findFirst();
      of.add(
          new Deed(
              event.item(),
              event.type(),
              event.timeMillis(),
              event.receipt().receivedMillis(),
              visit));
    }
  }

  /**
   * What the shopper of an answer had done before it, oldest first, each visit a group.
   *
   * @param items numbering of the signals; what it does not know is left out
   */
  public List<Signal> before(JoinedAnswer answer, ItemIndex items) {
    Pseudonym shopper = shoppers.get(answer.recommendationId());
    if (shopper == null) {
      return List.of();
    }
    long now = answer.timeMillis();
    List<Deed> past =
        deeds.getOrDefault(shopper, List.of()).stream()
            .filter(deed -> deed.timeMillis() <= now && deed.takenMillis() <= now)
            .toList();
    return signals(past.subList(Math.max(0, past.size() - most), past.size()), items);
  }

  private static List<Signal> signals(List<Deed> past, ItemIndex items) {
    var signals = new ArrayList<Signal>();
    int group = 0;
    for (int i = 0; i < past.size(); i++) {
      Deed deed = past.get(i);
      group += i > 0 && !deed.visit().equals(past.get(i - 1).visit()) ? 1 : 0;
      OptionalInt item = items.ordinal(deed.item());
      if (item.isPresent()) {
        signals.add(new Signal(item.getAsInt(), deed.type(), deed.timeMillis(), group));
      }
    }
    return signals;
  }
}
