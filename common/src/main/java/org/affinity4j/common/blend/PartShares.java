package org.affinity4j.common.blend;

import java.util.Arrays;
import org.affinity4j.common.math.TopK;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.common.score.ScoreFunction;

/**
 * The scores of one part for one query as shares p(i) = relative(score(i)) / sum over the part's
 * best C candidates of relative(score(j)). For one thread.
 */
public final class PartShares {

  private final ScoreFunction scores;
  private final ScoreScale scale;
  private final ItemFilter among;
  private final TopK.Ranked candidates;
  private final float best;
  private final double total;

  private PartShares(
      ScoreFunction scores, ScoreScale scale, ItemFilter among, TopK.Ranked candidates) {
    this.scores = scores;
    this.scale = scale;
    this.among = among;
    this.candidates = candidates;
    this.best = candidates.size() == 0 ? 0 : candidates.scores()[0];
    double sum = 0;
    for (float score : candidates.scores()) {
      sum += scale.relative(score, best);
    }
    this.total = sum;
  }

  /**
   * Prepares the shares.
   *
   * @param count C, how many candidates at most
   * @param among which items may be candidates at all; the others still get a share when asked for
   */
  public static PartShares of(ScoreFunction scores, ScoreScale scale, int count, ItemFilter among) {
    TopK best = new TopK(count);
    scores.offerTo(best, among);
    return new PartShares(scores, scale, among, best.drain());
  }

  /** Whether the part holds any item likely. */
  public boolean isEmpty() {
    return !(total > 0);
  }

  /** The best candidates, best first. */
  public TopK.Ranked candidates() {
    return candidates;
  }

  /**
   * The best candidates that a further filter accepts. Those of the best C that it accepts where
   * these are at least half and as many as wanted; else others are looked for, up to as many as
   * without the filter.
   *
   * @param wanted how many will be chosen among the candidates of all parts
   */
  TopK.Ranked candidates(ItemFilter filter, int wanted) {
    int[] kept = new int[candidates.size()];
    float[] keptScores = new float[kept.length];
    int n = 0;
    for (int i = 0; i < kept.length; i++) {
      if (filter.accepts(candidates.ordinals()[i])) {
        kept[n] = candidates.ordinals()[i];
        keptScores[n++] = candidates.scores()[i];
      }
    }
    if (n == kept.length) {
      return candidates;
    }
    if (n >= Math.max(wanted, kept.length / 2)) {
      return new TopK.Ranked(Arrays.copyOf(kept, n), Arrays.copyOf(keptScores, n));
    }
    TopK best = new TopK(candidates.size());
    scores.offerTo(best, among.and(filter));
    return best.drain();
  }

  /** The scores themselves. */
  ScoreFunction scores() {
    return scores;
  }

  /** The share of an item the part scores so. */
  public double ofScore(float score) {
    return score == ScoreFunction.UNSCORED ? 0 : scale.relative(score, best) / total;
  }
}
