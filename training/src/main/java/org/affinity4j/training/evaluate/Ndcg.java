package org.affinity4j.training.evaluate;

/**
 * Normalised discounted cumulative gain with gain 1 for a relevant item (Jarvelin and Kekalainen
 * 2002): sum over r_i &lt;= n of 1 / log2(r_i + 1), divided by the same sum for the best possible
 * answer, which has relevant items at the places 1..min(n, R).
 *
 * @param cutoff n
 */
public record Ndcg(int cutoff) implements RankingMetric {

  private static final double LOG_2 = Math.log(2);

  public Ndcg {
    Ranks.checkCutoff(cutoff);
  }

  @Override
  public String name() {
    return "ndcg@" + cutoff;
  }

  @Override
  public double measure(int[] ranks, int relevant) {
    double gain = 0;
    int found = Ranks.within(ranks, cutoff);
    for (int i = 0; i < found; i++) {
      gain += discount(ranks[i]);
    }
    double ideal = 0;
    for (int rank = 1; rank <= Math.min(cutoff, relevant); rank++) {
      ideal += discount(rank);
    }
    return gain / ideal;
  }

  private static double discount(int rank) {
    return LOG_2 / Math.log(rank + 1.0);
  }
}
