package org.affinity4j.common.attribution;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Estimates from logged answers what another ranking would have brought, before any shopper sees
 * it. The item-position model (Li, Abbasi-Yadkori, Kveton et al., "Offline evaluation of ranking
 * policies with click models", KDD 2018): a click at a place depends on the product and the place,
 * not on what else is in the list; the position-based model of examination is a case of it. A
 * logged product at a place then stands for the policy's answers that have the same product at the
 * same place, with the weight 1 / propensity. Assumes besides that propensities are those with
 * which products stood at their places, and that shoppers are independent of each other.
 *
 * <p>SNIPS: Swaminathan and Joachims (2015), each place by itself. Doubly robust: Dudik, Langford
 * and Li (2011), with a {@link ClickModel} of each outcome fitted on the other half of the
 * shoppers. Intervals are normal, by buckets of shoppers.
 *
 * @param clip largest weight of the clipped estimate, at least 1
 */
public record OffPolicy(double clip) {

  /** Weights of 20 at most. */
  public static final OffPolicy DEFAULT = new OffPolicy(20);

  public OffPolicy {
    if (!(clip >= 1)) {
      throw new IllegalArgumentException("clip is %s; expected at least 1".formatted(clip));
    }
  }

  /**
   * The estimates, of every outcome. Each answer's list is asked for once.
   *
   * @param answers of which those that were not recorded are left out
   */
  public OffPolicyEstimates estimate(List<JoinedAnswer> answers, RankingPolicy policy) {
    List<List<JoinedAnswer>> halves = List.of(new ArrayList<>(), new ArrayList<>());
    for (JoinedAnswer answer : answers) {
      if (answer.recorded() && !answer.placements().isEmpty()) {
        halves.get(half(answer)).add(answer);
      }
    }
    List<List<ClickModel>> models =
        Arrays.stream(Outcome.values())
            .map(outcome -> halves.stream().map(half -> ClickModel.fit(half, outcome)).toList())
            .toList();
    var sums = new OffPolicySums(clip);
    for (List<JoinedAnswer> half : halves) {
      for (JoinedAnswer answer : half) {
        int other = 1 - half(answer);
        sums.add(answer, policy.rank(answer), outcome -> models.get(outcome.ordinal()).get(other));
      }
    }
    return sums.estimates();
  }

  private static int half(JoinedAnswer answer) {
    return Tally.bucket(answer.shopper()) & 1;
  }
}
