package org.affinity4j.common.combination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.affinity4j.common.counting.CooccurrenceModel;
import org.affinity4j.common.counting.EventWeights;
import org.affinity4j.common.counting.PairCounts;
import org.affinity4j.common.counting.PairMeasure;
import org.affinity4j.common.counting.QueryWeights;
import org.affinity4j.common.counting.Relation;
import org.affinity4j.common.counting.SparseRows;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class EvidenceOpinionTest {

  /** Item 0 leads to 1 alone; 1 leads to 0 three times as strongly as to 2; 3 is unknown. */
  private static final float[][] TABLE = {{0, 2, 0, 0}, {3, 0, 1, 0}, {0, 5, 0, 0}, {0, 0, 0, 0}};

  /** Of ten baskets three hold 0 and 1, one holds 0 and 2. */
  private static final float[][] TOGETHER = {
    {0, 3, 1, 0}, {3, 0, 0, 0}, {1, 0, 0, 0}, {0, 0, 0, 0}
  };

  private static final float[] POPULARITY = {4, 2, 1.5f, 0.5f};

  @Test
  void poolsTheTwoOpinionsOfEveryMember() {
    CombinationScore score = scorer(judgedWith(0.25), counts()).score(0, 1);

    // own: p(0|1) = 0.8 * 3/4 + 0.2 * 4/8, p(1|0) = 0.8 * 1 + 0.2 * 2/8
    // counts: p(0|1) = 0.5 * 1 + 0.5 * 4/8, p(1|0) = 0.5 * 3/4 + 0.5 * 2/8
    double first = 0.75 * Math.log(0.7) + 0.25 * Math.log(0.75);
    double second = 0.75 * Math.log(0.85) + 0.25 * Math.log(0.5);
    assertThat(score.logLikelihood()).isCloseTo((first + second) / 2, within(1e-6));
    assertThat(score.members().get(0).lift()).isCloseTo(Math.exp(first) / 0.5, within(1e-6));
    assertThat(score.members().stream().mapToDouble(MemberScore::contribution).sum())
        .isCloseTo(score.logLikelihood(), within(1e-12));
    assertThat(score.pairs()).singleElement().satisfies(p -> assertThat(p.together()).isEqualTo(3));
  }

  @Test
  void aWeightOfOneLeavesTheJudgementToTheCounts() {
    assertThat(scorer(judgedWith(1), counts()).logLikelihood(0, 1))
        .isCloseTo((Math.log(0.75) + Math.log(0.5)) / 2, within(1e-6));
  }

  @Test
  void proposesAsWithoutEvidence() {
    CombinationScorer judged = scorer(judgedWith(0.25), counts());

    assertThat(judged.proposals().given(1).probability(0)).isCloseTo(0.7, within(1e-6));
  }

  @Test
  void pooledProbabilitiesSumToAtMostOne() {
    ItemDistribution.Conditional given = scorer(judgedWith(0.4), counts()).distribution().given(0);
    double sum = 0;
    for (int item = 0; item < 4; item++) {
      sum += given.probability(item);
    }

    assertThat(sum).isBetween(0.5, 1.0);
    var likely = new ArrayList<Integer>();
    given.forEachLikely((item, probability) -> likely.add(item));
    assertThat(likely).containsExactlyInAnyOrder(1, 2);
  }

  @Test
  void comesBackFromJsonUnchanged() throws JsonProcessingException {
    var mapper = new ObjectMapper();
    CombinationSettings settings = judgedWith(0.25);

    assertThat(mapper.readValue(mapper.writeValueAsString(settings), CombinationSettings.class))
        .isEqualTo(settings);
  }

  @Test
  void releasesJudgedWithoutEvidenceReadAsBefore() throws JsonProcessingException {
    JudgingMixture old =
        new ObjectMapper()
            .readValue(
                """
                {"transform": {"kind": "POWER", "sharpness": 1.0}, "weights": [0.8, 0.2]}
                """,
                JudgingMixture.class);

    assertThat(old).isEqualTo(own());
    assertThat(scorer(settings(old), null).logLikelihood(0, 1))
        .isEqualTo(scorer(settings(old), counts()).logLikelihood(0, 1))
        .isCloseTo((Math.log(0.7) + Math.log(0.85)) / 2, within(1e-6));
  }

  @Test
  void refusesWhatDoesNotFit() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> judgedWith(0))
        .withMessage("weight of the evidence is 0.0; expected above 0, at most 1");
    assertThatIllegalArgumentException().isThrownBy(() -> judgedWith(1.1));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scorer(judgedWith(0.5), null))
        .withMessage(
            "combinations are judged by co-occurrence counts too; expected an evidence model");
  }

  private static JudgingMixture own() {
    return new JudgingMixture(null, ScoreTransform.PROPORTIONAL, List.of(0.8, 0.2));
  }

  private static CombinationSettings judgedWith(double weight) {
    return settings(
        own().with(new EvidenceOpinion(weight, ScoreTransform.PROPORTIONAL, List.of(0.5, 0.5))));
  }

  private static CombinationSettings settings(JudgingMixture judging) {
    return new CombinationSettings(
        ScoreTransform.PROPORTIONAL, List.of(0.8, 0.2), Fixtures.CALIBRATOR, judging);
  }

  private static CombinationScorer scorer(
      CombinationSettings settings, @Nullable CooccurrenceModel evidence) {
    return CombinationScorer.of(
        Fixtures.tableScorer(TABLE),
        new CategoryBackoff(Fixtures.index(4), POPULARITY, List.of()),
        settings,
        evidence);
  }

  private static CooccurrenceModel counts() {
    float[] single = {4, 3, 1, 1};
    return new CooccurrenceModel(
        Fixtures.index(4),
        new PairCounts(10, single, rows(TOGETHER), false),
        new PairCounts(0, new float[4], rows(new float[4][4]), false),
        Relation.BOUGHT,
        PairMeasure.CONFIDENCE,
        new QueryWeights(0, 1, EventWeights.EQUAL));
  }

  private static SparseRows rows(float[][] table) {
    SparseRows.Builder rows = SparseRows.builder(table.length);
    for (float[] row : table) {
      for (int column = 0; column < row.length; column++) {
        if (row[column] > 0) {
          rows.add(column, row[column]);
        }
      }
      rows.endRow();
    }
    return rows.build();
  }
}
