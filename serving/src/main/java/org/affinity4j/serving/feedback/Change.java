package org.affinity4j.serving.feedback;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What happened to a shopper's history since it was last written down. Immutable; a longer one
 * shares what it has in common with a shorter one.
 *
 * @param erasedAt sequence of an erasure, which made all before it void; 0 for none
 * @param newest the newest event since; null for none
 */
record Change(long erasedAt, @Nullable Link newest) {

  static final Change NONE = new Change(0, null);

  /** An event and its sequence. */
  record Entry(long sequence, PastEvent event) {}

  private record Link(Entry entry, @Nullable Link before) {}

  static Change erased(long sequence) {
    return new Change(sequence, null);
  }

  Change with(Entry entry) {
    return new Change(erasedAt, new Link(entry, newest));
  }

  /** Number of events. */
  int size() {
    int size = 0;
    for (Link link = newest; link != null; link = link.before) {
      size++;
    }
    return size;
  }

  /** The history as it is now; void if there was an erasure and nothing since. */
  UserHistory applyTo(UserHistory before, int length) {
    UserHistory kept = before.lastSequence() > erasedAt ? before : UserHistory.NONE;
    return kept.with(after(kept.lastSequence()), length);
  }

  /** Events of later sequences, in their order. */
  private List<Entry> after(long sequence) {
    Deque<Entry> entries = new ArrayDeque<>();
    for (Link link = newest; link != null && link.entry.sequence() > sequence; link = link.before) {
      entries.push(link.entry);
    }
    return new ArrayList<>(entries);
  }
}
