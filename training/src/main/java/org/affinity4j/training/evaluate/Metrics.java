package org.affinity4j.training.evaluate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** The ranking metrics by name. */
public final class Metrics {

  private static final Map<String, IntFunction<RankingMetric>> BY_NAME =
      new TreeMap<>(
          Map.of(
              "recall", Recall::new,
              "ndcg", Ndcg::new,
              "mrr", ReciprocalRank::new,
              "hit", HitRate::new,
              "map", AveragePrecision::new,
              "precision", Precision::new));

  private static final List<String> ORDER =
      List.of("recall", "mrr", "ndcg", "hit", "map", "precision");

  private Metrics() {}

  /**
   * The metric of a name such as {@code recall@20}.
   *
   * @throws IllegalArgumentException if the name is not a known metric, an at sign and a cut-off
   */
  public static RankingMetric of(String name) {
    int at = name.indexOf('@');
    var maker = at < 0 ? null : BY_NAME.get(name.substring(0, at));
    if (maker == null || !name.substring(at + 1).matches("[1-9][0-9]{0,5}")) {
      throw new IllegalArgumentException(
          "metric is '%s'; expected one of %s, then @ and a cut-off, as in recall@20"
              .formatted(name, BY_NAME.keySet()));
    }
    return maker.apply(Integer.parseInt(name.substring(at + 1)));
  }

  /** Every metric at every cut-off. */
  public static List<RankingMetric> at(int... cutoffs) {
    var metrics = new ArrayList<RankingMetric>();
    for (int cutoff : cutoffs) {
      for (String name : ORDER) {
        metrics.add(of(name + "@" + cutoff));
      }
    }
    return List.copyOf(metrics);
  }
}
