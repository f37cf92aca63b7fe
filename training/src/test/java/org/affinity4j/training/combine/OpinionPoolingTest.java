package org.affinity4j.training.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.affinity4j.common.combination.Calibrator;
import org.affinity4j.common.combination.JudgingMixture;
import org.affinity4j.common.combination.ScoreTransform;
import org.affinity4j.training.combine.JudgingFitter.Candidate;
import org.junit.jupiter.api.Test;

class OpinionPoolingTest {

  private static final Calibrator TRUTH = Calibrator.platt(-0.2, 1, 0, -1);
  private static final JudgingMixture MIXTURE =
      new JudgingMixture(null, ScoreTransform.PROPORTIONAL, List.of(0.5, 0.5));
  private static final JudgingMixture COUNTS =
      new JudgingMixture(null, new ScoreTransform(ScoreTransform.Kind.POWER, 2), List.of(0.3, 0.7));

  @Test
  void recoversThePlantedWeight() {
    for (double planted : new double[] {0.2, 0.6, 1}) {
      assertThat(weight(choose(planted, 4_000))).isCloseTo(planted, within(0.21));
    }
  }

  @Test
  void countsThatSayNothingGetNoSay() {
    Candidate chosen = choose(0, 2_000);

    assertThat(chosen.mixture()).isEqualTo(MIXTURE);
  }

  @Test
  void whatIsChosenIsNeverWorseOnValidation() {
    for (double planted : new double[] {0, 0.1, 0.5, 1}) {
      Labelled sets = Labelled.planted(planted, 150);
      Candidate own = Candidate.of(MIXTURE, sets.own());

      assertThat(sum(choose(own, sets).losses())).isLessThanOrEqualTo(sum(own.losses()));
    }
  }

  @Test
  void poolsLogLikelihoodsAndNothingElse() {
    var set = new LabelledSet(-4, 3, -6, true, 0.2, 7);

    assertThat(set.pooled(-8, 0.25)).isEqualTo(new LabelledSet(-5, 3, -6, true, 0.2, 7));
  }

  @Test
  void aPartThatKnowsMoreIsHeardAndNoiseIsNot() {
    Labelled sets = Labelled.planted(0.4, 4_000);
    var random = new SplittableRandom(9);
    List<LabelledSet> noise =
        sets.own().stream().map(set -> set.pooled(random.nextDouble(-8, -2), 1)).toList();
    Map<String, Candidate> parts = new LinkedHashMap<>();
    parts.put("noise", Candidate.of(COUNTS, noise));
    parts.put("knowing", Candidate.of(COUNTS, sets.evidence()));

    Candidate chosen = JudgingFitter.withParts(Candidate.of(MIXTURE, sets.own()), parts);

    assertThat(chosen.mixture().others())
        .singleElement()
        .satisfies(
            other -> {
              assertThat(other.part()).isEqualTo("knowing");
              assertThat(other.weight()).isCloseTo(0.4, within(0.11));
              assertThat(other.transform()).isEqualTo(COUNTS.transform());
            });
  }

  @Test
  void theEvidenceJudgesByAMixtureOfItsOwn() {
    Labelled sets = Labelled.planted(1, 200);

    List<Candidate> pooled =
        OpinionPooling.withEvidence(
            Candidate.of(MIXTURE, sets.own()), Candidate.of(COUNTS, sets.evidence()));

    assertThat(pooled)
        .hasSameSizeAs(OpinionPooling.WEIGHTS)
        .allSatisfy(
            candidate -> {
              var opinion = Objects.requireNonNull(candidate.mixture().evidence());
              assertThat(opinion.transform()).isEqualTo(COUNTS.transform());
              assertThat(opinion.weights()).isEqualTo(COUNTS.weights());
            });
  }

  private static Candidate choose(double planted, int sets) {
    Labelled labelled = Labelled.planted(planted, sets);
    return choose(Candidate.of(MIXTURE, labelled.own()), labelled);
  }

  private static Candidate choose(Candidate own, Labelled sets) {
    var candidates = new ArrayList<>(List.of(own));
    candidates.addAll(OpinionPooling.withEvidence(own, Candidate.of(COUNTS, sets.evidence())));
    return JudgingFitter.choose(candidates);
  }

  private static double weight(Candidate candidate) {
    return Objects.requireNonNull(candidate.mixture().evidence()).weight();
  }

  private static double sum(double... values) {
    return Arrays.stream(values).sum();
  }

  /** The same sets as the model and as the counts see them. */
  private record Labelled(List<LabelledSet> own, List<LabelledSet> evidence) {

    /** Sets that are real with the probability that the planted pool of the two gives. */
    static Labelled planted(double weight, int count) {
      var random = new SplittableRandom(3);
      var own = new ArrayList<LabelledSet>();
      var evidence = new ArrayList<LabelledSet>();
      for (int origin = 0; origin < count; origin++) {
        double model = random.nextDouble(-8, -2);
        double counted = random.nextDouble(-8, -2);
        var set = new LabelledSet(model, random.nextInt(2, 5), -5, true, 1, origin);
        boolean real =
            random.nextDouble() < set.pooled(counted, weight).predict(TRUTH).probability();
        own.add(new LabelledSet(model, set.size(), -5, real, 1, origin));
        evidence.add(new LabelledSet(counted, set.size(), -5, real, 1, origin));
      }
      return new Labelled(own, evidence);
    }
  }
}
