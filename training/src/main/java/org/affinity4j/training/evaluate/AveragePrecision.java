package org.affinity4j.training.evaluate;

/**
 * Precision at the place of each relevant item found, summed and divided by the most that could
 * have been found: (sum over r_i &lt;= n of i / r_i) / min(n, R). Its mean over queries is the MAP.
 *
 * @param cutoff n
 */
public record AveragePrecision(int cutoff) implements RankingMetric {

  public AveragePrecision {
    Ranks.checkCutoff(cutoff);
  }

  @Override
  public String name() {
    return "map@" + cutoff;
  }

  @Override
  public double measure(int[] ranks, int relevant) {
    double sum = 0;
    int found = Ranks.within(ranks, cutoff);
    for (int i = 0; i < found; i++) {
      sum += (i + 1.0) / ranks[i];
    }
    return sum / Math.min(cutoff, relevant);
  }
}
