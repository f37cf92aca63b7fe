package org.affinity4j.training.nn;

import java.util.Arrays;
import org.affinity4j.common.encode.QueryBuckets;

/** Small batches for tests. */
public final class TestBatches {

  private TestBatches() {}

  /** Sequences of the given lengths, items numbered from 0 in order, the next item asked for. */
  public static SequenceBatch next(int... lengths) {
    return next(0, lengths);
  }

  /** The same with room for the contexts of the questions. */
  public static SequenceBatch told(int... lengths) {
    return next(QueryBuckets.FIELDS, lengths);
  }

  private static SequenceBatch next(int fields, int[] lengths) {
    int steps = Arrays.stream(lengths).max().orElseThrow();
    SequenceBatch batch = SequenceBatch.ofShape(lengths.length, steps, fields);
    int item = 0;
    for (int b = 0; b < lengths.length; b++) {
      for (int t = 0; t < lengths[b]; t++) {
        batch.items()[b * batch.steps() + t] = item;
        batch.targets()[b * batch.steps() + t] = ++item;
      }
    }
    return batch;
  }

  /** Sets of the given sizes, each member asked for. */
  public static SequenceBatch sets(int... lengths) {
    SequenceBatch batch = next(lengths);
    System.arraycopy(batch.items(), 0, batch.targets(), 0, batch.places());
    return batch;
  }
}
