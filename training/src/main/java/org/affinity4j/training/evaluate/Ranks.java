package org.affinity4j.training.evaluate;

import java.util.Arrays;

/** Places of relevant items in an answer. */
public final class Ranks {

  private Ranks() {}

  /**
   * The place of each relevant item.
   *
   * @param answer ordinals, best first; of an item that stands twice only the first place counts
   * @param relevant ordinals, each once
   * @return for each relevant item, in its order, the place from 1; 0 when it is not in the answer
   */
  public static int[] each(int[] answer, int[] relevant) {
    int[] ranks = new int[relevant.length];
    for (int i = 0; i < relevant.length; i++) {
      for (int place = 1; place <= answer.length && ranks[i] == 0; place++) {
        if (answer[place - 1] == relevant[i]) {
          ranks[i] = place;
        }
      }
    }
    return ranks;
  }

  /** The places above 0, ascending: the form that metrics take. */
  public static int[] found(int... each) {
    return Arrays.stream(each).filter(rank -> rank > 0).sorted().toArray();
  }

  /** How many of ascending places are within the cut-off. */
  static int within(int[] ranks, int cutoff) {
    int count = 0;
    while (count < ranks.length && ranks[count] <= cutoff) {
      count++;
    }
    return count;
  }

  static void checkCutoff(int cutoff) {
    if (cutoff < 1) {
      throw new IllegalArgumentException("cut-off is " + cutoff + "; expected at least 1");
    }
  }
}
