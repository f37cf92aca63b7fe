package org.affinity4j.training.evaluate;

/**
 * The share of the relevant items found: |{i : r_i &lt;= n}| / R. With R above n it cannot reach 1.
 *
 * @param cutoff n
 */
public record Recall(int cutoff) implements RankingMetric {

  public Recall {
    Ranks.checkCutoff(cutoff);
  }

  @Override
  public String name() {
    return "recall@" + cutoff;
  }

  @Override
  public double measure(int[] ranks, int relevant) {
    return (double) Ranks.within(ranks, cutoff) / relevant;
  }
}
