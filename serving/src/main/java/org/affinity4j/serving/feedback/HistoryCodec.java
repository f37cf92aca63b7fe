package org.affinity4j.serving.feedback;

import java.util.ArrayList;
import java.util.List;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.feedback.PayloadReader;
import org.affinity4j.common.feedback.PayloadWriter;

/** Histories as compact bytes: some 10 an event and its product's id. Stateless. */
final class HistoryCodec {

  private HistoryCodec() {}

  static byte[] encode(UserHistory history) {
    var out = new PayloadWriter();
    out.putVarint(history.lastSequence()).putVarint(history.total());
    out.putLong(history.firstMillis()).putLong(history.lastMillis());
    long time = history.firstMillis();
    for (PastEvent event : history.events()) {
      out.putByte(event.type().ordinal() << 1 | (event.visit() == 0 ? 0 : 1));
      out.putVarint(event.timeMillis() - time).putText(event.item());
      if (event.visit() != 0) {
        out.putVarint(Integer.toUnsignedLong(event.visit()));
      }
      time = event.timeMillis();
    }
    return out.bytes();
  }

  /** What {@link #encode} wrote. */
  static UserHistory decode(byte[] bytes) {
    var in = new PayloadReader(bytes);
    long sequence = in.readVarint();
    long total = in.readVarint();
    long first = in.readLong();
    long last = in.readLong();
    List<PastEvent> events = new ArrayList<>();
    long time = first;
    while (in.hasRemaining()) {
      int head = in.readByte();
      time += in.readVarint();
      String item = in.readText();
      int visit = (head & 1) == 0 ? 0 : (int) in.readVarint();
      events.add(new PastEvent(item, EventType.values()[head >> 1], time, visit));
    }
    return new UserHistory(sequence, total, first, last, events);
  }
}
