package org.affinity4j.training.retrain;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.feedback.Attribution;
import org.affinity4j.common.feedback.EventDetails;
import org.affinity4j.common.feedback.FeedbackEvent;
import org.affinity4j.common.feedback.FeedbackSegment;
import org.affinity4j.common.feedback.LogRecord;
import org.affinity4j.common.feedback.Pseudonym;
import org.affinity4j.common.feedback.Receipt;
import org.affinity4j.common.feedback.SegmentReader;
import org.affinity4j.common.feedback.SegmentWriter;
import org.affinity4j.common.feedback.SequencedRecord;
import org.affinity4j.common.feedback.Shopper;
import org.affinity4j.common.seal.SealKeys;
import org.affinity4j.common.seal.Sealing;

/** Feedback of one made-up service, put into a store segment by segment. */
public final class TestFeedback {

  private static final Sealing CLEAR = Sealing.reading(SealKeys.none("nowhere"));

  private final SegmentWriter writer;
  private final List<SequencedRecord> open = new ArrayList<>();
  private long first;
  private long next;

  public TestFeedback(Path store, String instance) {
    this(store, instance, 1);
  }

  /** A service whose log begins at a sequence. */
  public TestFeedback(Path store, String instance, long first) {
    this(new SegmentWriter(store, instance, CLEAR), first);
  }

  /** A service that writes by a writer. */
  public TestFeedback(SegmentWriter writer, long first) {
    this.writer = writer;
    this.first = first;
    this.next = first;
  }

  /** Reads what is in clear. */
  public static SegmentReader reader(Path store) {
    return new SegmentReader(store, CLEAR);
  }

  public static Pseudonym shopper(long number) {
    return new Pseudonym(0xFEEDL, number);
  }

  /** Received when it was done. */
  public TestFeedback event(long shopper, EventType type, String item, long timeMillis) {
    return event(shopper, type, item, timeMillis, Attribution.NONE);
  }

  public TestFeedback click(long shopper, String item, long timeMillis, int position) {
    return event(
        shopper,
        EventType.CLICK,
        item,
        timeMillis,
        new Attribution(Optional.of("r" + next), OptionalInt.of(position)));
  }

  public TestFeedback event(
      long shopper, EventType type, String item, long timeMillis, Attribution attribution) {
    return add(
        new LogRecord.Event(
            new FeedbackEvent(
                new Shopper(Optional.of(shopper(shopper)), Optional.empty()),
                type,
                item,
                timeMillis,
                EventDetails.NONE,
                attribution,
                new Receipt(timeMillis, OptionalLong.empty(), false))));
  }

  public TestFeedback erase(long shopper, long timeMillis) {
    return add(new LogRecord.Erasure(Set.of(shopper(shopper)), timeMillis));
  }

  public TestFeedback add(LogRecord record) {
    var one = new SequencedRecord(next, 0, record);
    open.add(one);
    next = one.next();
    return this;
  }

  /** Sequence of the record to come. */
  public long next() {
    return next;
  }

  /** Puts what came since the last segment into the store as one. */
  public FeedbackSegment close() throws IOException {
    List<SequencedRecord> records = List.copyOf(open);
    FeedbackSegment segment =
        writer.write(
            first,
            visitor -> {
              for (SequencedRecord record : records) {
                visitor.visit(record);
              }
            });
    open.clear();
    first = next;
    return segment;
  }
}
