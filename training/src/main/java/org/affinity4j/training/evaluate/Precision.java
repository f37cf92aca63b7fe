package org.affinity4j.training.evaluate;

/**
 * The share of the answer that is relevant: |{i : r_i &lt;= n}| / n. An answer shorter than n is
 * measured as if filled up with irrelevant items.
 *
 * @param cutoff n
 */
public record Precision(int cutoff) implements RankingMetric {

  public Precision {
    Ranks.checkCutoff(cutoff);
  }

  @Override
  public String name() {
    return "precision@" + cutoff;
  }

  @Override
  public double measure(int[] ranks, int relevant) {
    return (double) Ranks.within(ranks, cutoff) / cutoff;
  }
}
