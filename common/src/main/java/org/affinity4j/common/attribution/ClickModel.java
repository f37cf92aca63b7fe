package org.affinity4j.common.attribution;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * The position-based model of clicks (Richardson et al. 2007; Craswell et al. 2008): a product at a
 * place is clicked with the chance that the place is looked at, times that of the product. Fitted
 * by alternating between the two, each the maximum of the Poisson likelihood given the other;
 * products are drawn to the mean as by {@value #SHRINKAGE} impressions of it. Places and products
 * are told apart only where the same product stood in several places, as exploration sees to.
 * Immutable.
 */
public final class ClickModel {

  private static final double SHRINKAGE = 20;
  private static final int ROUNDS = 50;

  private final double[] examination;
  private final Map<String, Double> attraction;
  private final double mean;

  private ClickModel(double[] examination, Map<String, Double> attraction, double mean) {
    this.examination = examination;
    this.attraction = attraction;
    this.mean = mean;
  }

  /**
   * Fits one to some answers.
   *
   * @param outcome what counts as a click
   */
  public static ClickModel fit(Collection<JoinedAnswer> answers, Outcome outcome) {
    var counts = new HashMap<String, Counts>();
    int places =
        answers.stream()
            .flatMap(answer -> answer.placements().stream())
            .mapToInt(Placement::position)
            .max()
            .orElse(0);
    for (JoinedAnswer answer : answers) {
      for (Placement one : answer.placements()) {
        counts
            .computeIfAbsent(one.item(), unused -> new Counts(places))
            .add(one.position(), outcome.of(one));
      }
    }
    return fit(counts, places);
  }

  /**
   * Chance of a click.
   *
   * @param position from 1
   */
  public double clicks(String item, int position) {
    return Math.min(1, examination(position) * attraction.getOrDefault(item, mean));
  }

  /** Chance that a place is looked at, relative to the first; past the last place that of it. */
  public double examination(int position) {
    int places = examination.length;
    return places == 0 ? 1 : examination[Math.min(position, places) - 1];
  }

  private static ClickModel fit(Map<String, Counts> counts, int places) {
    double[] examination = new double[places];
    Arrays.fill(examination, 1);
    var attraction = new HashMap<String, Double>();
    double mean = 0;
    for (int round = 0; round < ROUNDS; round++) {
      mean = mean(counts.values(), examination);
      for (Map.Entry<String, Counts> one : counts.entrySet()) {
        attraction.put(one.getKey(), one.getValue().attraction(examination, mean));
      }
      examination = examination(counts, attraction, places);
    }
    return new ClickModel(examination, attraction, mean);
  }

  private static double mean(Collection<Counts> counts, double[] examination) {
    double clicks = 0;
    double looks = 0;
    for (Counts one : counts) {
      clicks += one.sum;
      looks += one.looks(examination);
    }
    return looks == 0 ? 0 : clicks / looks;
  }

  private static double[] examination(
      Map<String, Counts> counts, Map<String, Double> attraction, int places) {
    double[] clicks = new double[places];
    double[] expected = new double[places];
    counts.forEach(
        (item, one) -> {
          double attracts = attraction.getOrDefault(item, 0.0);
          for (int k = 0; k < places; k++) {
            clicks[k] += one.clicks[k];
            expected[k] += one.shown[k] * attracts;
          }
        });
    double[] examination = new double[places];
    for (int k = 0; k < places; k++) {
      double first = expected[0] == 0 ? 0 : clicks[0] / expected[0];
      examination[k] = expected[k] == 0 || first == 0 ? 1 : clicks[k] / expected[k] / first;
    }
    return examination;
  }

  private static final class Counts {
    private final double[] shown;
    private final double[] clicks;
    private double sum;

    Counts(int places) {
      this.shown = new double[places];
      this.clicks = new double[places];
    }

    void add(int position, boolean clicked) {
      shown[position - 1]++;
      clicks[position - 1] += clicked ? 1 : 0;
      sum += clicked ? 1 : 0;
    }

    double looks(double[] examination) {
      double looks = 0;
      for (int k = 0; k < shown.length; k++) {
        looks += shown[k] * examination[k];
      }
      return looks;
    }

    double attraction(double[] examination, double mean) {
      return (sum + SHRINKAGE * mean) / (looks(examination) + SHRINKAGE);
    }
  }
}
