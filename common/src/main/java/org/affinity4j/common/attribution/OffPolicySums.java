package org.affinity4j.common.attribution;

import java.util.ArrayList;
import java.util.List;

/** Sums over logged answers for {@link OffPolicy}, by buckets of shoppers. For one thread. */
final class OffPolicySums {

  private final double clip;
  private final double[] answers = new double[Tally.BUCKETS];
  private final double[] logged = new double[Tally.BUCKETS];
  private final double[] ips = new double[Tally.BUCKETS];
  private final double[] clipped = new double[Tally.BUCKETS];
  private final double[] robust = new double[Tally.BUCKETS];
  private final double[] direct = new double[Tally.BUCKETS];
  private final List<Place> places = new ArrayList<>();

  /** What is summed of one place of the lists. */
  private static final class Place {
    private final double[] weights = new double[Tally.BUCKETS];
    private final double[] clicks = new double[Tally.BUCKETS];
    private double squares;
    private double shown;
  }

  OffPolicySums(double clip) {
    this.clip = clip;
  }

  /**
   * Adds an answer.
   *
   * @param wanted what the policy would have answered
   */
  void add(JoinedAnswer answer, List<String> wanted, ClickModel model) {
    int bucket = Tally.bucket(answer.shopper());
    answers[bucket]++;
    for (Placement one : answer.placements()) {
      int position = one.position();
      boolean same = position <= wanted.size() && wanted.get(position - 1).equals(one.item());
      double weight = same ? 1 / one.propensity() : 0;
      double click = one.clicked() ? 1 : 0;
      logged[bucket] += click;
      ips[bucket] += weight * click;
      clipped[bucket] += Math.min(clip, weight) * click;
      robust[bucket] += weight * (click - model.clicks(one.item(), position));
      add(place(position), bucket, weight, click);
    }
    int most = Math.min(wanted.size(), answer.placements().size());
    for (int position = 1; position <= most; position++) {
      double expected = model.clicks(wanted.get(position - 1), position);
      robust[bucket] += expected;
      direct[bucket] += expected;
    }
  }

  OffPolicyEstimates estimates() {
    return new OffPolicyEstimates(
        Math.round(Tally.sum(answers)),
        mean(logged),
        mean(ips),
        mean(clipped),
        selfNormalised(),
        mean(robust),
        mean(direct),
        support(),
        effectiveSize());
  }

  private static void add(Place place, int bucket, double weight, double click) {
    place.shown++;
    place.weights[bucket] += weight;
    place.clicks[bucket] += weight * click;
    place.squares += weight * weight;
  }

  private Place place(int position) {
    while (places.size() < position) {
      places.add(new Place());
    }
    return places.get(position - 1);
  }

  private Estimate mean(double[] values) {
    Ratio ratio = Tally.ratio(values, answers);
    return Estimate.normal(ratio.value(), ratio.variance());
  }

  /** Sum over the places of clicks per weight, in the answers that have the place. */
  private Estimate selfNormalised() {
    double total = Tally.sum(answers);
    double value = 0;
    double[] errors = new double[Tally.BUCKETS];
    for (Place place : places) {
      double weights = Tally.sum(place.weights);
      if (weights > 0) {
        double rate = Tally.sum(place.clicks) / weights;
        double share = place.shown / total;
        value += share * rate;
        for (int bucket = 0; bucket < Tally.BUCKETS; bucket++) {
          errors[bucket] += share * (place.clicks[bucket] - rate * place.weights[bucket]) / weights;
        }
      }
    }
    double variance = 0;
    for (double error : errors) {
      variance += error * error;
    }
    return Estimate.normal(value, variance * Tally.BUCKETS / (Tally.BUCKETS - 1.0));
  }

  private double support() {
    double weights = places.stream().mapToDouble(place -> Tally.sum(place.weights)).sum();
    double shown = places.stream().mapToDouble(place -> place.shown).sum();
    return shown == 0 ? 0 : weights / shown;
  }

  private double effectiveSize() {
    return places.stream()
        .mapToDouble(
            place ->
                place.squares == 0
                    ? 0
                    : Tally.sum(place.weights) * Tally.sum(place.weights) / place.squares)
        .min()
        .orElse(0);
  }
}
