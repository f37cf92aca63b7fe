package org.affinity4j.common.attribution;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.feedback.Attribution;
import org.affinity4j.common.feedback.EventDetails;
import org.affinity4j.common.feedback.FeedbackEvent;
import org.affinity4j.common.feedback.LogRecord;
import org.affinity4j.common.feedback.Pseudonym;
import org.affinity4j.common.feedback.Receipt;
import org.affinity4j.common.feedback.SequencedRecord;
import org.affinity4j.common.feedback.Shopper;
import org.affinity4j.common.feedback.ShownAnswer;
import org.affinity4j.common.feedback.ShownItem;

/** Made-up logs: each record is taken at the time it tells of. */
final class Logged implements LoggedRecords {

  static final long START = 1_750_000_000_000L;

  private final List<SequencedRecord> records = new ArrayList<>();

  static Pseudonym shopper(long number) {
    return new Pseudonym(number, ~number);
  }

  static long at(Duration after) {
    return START + after.toMillis();
  }

  static ShownAnswer answer(
      String id, long shopper, String group, Duration after, String... items) {
    return new ShownAnswer(
        id,
        at(after),
        Optional.of(shopper(shopper)),
        "cart",
        "release-1",
        Optional.of(group),
        List.of(),
        Arrays.stream(items).map(item -> new ShownItem(item, 1, 1)).toList());
  }

  static FeedbackEvent event(
      String answer, long shopper, EventType type, String item, Duration after, int eventId) {
    return new FeedbackEvent(
        new Shopper(Optional.of(shopper(shopper)), Optional.empty()),
        type,
        item,
        at(after),
        new EventDetails(
            OptionalInt.of(2),
            OptionalDouble.of(5),
            OptionalDouble.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        new Attribution(Optional.of(answer), OptionalInt.empty()),
        new Receipt(at(after), OptionalLong.of(eventId), false));
  }

  Logged shown(String id, long shopper, String group, Duration after, String... items) {
    return add(new LogRecord.Answer(answer(id, shopper, group, after, items)));
  }

  Logged did(String answer, long shopper, EventType type, String item, Duration after) {
    return add(new LogRecord.Event(event(answer, shopper, type, item, after, records.size())));
  }

  Logged erased(long shopper) {
    return add(new LogRecord.Erasure(Set.of(shopper(shopper)), START));
  }

  Logged add(LogRecord record) {
    records.add(new SequencedRecord(records.size() + 1L, 0, record));
    return this;
  }

  @Override
  public void readTo(Visitor visitor) throws IOException {
    for (SequencedRecord record : records) {
      visitor.visit("log", record);
    }
  }
}
