package org.affinity4j.common.combination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import org.affinity4j.common.blend.BlendModel;
import org.affinity4j.common.blend.BlendPart;
import org.affinity4j.common.blend.BlendWeights;
import org.affinity4j.common.blend.ScoreScale;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.counting.PopularityModel;
import org.affinity4j.common.score.Scorer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class JudgingMixtureTest {

  /** Item 0 leads to 1 alone; 1 leads to 0 three times as strongly as to 2; 3 is unknown. */
  private static final float[][] TABLE = {{0, 2, 0, 0}, {3, 0, 1, 0}, {0, 5, 0, 0}, {0, 0, 0, 0}};

  private static final float[] POPULARITY = {4, 2, 1.5f, 0.5f};

  private static final CombinationSettings SETTINGS =
      new CombinationSettings(ScoreTransform.PROPORTIONAL, List.of(0.8, 0.2), Fixtures.CALIBRATOR);

  @Test
  void workedExample() {
    // judged with a share of 0.1: q(0|1) = 0.1 * 3/4 + 0.9 * 4/8; q(1|0) = 0.1 * 2/2 + 0.9 * 2/8
    CombinationScore score = scorer(judgedBy(null, 0.1), Fixtures.tableScorer(TABLE)).score(0, 1);

    double s = (Math.log(0.525) + Math.log(0.325)) / 2;
    double m = (Math.log(0.5) + Math.log(0.25)) / 2;
    assertThat(score.logLikelihood()).isCloseTo(s, within(1e-7));
    assertThat(score.probability()).isCloseTo(1 / (1 + Math.exp(-2 * (s - m))), within(1e-7));
    assertThat(score.members().get(0).lift()).isCloseTo(0.525 / 0.5, within(1e-7));
  }

  @Test
  void setsAreProposedByTheWeightsOfTheSettings() {
    CombinationScorer judged = scorer(judgedBy(null, 0.1), Fixtures.tableScorer(TABLE));

    assertThat(judged.proposals().given(1).probability(0)).isCloseTo(0.7, within(1e-7));
    assertThat(judged.distribution().given(1).probability(0)).isCloseTo(0.525, within(1e-7));
  }

  @Test
  void aPartOfABlendStandsForTheBlend() {
    ItemIndex items = Fixtures.index(4);
    var counts = new PopularityModel("popularity", items, new float[] {1, 2, 3, 4});
    var other = new PopularityModel("popularity", items, new float[] {4, 3, 2, 1});
    var scale = new ScoreScale(ScoreScale.Kind.RATIO, 1);
    var blend =
        new BlendModel(
            List.of(new BlendPart("first", counts, scale), new BlendPart("second", other, scale)),
            BlendWeights.same(0.5, 0.5),
            4,
            false);

    assertThat(scorer(judgedBy("second", 0.4), blend).score(0, 2))
        .isEqualTo(scorer(judgedBy(null, 0.4), other).score(0, 2));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scorer(judgedBy("third", 0.4), blend))
        .withMessage(
            "combinations are judged by part 'third'; the model has parts [first, second]");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scorer(judgedBy("third", 0.4), counts))
        .withMessage("combinations are judged by part 'third'; the model has parts []");
  }

  @Test
  void partsOfABlendArePooledOneAfterTheOther() {
    ItemIndex items = Fixtures.index(4);
    var first = new PopularityModel("popularity", items, new float[] {1, 2, 3, 4});
    var second = new PopularityModel("popularity", items, new float[] {4, 3, 2, 1});
    var scale = new ScoreScale(ScoreScale.Kind.RATIO, 1);
    var blend =
        new BlendModel(
            List.of(new BlendPart("first", first, scale), new BlendPart("second", second, scale)),
            BlendWeights.same(0.5, 0.5),
            4,
            false);
    var mixture =
        new JudgingMixture("first", ScoreTransform.PROPORTIONAL, List.of(0.4, 0.6))
            .with(opinion("second", 0.25))
            .with(opinion("first", 0.5));

    double alone = scorer(judgedBy("first", 0.4), blend).logLikelihood(0, 2);
    double heard = scorer(judgedBy("second", 0.4), blend).logLikelihood(0, 2);
    assertThat(scorer(judgedBy(mixture), blend).logLikelihood(0, 2))
        .isCloseTo(0.5 * (0.75 * alone + 0.25 * heard) + 0.5 * alone, within(1e-7));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scorer(judgedBy(mixture.with(opinion("third", 0.1))), blend))
        .withMessageContaining("judged by part 'third'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> opinion("second", 1))
        .withMessage("weight of part 'second' is 1.0; expected above 0 and below 1");
  }

  @Test
  void settingsOfOlderReleasesScoreAsBefore() throws JsonProcessingException {
    var mapper = new ObjectMapper();
    CombinationSettings old =
        mapper.readValue(
            """
            {"transform": {"kind": "POWER", "sharpness": 1.0}, "weights": [0.8, 0.2],
             "calibrator": {"method": "PLATT", "intercept": 0.0, "slope": 1.0, "sizeSlope": 0.0,
               "popularitySlope": -1.0, "knots": [], "values": []}}
            """,
            CombinationSettings.class);

    assertThat(old).isEqualTo(SETTINGS);
    assertThat(scorer(old, Fixtures.tableScorer(TABLE)).score(0, 1).logLikelihood())
        .isCloseTo((Math.log(0.7) + Math.log(0.85)) / 2, within(1e-7));
    assertThat(mapper.writeValueAsString(old)).doesNotContain("judging");
  }

  @Test
  void comesBackFromJsonUnchanged() throws JsonProcessingException {
    var mapper = new ObjectMapper();
    var pooled =
        new JudgingMixture(null, ScoreTransform.PROPORTIONAL, List.of(0.4, 0.6))
            .with(opinion("second", 0.25));
    for (CombinationSettings settings :
        List.of(judgedBy(null, 0.1), judgedBy("second", 0.4), judgedBy(pooled))) {
      assertThat(mapper.readValue(mapper.writeValueAsString(settings), CombinationSettings.class))
          .isEqualTo(settings);
    }
  }

  private static CombinationSettings judgedBy(@Nullable String part, double share) {
    return judgedBy(
        new JudgingMixture(part, ScoreTransform.PROPORTIONAL, List.of(share, 1 - share)));
  }

  private static CombinationSettings judgedBy(JudgingMixture mixture) {
    return new CombinationSettings(
        SETTINGS.transform(), SETTINGS.weights(), SETTINGS.calibrator(), mixture);
  }

  private static PartOpinion opinion(String part, double weight) {
    return new PartOpinion(part, weight, ScoreTransform.PROPORTIONAL, List.of(0.4, 0.6));
  }

  private static CombinationScorer scorer(CombinationSettings settings, Scorer model) {
    return CombinationScorer.of(
        model, new CategoryBackoff(Fixtures.index(4), POPULARITY, List.of()), settings, null);
  }
}
