package org.affinity4j.training.tune;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * The tree-structured Parzen estimator (Bergstra et al., NIPS 2011): points by chance first, then
 * each number by itself gets the value, of some drawn near the best trials' values, that is most
 * typical of those against all others, the maximum of l(x) / g(x), which maximises the expected
 * improvement (equation 11 there). Options are taken as independent. A choice is drawn from l(x)
 * alone: taking the maximum of a handful of counts keeps to a value that was lucky once. Failed
 * trials count among the others. Immutable.
 */
public final class TreeParzen implements Proposer {

  /** Share of the trials that count as good (gamma of the paper). */
  private static final double GOOD_SHARE = 0.15;

  private static final int MOST_GOOD = 25;
  private static final int LEAST_TRIALS = 4;
  private static final int CANDIDATES = 24;
  private static final int ATTEMPTS = 200;

  private final SearchSpace space;
  private final int random;
  private final long seed;

  /**
   * A proposer.
   *
   * @param random how many trials are drawn by chance before the estimator takes over, at least 1
   */
  public TreeParzen(SearchSpace space, int random, long seed) {
    if (random < 1) {
      throw new IllegalArgumentException(
          "trials by chance are " + random + "; expected at least 1");
    }
    this.space = space;
    this.random = random;
    this.seed = seed;
  }

  @Override
  public Optional<Map<String, String>> propose(List<Trial> trials) {
    var chance = new SplittableRandom(seed ^ (0x9E3779B97F4A7C15L * (trials.size() + 1)));
    Set<Map<String, String>> tried = new HashSet<>();
    trials.forEach(trial -> tried.add(trial.options()));
    long succeeded = trials.stream().filter(Trial::succeeded).count();
    if (trials.size() >= random && succeeded >= LEAST_TRIALS) {
      List<Estimate> estimates = estimates(trials);
      for (int attempt = 0; attempt < ATTEMPTS / CANDIDATES; attempt++) {
        Map<String, String> point = best(estimates, chance);
        if (!tried.contains(point)) {
          return Optional.of(point);
        }
      }
    }
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      Map<String, String> point = space.draw(chance);
      if (!tried.contains(point)) {
        return Optional.of(point);
      }
    }
    return Optional.empty();
  }

  /** One option's values among good and other trials. */
  private interface Estimate {

    Dimension dimension();

    String draw(SplittableRandom chance);

    /** Of how many draws the one with the largest ratio is taken. */
    int candidates();

    /** How typical a value is of good trials against the others; above 0. */
    double ratio(String value);
  }

  private List<Estimate> estimates(List<Trial> trials) {
    List<Trial> ranked = new ArrayList<>(trials.stream().filter(Trial::succeeded).toList());
    ranked.sort(Comparator.comparingDouble(Trial::score).reversed());
    int good = Math.min(MOST_GOOD, (int) Math.ceil(GOOD_SHARE * ranked.size()));
    List<Trial> others = new ArrayList<>(ranked.subList(good, ranked.size()));
    trials.stream().filter(trial -> !trial.succeeded()).forEach(others::add);
    var estimates = new ArrayList<Estimate>();
    for (Dimension dimension : space.dimensions()) {
      List<String> goodValues = values(dimension, ranked.subList(0, good));
      List<String> otherValues = values(dimension, others);
      estimates.add(
          dimension instanceof NumberRange range
              ? Places.of(range, goodValues, otherValues)
              : Shares.of((Choice) dimension, goodValues, otherValues));
    }
    return estimates;
  }

  private static List<String> values(Dimension dimension, List<Trial> trials) {
    return trials.stream()
        .map(Trial::options)
        .filter(options -> options.containsKey(dimension.option()))
        .map(options -> options.getOrDefault(dimension.option(), ""))
        .toList();
  }

  private static Map<String, String> best(List<Estimate> estimates, SplittableRandom chance) {
    var point = new LinkedHashMap<String, String>();
    for (Estimate estimate : estimates) {
      String best = estimate.draw(chance);
      double most = estimate.ratio(best);
      for (int candidate = 1; candidate < estimate.candidates(); candidate++) {
        String value = estimate.draw(chance);
        double ratio = estimate.ratio(value);
        if (ratio > most) {
          best = value;
          most = ratio;
        }
      }
      point.put(estimate.dimension().option(), best);
    }
    return point;
  }

  /** Numbers: a density round the good places and one round the others. */
  private record Places(NumberRange dimension, ParzenCurve good, ParzenCurve others)
      implements Estimate {

    static Places of(NumberRange range, List<String> good, List<String> others) {
      return new Places(range, curve(range, good), curve(range, others));
    }

    private static ParzenCurve curve(NumberRange range, List<String> values) {
      return new ParzenCurve(values.stream().mapToDouble(range::unit).toArray());
    }

    @Override
    public String draw(SplittableRandom chance) {
      return dimension.text(good.draw(chance));
    }

    @Override
    public int candidates() {
      return CANDIDATES;
    }

    @Override
    public double ratio(String value) {
      double at = dimension.unit(value);
      return good.density(at) / others.density(at);
    }
  }

  /** Choices: counts with one more, shared by all values, as the prior. */
  @SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
  private record Shares(Choice dimension, double[] good, double[] others) implements Estimate {

    static Shares of(Choice choice, List<String> good, List<String> others) {
      return new Shares(choice, shares(choice, good), shares(choice, others));
    }

    private static double[] shares(Choice choice, List<String> values) {
      int size = choice.values().size();
      double[] counts = new double[size];
      Arrays.fill(counts, 1.0 / size);
      double sum = 1;
      for (String value : values) {
        int index = choice.index(value);
        if (index >= 0) { // the options before the search may lie outside the space
          counts[index]++;
          sum++;
        }
      }
      for (int i = 0; i < size; i++) {
        counts[i] /= sum;
      }
      return counts;
    }

    @Override
    public String draw(SplittableRandom chance) {
      double left = chance.nextDouble();
      for (int i = 0; i < good.length - 1; i++) {
        left -= good[i];
        if (left < 0) {
          return dimension.values().get(i);
        }
      }
      return dimension.values().get(good.length - 1);
    }

    @Override
    public int candidates() {
      return 1;
    }

    @Override
    public double ratio(String value) {
      int index = dimension.index(value);
      return good[index] / others[index];
    }
  }
}
