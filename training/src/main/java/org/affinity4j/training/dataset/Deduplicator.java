package org.affinity4j.training.dataset;

import org.affinity4j.common.event.EventType;

/** Leaves repeated items of a sequence out as a {@link RepeatRule} says. Stateless. */
public final class Deduplicator {

  private static final int TYPES = EventType.values().length;

  private Deduplicator() {}

  /** The same sequences without the repeats the rule forbids. */
  public static Sequences apply(Sequences sequences, RepeatRule rule) {
    if (rule == RepeatRule.KEEP) {
      return sequences;
    }
    Sequences.Builder builder = Sequences.builder(sequences.kind());
    Merger merger = new Merger(sequences);
    for (int s = 0; s < sequences.size(); s++) {
      builder.begin(sequences.key(s), sequences.user(s));
      if (rule == RepeatRule.CONSECUTIVE) {
        withoutRuns(sequences, s, builder);
      } else {
        merger.merge(s, builder);
      }
    }
    return builder.build();
  }

  private static void withoutRuns(Sequences from, int sequence, Sequences.Builder to) {
    for (int p = from.start(sequence); p < from.end(sequence); p++) {
      boolean repeats =
          p > from.start(sequence)
              && from.item(p) == from.item(p - 1)
              && from.type(p) == from.type(p - 1);
      if (!repeats) {
        to.copyEvent(from, p, from.quantity(p));
      }
    }
  }

  /** Totals by item and type of the sequence at hand; all zero between sequences. */
  private static final class Merger {

    private final Sequences from;
    private final float[] totals;

    Merger(Sequences from) {
      this.from = from;
      int items = 0;
      for (int p = 0; p < from.events(); p++) {
        items = Math.max(items, from.item(p) + 1);
      }
      this.totals = new float[items * TYPES];
    }

    void merge(int sequence, Sequences.Builder to) {
      for (int p = from.start(sequence); p < from.end(sequence); p++) {
        totals[key(p)] += from.quantity(p);
      }
      for (int p = from.start(sequence); p < from.end(sequence); p++) {
        float total = totals[key(p)];
        if (!Float.isNaN(total)) {
          to.copyEvent(from, p, total);
          totals[key(p)] = Float.NaN;
        }
      }
      for (int p = from.start(sequence); p < from.end(sequence); p++) {
        totals[key(p)] = 0;
      }
    }

    private int key(int position) {
      return from.item(position) * TYPES + from.type(position).ordinal();
    }
  }
}
