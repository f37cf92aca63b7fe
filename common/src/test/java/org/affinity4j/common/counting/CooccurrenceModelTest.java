package org.affinity4j.common.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import org.affinity4j.common.score.Query;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Worked example: 10 baskets; item 0 in 4 of them, item 1 in 5, item 2 in 2; 0 and 1 together in 3,
 * 1 and 2 in 1. Items 0 and 2 were viewed in 6 sessions, never bought together.
 */
class CooccurrenceModelTest {

  private static final PairCounts BOUGHT =
      new PairCounts(
          10,
          new float[] {4, 5, 2},
          Models.matrix(new float[][] {{0, 3, 0}, {3, 0, 1}, {0, 1, 0}}),
          false);
  private static final PairCounts VIEWED =
      new PairCounts(
          20,
          new float[] {8, 0, 9},
          Models.matrix(new float[][] {{0, 0, 6}, {0, 0, 0}, {6, 0, 0}}),
          false);

  private static CooccurrenceModel model(PairMeasure measure) {
    return new CooccurrenceModel(
        Models.items(3), BOUGHT, VIEWED, Relation.BOUGHT, measure, QueryWeights.FLAT);
  }

  @ParameterizedTest
  @CsvSource({"SUPPORT,0.3,0.3", "CONFIDENCE,0.75,0.6", "LIFT,1.5,1.5", "PMI,0.405465,0.405465"})
  void measuresAreDirected(PairMeasure measure, float zeroToOne, float oneToZero) {
    CooccurrenceModel model = model(measure);
    assertThat(Models.scores(model, Query.ofItems(0)).get(1)).isCloseTo(zeroToOne, within(1e-6f));
    assertThat(Models.scores(model, Query.ofItems(1)).get(0)).isCloseTo(oneToZero, within(1e-6f));
  }

  @Test
  void viewedTogetherIsApartFromBoughtTogether() {
    CooccurrenceModel model = model(PairMeasure.CONFIDENCE);
    assertThat(Models.scores(model, Query.ofItems(0))).containsOnlyKeys(1);
    assertThat(Models.scores(model.bind(Query.ofItems(0), Relation.VIEWED)))
        .isEqualTo(Map.of(2, 0.75f));
  }

  @Test
  void evidenceOfAPairThatWasBought() {
    PairEvidence pair = model(PairMeasure.LIFT).pair(1, 0).orElseThrow();
    assertThat(pair.together()).isEqualTo(3);
    assertThat(pair.support()).isCloseTo(0.3, within(1e-9));
    assertThat(pair.confidence()).isCloseTo(0.6, within(1e-9));
    assertThat(pair.lift()).isCloseTo(1.5, within(1e-9));
    assertThat(pair.sessions()).isZero();
  }

  @Test
  void evidenceOfAPairThatWasOnlyViewed() {
    assertThat(model(PairMeasure.LIFT).pair(2, 0)).contains(new PairEvidence(2, 0, 0, 0, 0, 0, 6));
  }

  @ParameterizedTest
  @CsvSource({"1,1", "-1,0", "0,3", "7,8"})
  void noEvidenceForOneItemOrItemsOutOfRange(int a, int b) {
    assertThat(model(PairMeasure.LIFT).pair(a, b)).isEmpty();
  }

  @Test
  void evidenceIsFoundFromEitherSide() {
    var oneSided =
        new PairCounts(
            10, new float[] {4, 5}, Models.matrix(new float[][] {{0, 3}, {0, 0}}), false);
    assertThat(oneSided.together(0, 1)).isEqualTo(3);
    assertThat(oneSided.together(1, 0)).isEqualTo(3);
  }

  @Test
  void whereOrderIsCountedBothDirectionsAddUp() {
    var ordered =
        new PairCounts(10, new float[] {4, 5}, Models.matrix(new float[][] {{0, 3}, {2, 0}}), true);
    assertThat(ordered.together(0, 1)).isEqualTo(5);
  }

  @Test
  void refusesASettingItDoesNotKnow() {
    var state = model(PairMeasure.LIFT).state();
    state.settings().put("measure", "guess");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CountingFormats.CO_OCCURRENCE.read(state, Models.items(3)))
        .withMessage(
            "setting 'measure' of a model of type co-occurrence is 'guess'; expected one of"
                + " [SUPPORT, CONFIDENCE, LIFT, PMI]");
  }
}
