package org.affinity4j.common.attribution;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Sums over logged answers for {@link OffPolicy}, by buckets of shoppers. For one thread. */
final class OffPolicySums {

  private final double[] answers = new double[Tally.BUCKETS];
  private final List<Place> places = new ArrayList<>();
  private final Map<Outcome, OutcomeSums> outcomes = new EnumMap<>(Outcome.class);
  private double largestWeight;
  private long shortLists;

  /** The weights at one place of the lists. */
  static final class Place {
    private final double[] weights = new double[Tally.BUCKETS];
    private double squares;
    private double shown;

    double weight(int bucket) {
      return weights[bucket];
    }

    double weights() {
      return Tally.sum(weights);
    }

    double shown() {
      return shown;
    }

    private double effectiveSize() {
      return squares == 0 ? 0 : weights() * weights() / squares;
    }
  }

  OffPolicySums(double clip) {
    for (Outcome outcome : Outcome.values()) {
      outcomes.put(outcome, new OutcomeSums(outcome, clip));
    }
  }

  /**
   * Adds an answer.
   *
   * @param wanted what the policy would have answered
   */
  void add(JoinedAnswer answer, List<String> wanted, Function<Outcome, ClickModel> models) {
    int bucket = Tally.bucket(answer.shopper());
    answers[bucket]++;
    shortLists += wanted.size() < answer.placements().size() ? 1 : 0;
    double[] weights = new double[answer.placements().size()];
    for (int i = 0; i < weights.length; i++) {
      Placement one = answer.placements().get(i);
      weights[i] = weight(one, wanted);
      add(place(one.position()), bucket, weights[i]);
    }
    outcomes.forEach(
        (outcome, sums) ->
            sums.add(bucket, answer.placements(), weights, wanted, models.apply(outcome)));
  }

  OffPolicyEstimates estimates() {
    var rates = new EnumMap<Outcome, OffPolicyEstimates.Rates>(Outcome.class);
    outcomes.forEach((outcome, sums) -> rates.put(outcome, sums.rates(answers, places)));
    return new OffPolicyEstimates(
        Math.round(Tally.sum(answers)),
        support(),
        places.stream().mapToDouble(Place::effectiveSize).min().orElse(0),
        largestWeight,
        shortLists,
        rates);
  }

  private static double weight(Placement one, List<String> wanted) {
    int position = one.position();
    boolean same = position <= wanted.size() && wanted.get(position - 1).equals(one.item());
    return same ? 1 / one.propensity() : 0;
  }

  private void add(Place place, int bucket, double weight) {
    place.shown++;
    place.weights[bucket] += weight;
    place.squares += weight * weight;
    largestWeight = Math.max(largestWeight, weight);
  }

  private Place place(int position) {
    while (places.size() < position) {
      places.add(new Place());
    }
    return places.get(position - 1);
  }

  private double support() {
    double weights = places.stream().mapToDouble(Place::weights).sum();
    double shown = places.stream().mapToDouble(Place::shown).sum();
    return shown == 0 ? 0 : weights / shown;
  }
}
