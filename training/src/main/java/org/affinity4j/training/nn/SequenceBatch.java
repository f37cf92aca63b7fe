package org.affinity4j.training.nn;

import java.util.Arrays;
import org.affinity4j.common.encode.QueryBuckets;

/**
 * Some sequences side by side, padded at the end to a common length. Letters: B sequences, T steps;
 * all arrays have B x T places, sequence by sequence.
 *
 * @param sequences B
 * @param steps T
 * @param items what is put in; -1 where a sequence has ended
 * @param types ordinals of event types
 * @param gaps buckets of the time since the event before, see {@link TimeGaps}
 * @param targets the item to be foretold at a place; -1: none
 * @param contexts buckets of each question as {@link QueryBuckets} numbers them, as many at a place
 *     as there are fields; empty when questions are not told their context
 * @param rejected for each sequence what its shopper turned down, ascending; B arrays
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
public record SequenceBatch(
    int sequences,
    int steps,
    int[] items,
    byte[] types,
    byte[] gaps,
    int[] targets,
    int[] contexts,
    int[][] rejected) {

  /** An empty batch of a shape, without contexts. */
  static SequenceBatch ofShape(int sequences, int steps) {
    return ofShape(sequences, steps, 0);
  }

  /**
   * An empty batch of a shape.
   *
   * @param fields buckets of a question's context
   */
  static SequenceBatch ofShape(int sequences, int steps, int fields) {
    int places = sequences * steps;
    int[] items = new int[places];
    int[] targets = new int[places];
    Arrays.fill(items, -1);
    Arrays.fill(targets, -1);
    return new SequenceBatch(
        sequences,
        steps,
        items,
        new byte[places],
        new byte[places],
        targets,
        new int[places * fields],
        new int[sequences][0]);
  }

  /** Number of places, B x T. */
  public int places() {
    return items.length;
  }

  /** The places where something is asked, ascending. */
  public int[] questions() {
    int[] places = new int[targets.length];
    int n = 0;
    for (int p = 0; p < targets.length; p++) {
      if (targets[p] >= 0) {
        places[n++] = p;
      }
    }
    return Arrays.copyOf(places, n);
  }
}
