package org.affinity4j.training.evaluate;

/**
 * Whether any relevant item was found: 1 if r_1 &lt;= n, else 0. Equal to recall when R is 1.
 *
 * @param cutoff n
 */
public record HitRate(int cutoff) implements RankingMetric {

  public HitRate {
    Ranks.checkCutoff(cutoff);
  }

  @Override
  public String name() {
    return "hit@" + cutoff;
  }

  @Override
  public double measure(int[] ranks, int relevant) {
    return Ranks.within(ranks, cutoff) > 0 ? 1 : 0;
  }
}
