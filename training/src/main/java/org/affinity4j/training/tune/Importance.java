package org.affinity4j.training.tune;

import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * How much each option by itself tells of a trial's rank: the share of the variance of the ranks
 * that lies between groups of its values, corrected for the number of groups (epsilon squared,
 * Kelley 1935), from 0 to 1. Numbers are grouped into equal parts by size, choices by value. Ranks,
 * so that a few hopeless trials do not drown the rest.
 *
 * <p>It sees no effect that two options have only together, the shares need not add up to 1, and a
 * search that soon settled on some values tells little of the others.
 */
public final class Importance {

  private static final int LEAST_TRIALS = 10;
  private static final int MOST_GROUPS = 5;
  private static final int LEAST_PER_GROUP = 4;

  private Importance() {}

  /** By option, largest first; empty when fewer than ten trials succeeded. */
  public static Map<String, Double> of(SearchSpace space, List<Trial> trials) {
    List<Trial> succeeded = trials.stream().filter(Trial::succeeded).toList();
    var importance = new LinkedHashMap<String, Double>();
    if (succeeded.size() < LEAST_TRIALS) {
      return importance;
    }
    double[] ranks = ranks(succeeded.stream().mapToDouble(Trial::score).toArray());
    var byOption = new LinkedHashMap<String, Double>();
    for (Dimension dimension : space.dimensions()) {
      List<String> values =
          succeeded.stream().map(t -> t.options().getOrDefault(dimension.option(), "")).toList();
      byOption.put(dimension.option(), explained(groups(dimension, values), ranks));
    }
    byOption.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .forEach(entry -> importance.put(entry.getKey(), entry.getValue()));
    return importance;
  }

  /** Share of the variance of y between the groups, corrected for their number; 0 to 1. */
  static double explained(int[] groups, double[] y) {
    var members = new TreeMap<Integer, double[]>(); // count, sum, sum of squares
    for (int i = 0; i < y.length; i++) {
      double[] sums = members.computeIfAbsent(groups[i], g -> new double[3]);
      sums[0]++;
      sums[1] += y[i];
      sums[2] += y[i] * y[i];
    }
    double mean = Arrays.stream(y).average().orElse(0);
    double total = Arrays.stream(y).map(v -> (v - mean) * (v - mean)).sum();
    double within = members.values().stream().mapToDouble(s -> s[2] - s[1] * s[1] / s[0]).sum();
    int free = y.length - members.size();
    if (total <= 0 || free <= 0 || members.size() < 2) {
      return 0;
    }
    double corrected = 1 - within / free / (total / (y.length - 1));
    return Math.max(0, Math.min(1, corrected));
  }

  /** Ranks from 0, ties at the mean of their places. */
  static double[] ranks(double[] values) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] ranks = new double[values.length];
    int from = 0;
    while (from < order.length) {
      int to = from;
      while (to < order.length && values[order[to]] == values[order[from]]) {
        to++;
      }
      for (int i = from; i < to; i++) {
        ranks[order[i]] = (from + to - 1) / 2.0;
      }
      from = to;
    }
    return ranks;
  }

  private static int[] groups(Dimension dimension, List<String> values) {
    if (dimension instanceof NumberRange range) {
      double[] places = ranks(values.stream().mapToDouble(range::unit).toArray());
      int count = Math.max(2, Math.min(MOST_GROUPS, values.size() / LEAST_PER_GROUP));
      return Arrays.stream(places).mapToInt(p -> (int) (p * count / values.size())).toArray();
    }
    return values.stream().mapToInt(((Choice) dimension)::index).toArray();
  }
}
