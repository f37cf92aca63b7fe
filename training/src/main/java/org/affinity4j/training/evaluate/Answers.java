package org.affinity4j.training.evaluate;

import java.util.List;

/**
 * What was recommended, whether right or wrong. Immutable and thread-safe.
 *
 * @param listLength how many items an answer may have
 * @param exposure of each item, in how many answers it stands; not to be written to
 * @param sample whole answers to evenly spaced questions, best first; not to be written to
 * @param empty how many answers were empty
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
public record Answers(int listLength, int[] exposure, List<int[]> sample, int empty) {

  public Answers {
    sample = List.copyOf(sample);
  }
}
