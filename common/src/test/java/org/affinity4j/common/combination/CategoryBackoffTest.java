package org.affinity4j.common.combination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.junit.jupiter.api.Test;

class CategoryBackoffTest {

  /** Items 0 and 1 are phones (group 0), 2 and 3 cases (group 1), 4 is a lamp (group 2). */
  private static final CategoryLevel LEVEL =
      new CategoryLevel(
          new int[] {0, 0, 1, 1, 2},
          new int[] {0, 2, 3, 3},
          new int[] {0, 1, 0},
          new float[] {1, 5, 5},
          4);

  private static final float[] POPULARITY = {3, 1, 1, 1, 2};

  private final CategoryBackoff backoff =
      new CategoryBackoff(Fixtures.index(5), POPULARITY, List.of(LEVEL));

  @Test
  void workedExample() {
    ItemDistribution categories = backoff.parts().get(0);

    // P(case | phone) = (5 + 4 * 2/8) / (6 + 4) = 0.6, halved between two cases of equal popularity
    assertThat(categories.given(0).probability(2)).isCloseTo(0.3, within(1e-9));
    // nothing was counted of lamps: popularity of the group, 4/8, times 3/4 within it
    assertThat(categories.given(4).probability(0)).isCloseTo(0.375, within(1e-9));
    // the mean of both
    assertThat(categories.given(0, 4).probability(2)).isCloseTo((0.3 + 0.125) / 2, within(1e-9));
    assertThat(categories.given().probability(4)).isCloseTo(0.25, within(1e-9));
  }

  @Test
  void everyPartSumsToOneWhateverIsGiven() {
    for (ItemDistribution part : backoff.parts()) {
      for (int[] given : new int[][] {{}, {0}, {4}, {0, 2}, {1, 3, 4}}) {
        ItemDistribution.Conditional conditional = part.given(given);
        assertThat(IntStream.range(0, 5).mapToDouble(conditional::probability).sum())
            .isCloseTo(1, within(1e-9));
      }
    }
  }

  @Test
  void likelyItemsAreNeverTheGivenOnes() {
    var likely = new HashMap<Integer, Double>();
    backoff.parts().get(0).given(0, 2).forEachLikely(likely::put);

    assertThat(likely.keySet()).containsExactlyInAnyOrder(1, 3, 4);
  }

  @Test
  void scoresEveryItemAsAModel() {
    ScoreFunction scores = backoff.bind(Query.ofItems(0, 0)).orElseThrow();

    assertThat(scores.score(2)).isCloseTo((float) ((0.3 + 0.125) / 2), within(1e-6f));
    var seen = new HashMap<Integer, Float>();
    scores.forEach(seen::put);
    assertThat(seen).hasSize(5).containsEntry(2, scores.score(2));
  }

  @Test
  void comesBackFromItsStateUnchanged() {
    var read = (CategoryBackoff) CategoryBackoff.FORMAT.read(backoff.state(), Fixtures.index(5));

    for (int part = 0; part < 2; part++) {
      ItemDistribution.Conditional before = backoff.parts().get(part).given(0, 4);
      ItemDistribution.Conditional after = read.parts().get(part).given(0, 4);
      for (int item = 0; item < 5; item++) {
        assertThat(after.probability(item)).isEqualTo(before.probability(item));
      }
    }
  }

  @Test
  void refusesAStateThatDoesNotFit() {
    ModelState state = backoff.state();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CategoryBackoff.FORMAT.read(state, Fixtures.index(4)))
        .withMessage("5 popularity values for 4 items; expected one each");
    var newer = new ModelState("category-backoff", 2, state.settings(), state.tensors());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CategoryBackoff.FORMAT.read(newer, Fixtures.index(5)))
        .withMessage(
            "model is category-backoff version 2; this code reads category-backoff up to version 1");
    var empty =
        new ModelState("category-backoff", 1, JsonNodeFactory.instance.objectNode(), Map.of());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CategoryBackoff.FORMAT.read(empty, Fixtures.index(5)))
        .withMessageContaining("no setting 'levels'");
  }

  @Test
  void refusesALevelThatIsNotSound() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new CategoryLevel(new int[] {2}, new int[] {0, 0}, new int[0], new float[0], 1))
        .withMessage("group of an item is 2; expected 0 to 0");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new CategoryLevel(new int[] {0}, new int[] {0, 1}, new int[0], new float[0], 1))
        .withMessageContaining("expected 0 first and the number of columns last");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new CategoryLevel(new int[] {0}, new int[] {0, 0}, new int[0], new float[0], 0))
        .withMessage("priorPairs is 0.0; expected more than 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CategoryBackoff(Fixtures.index(1), new float[] {0}, List.of()))
        .withMessage("popularity of item 'i0' is 0.0; expected a finite number above 0");
  }
}
