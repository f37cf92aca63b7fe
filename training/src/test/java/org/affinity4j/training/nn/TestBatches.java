package org.affinity4j.training.nn;

import java.util.Arrays;

/** Small batches for tests. */
public final class TestBatches {

  private TestBatches() {}

  /** Sequences of the given lengths, items numbered from 0 in order, the next item asked for. */
  public static SequenceBatch next(int... lengths) {
    SequenceBatch batch =
        SequenceBatch.ofShape(lengths.length, Arrays.stream(lengths).max().orElseThrow());
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
