package org.affinity4j.common.attribution;

import java.util.ArrayList;
import java.util.List;

/** Sums of one outcome over logged answers, by buckets of shoppers. For one thread. */
final class OutcomeSums {

  private final Outcome outcome;
  private final double clip;
  private final double[] logged = new double[Tally.BUCKETS];
  private final double[] ips = new double[Tally.BUCKETS];
  private final double[] clipped = new double[Tally.BUCKETS];
  private final double[] robust = new double[Tally.BUCKETS];
  private final double[] direct = new double[Tally.BUCKETS];
  private final List<double[]> byPlace = new ArrayList<>();
  private long events;

  OutcomeSums(Outcome outcome, double clip) {
    this.outcome = outcome;
    this.clip = clip;
  }

  /**
   * Adds an answer.
   *
   * @param weights of the placements
   * @param wanted what the policy would have answered
   */
  void add(
      int bucket,
      List<Placement> placements,
      double[] weights,
      List<String> wanted,
      ClickModel model) {
    for (int i = 0; i < weights.length; i++) {
      Placement one = placements.get(i);
      double event = outcome.of(one) ? 1 : 0;
      double weighted = weights[i] * event;
      events += weighted > 0 ? 1 : 0;
      logged[bucket] += event;
      ips[bucket] += weighted;
      clipped[bucket] += Math.min(clip, weights[i]) * event;
      robust[bucket] += weighted - weights[i] * model.clicks(one.item(), one.position());
      place(one.position())[bucket] += weighted;
    }
    int most = Math.min(wanted.size(), placements.size());
    for (int position = 1; position <= most; position++) {
      double expected = model.clicks(wanted.get(position - 1), position);
      robust[bucket] += expected;
      direct[bucket] += expected;
    }
  }

  OffPolicyEstimates.Rates rates(double[] answers, List<OffPolicySums.Place> places) {
    double[] gained = new double[Tally.BUCKETS];
    for (int bucket = 0; bucket < Tally.BUCKETS; bucket++) {
      gained[bucket] = robust[bucket] - logged[bucket];
    }
    return new OffPolicyEstimates.Rates(
        events,
        mean(logged, answers),
        mean(ips, answers),
        mean(clipped, answers),
        selfNormalised(Tally.sum(answers), places),
        mean(robust, answers),
        mean(direct, answers),
        mean(gained, answers));
  }

  private double[] place(int position) {
    while (byPlace.size() < position) {
      byPlace.add(new double[Tally.BUCKETS]);
    }
    return byPlace.get(position - 1);
  }

  private static Estimate mean(double[] values, double[] answers) {
    Ratio ratio = Tally.ratio(values, answers);
    return Estimate.normal(ratio.value(), ratio.variance());
  }

  /** Sum over the places of events per weight, in the answers that have the place. */
  private Estimate selfNormalised(double answers, List<OffPolicySums.Place> places) {
    double value = 0;
    double[] errors = new double[Tally.BUCKETS];
    for (int i = 0; i < places.size(); i++) {
      OffPolicySums.Place place = places.get(i);
      double weights = place.weights();
      if (weights > 0) {
        double[] sums = byPlace.get(i);
        double rate = Tally.sum(sums) / weights;
        double share = place.shown() / answers;
        value += share * rate;
        for (int bucket = 0; bucket < Tally.BUCKETS; bucket++) {
          errors[bucket] += share * (sums[bucket] - rate * place.weight(bucket)) / weights;
        }
      }
    }
    double variance = 0;
    for (double error : errors) {
      variance += error * error;
    }
    return Estimate.normal(value, variance * Tally.BUCKETS / (Tally.BUCKETS - 1.0));
  }
}
