package org.affinity4j.training.dataset;

import org.affinity4j.common.event.Signal;

/** Cuts what a user did into sequences where the user pauses. Stateless. */
public final class Sessionizer {

  private Sessionizer() {}

  /**
   * Cuts each sequence between two events further apart than the gap. Events stand oldest first.
   * The pieces of sequence {@code k} are called {@code k#1}, {@code k#2}, ...
   *
   * @param gapMillis longest pause inside a piece, at least 0; events of unknown time stay with
   *     their neighbours
   */
  public static Sequences cut(Sequences histories, long gapMillis, SequenceKind kind) {
    Sequences.Builder builder = Sequences.builder(kind);
    for (int s = 0; s < histories.size(); s++) {
      int piece = 0;
      for (int p = histories.start(s); p < histories.end(s); p++) {
        if (p == histories.start(s) || pauses(histories, p, gapMillis)) {
          piece++;
          builder.begin(histories.key(s) + "#" + piece, histories.user(s));
        }
        builder.copyEvent(histories, p, histories.quantity(p));
      }
    }
    return builder.build();
  }

  private static boolean pauses(Sequences sequences, int position, long gapMillis) {
    long before = sequences.timeMillis(position - 1);
    long now = sequences.timeMillis(position);
    return before != Signal.NO_TIME && now != Signal.NO_TIME && now - before > gapMillis;
  }
}
