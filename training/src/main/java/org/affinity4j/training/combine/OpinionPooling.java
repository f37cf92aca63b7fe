package org.affinity4j.training.combine;

import java.util.ArrayList;
import java.util.List;
import org.affinity4j.common.combination.EvidenceOpinion;
import org.affinity4j.common.combination.JudgingMixture;
import org.affinity4j.common.combination.PartOpinion;
import org.affinity4j.training.combine.JudgingFitter.Candidate;

/** Judging mixtures with a say for the co-occurrence counts, or for further parts of a blend. */
final class OpinionPooling {

  /** Shares of the evidence in the log-likelihood that are tried. */
  static final List<Double> WEIGHTS = List.of(0.2, 0.4, 0.6, 0.8, 1.0);

  private OpinionPooling() {}

  /** Shares of one more part of a blend that are tried. */
  static final List<Double> PART_WEIGHTS = List.of(0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7);

  /**
   * For each of {@link #WEIGHTS} the mixture with that say for the evidence.
   *
   * @param own the mixture without
   * @param evidence the mixture the co-occurrence counts judge the same sets by
   */
  static List<Candidate> withEvidence(Candidate own, Candidate evidence) {
    JudgingMixture other = evidence.mixture();
    return WEIGHTS.stream()
        .map(
            weight ->
                Candidate.of(
                    own.mixture()
                        .with(new EvidenceOpinion(weight, other.transform(), other.weights())),
                    pooled(own, evidence, weight)))
        .toList();
  }

  /**
   * For each of {@link #PART_WEIGHTS} the mixture with that say for one more part of a blend.
   *
   * @param own the mixture without
   * @param part the mixture that part judges the same sets by
   */
  static List<Candidate> withPart(Candidate own, String name, Candidate part) {
    JudgingMixture other = part.mixture();
    return PART_WEIGHTS.stream()
        .map(
            weight ->
                Candidate.of(
                    own.mixture()
                        .with(new PartOpinion(name, weight, other.transform(), other.weights())),
                    pooled(own, part, weight)))
        .toList();
  }

  private static List<LabelledSet> pooled(Candidate own, Candidate other, double weight) {
    var sets = new ArrayList<LabelledSet>();
    for (int at = 0; at < own.sets().size(); at++) {
      sets.add(own.sets().get(at).pooled(other.sets().get(at).logLikelihood(), weight));
    }
    return sets;
  }
}
