package org.affinity4j.common.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.score.DenseScores;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.junit.jupiter.api.Test;

class SmokeQueryTest {

  private static final ItemIndex ITEMS =
      ItemIndex.of(List.of(new ItemId("a"), new ItemId("b"), new ItemId("c")));

  /** Scores everything the same. */
  private record Flat(float score, boolean isApproximate) implements Model {
    @Override
    public ItemIndex items() {
      return ITEMS;
    }

    @Override
    public Optional<ScoreFunction> bind(Query query) {
      return Optional.of(new DenseScores(new float[] {score, score, score}));
    }

    @Override
    public ModelState state() {
      throw new UnsupportedOperationException();
    }
  }

  private final SmokeQuery recorded =
      SmokeQuery.record("flat", new Flat(0.03f, false), new int[] {1}, 2);

  @Test
  void exactModelsAreHeldToTheLastDigits() {
    assertThat(recorded.mismatch(new Flat(0.03f, false))).isEmpty();
    assertThat(recorded.mismatch(new Flat(0.0301f, false)))
        .hasValueSatisfying(
            text -> assertThat(text).startsWith("for cart [b] model 'flat' scores item 'a' 0.030"));
  }

  @Test
  void modelsWithAnIndexMayFindALittleMoreOrLess() {
    assertThat(recorded.mismatch(new Flat(0.0301f, true))).isEmpty();
    assertThat(recorded.mismatch(new Flat(0.0305f, true))).isEmpty();
    assertThat(recorded.mismatch(new Flat(0.031f, true))).isPresent();
  }
}
