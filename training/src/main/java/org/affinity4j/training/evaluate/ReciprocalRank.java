package org.affinity4j.training.evaluate;

/**
 * One over the place of the first relevant item: 1 / r_1 if r_1 &lt;= n, else 0 (Voorhees 1999,
 * TREC-8). Its mean over queries is the MRR.
 *
 * @param cutoff n
 */
public record ReciprocalRank(int cutoff) implements RankingMetric {

  public ReciprocalRank {
    Ranks.checkCutoff(cutoff);
  }

  @Override
  public String name() {
    return "mrr@" + cutoff;
  }

  @Override
  public double measure(int[] ranks, int relevant) {
    return Ranks.within(ranks, cutoff) > 0 ? 1.0 / ranks[0] : 0;
  }
}
