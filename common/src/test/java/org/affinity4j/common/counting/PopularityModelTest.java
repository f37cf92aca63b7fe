package org.affinity4j.common.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.affinity4j.common.model.Tensor;
import org.affinity4j.common.score.Query;
import org.junit.jupiter.api.Test;

class PopularityModelTest {

  private static final PopularityModel MODEL =
      new PopularityModel(PopularityModel.POPULARITY, Models.items(3), new float[] {2, 0, 5});

  @Test
  void givesEveryQueryTheSameScores() {
    Map<Integer, Float> expected = Map.of(0, 2f, 1, 0f, 2, 5f);
    assertThat(Models.scores(MODEL, Query.EMPTY)).isEqualTo(expected);
    assertThat(Models.scores(MODEL, Query.ofItems(2))).isEqualTo(expected);
  }

  @Test
  void refusesCountsThatAreNone() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> new PopularityModel(PopularityModel.TRENDING, Models.items(2), new float[3]))
        .withMessage("array 'scores' has 3 elements; expected 2");
    var broken = Models.with(MODEL.state(), "scores", Tensor.of(new float[] {1, -1, 1}));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CountingFormats.POPULARITY.read(broken, Models.items(3)))
        .withMessage("array 'scores' holds -1.0; expected finite numbers of at least 0");
  }
}
