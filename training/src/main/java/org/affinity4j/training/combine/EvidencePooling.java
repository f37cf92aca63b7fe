package org.affinity4j.training.combine;

import java.util.ArrayList;
import java.util.List;
import org.affinity4j.common.combination.EvidenceOpinion;
import org.affinity4j.training.combine.JudgingFitter.Candidate;

/** Judging mixtures with a say for the co-occurrence counts. */
final class EvidencePooling {

  /** Shares of the evidence in the log-likelihood that are tried. */
  static final List<Double> WEIGHTS = List.of(0.2, 0.4, 0.6, 0.8, 1.0);

  private EvidencePooling() {}

  /**
   * For each of {@link #WEIGHTS} the mixture with that say for the evidence.
   *
   * @param own the mixture without
   * @param evidence the mixture the co-occurrence counts judge the same sets by
   */
  static List<Candidate> of(Candidate own, Candidate evidence) {
    return WEIGHTS.stream().map(weight -> pooled(own, evidence, weight)).toList();
  }

  private static Candidate pooled(Candidate own, Candidate evidence, double weight) {
    var sets = new ArrayList<LabelledSet>();
    for (int at = 0; at < own.sets().size(); at++) {
      sets.add(own.sets().get(at).pooled(evidence.sets().get(at).logLikelihood(), weight));
    }
    return Candidate.of(
        own.mixture()
            .with(
                new EvidenceOpinion(
                    weight, evidence.mixture().transform(), evidence.mixture().weights())),
        sets);
  }
}
