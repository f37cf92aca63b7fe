package org.affinity4j.training.algo.blend;

import java.util.Arrays;
import java.util.List;
import org.affinity4j.common.blend.PartShares;
import org.affinity4j.common.blend.ScoreScale;
import org.affinity4j.common.score.ScoreFunction;

/**
 * A held-out question as all parts answered it. Letters: P parts, U items in the union of their
 * candidates, R relevant items.
 *
 * @param items U ordinals, ascending
 * @param scores P x U scores, {@link ScoreFunction#UNSCORED} where a part has none
 * @param candidates for each part the scores of its own candidates, descending
 * @param relevant R places in {@code items}, negative for an item that is no candidate
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
record Question(int[] items, float[][] scores, float[][] candidates, int[] relevant) {

  /**
   * Keeps what the parts say.
   *
   * @param parts P shares; null for a part that does not answer
   * @param functions P scores; null likewise
   */
  static Question of(PartShares[] parts, ScoreFunction[] functions, int[] relevant) {
    int[] items =
        Arrays.stream(parts)
            .filter(part -> part != null)
            .flatMapToInt(part -> Arrays.stream(part.candidates().ordinals()))
            .sorted()
            .distinct()
            .toArray();
    float[][] scores = new float[parts.length][items.length];
    float[][] candidates = new float[parts.length][];
    for (int m = 0; m < parts.length; m++) {
      Arrays.fill(scores[m], ScoreFunction.UNSCORED);
      if (parts[m] == null) {
        candidates[m] = new float[0];
        continue;
      }
      candidates[m] = parts[m].candidates().scores();
      for (int i = 0; i < items.length; i++) {
        scores[m][i] = functions[m].score(items[i]);
      }
    }
    int[] places = Arrays.stream(relevant).map(item -> Arrays.binarySearch(items, item)).toArray();
    return new Question(items, scores, candidates, places);
  }

  /** Sum over a part's candidates of their likelihood relative to the best. */
  double total(int part, ScoreScale scale) {
    double sum = 0;
    for (float score : candidates[part]) {
      sum += scale.relative(score, candidates[part][0]);
    }
    return sum;
  }

  /** The share a part gives to the i-th item, with the part's {@link #total}. */
  double share(int part, int i, ScoreScale scale, double total) {
    float score = scores[part][i];
    return score == ScoreFunction.UNSCORED || !(total > 0)
        ? 0
        : scale.relative(score, candidates[part][0]) / total;
  }

  /** P x U shares. */
  float[][] shares(List<ScoreScale> scales) {
    float[][] shares = new float[scores.length][items.length];
    for (int m = 0; m < shares.length; m++) {
      double total = total(m, scales.get(m));
      for (int i = 0; i < items.length; i++) {
        shares[m][i] = (float) share(m, i, scales.get(m), total);
      }
    }
    return shares;
  }
}
