package org.affinity4j.common.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.affinity4j.common.math.IntFloatMap;
import org.affinity4j.common.score.Query;
import org.junit.jupiter.api.Test;

class BasketKnnModelTest {

  private static final SparseRows SHOPPERS =
      Models.matrix(
          new float[][] {
            {1, 1, 0, 0}, // squared distance to {0}: 1
            {1, 0, 1, 1}, // 2
            {0, 0, 0, 0.5f} // 1.25: shares nothing but is short
          });

  private static BasketKnnModel model(int neighbours, double alpha) {
    return new BasketKnnModel(
        Models.items(4),
        SHOPPERS,
        new BasketKnnModel.Settings(
            neighbours, alpha, new BasketHistory(7, 0.9, 0.7), EventWeights.EQUAL));
  }

  @Test
  void mixesOwnFrequenciesWithThoseOfTheNearest() {
    Map<Integer, Float> scores = Models.scores(model(2, 0.6), Query.ofItems(0));
    assertThat(scores).containsOnlyKeys(0, 1, 3);
    assertThat(scores.get(0)).isCloseTo(0.6f + 0.4f * 0.5f, within(1e-6f));
    assertThat(scores.get(1)).isCloseTo(0.4f * 0.5f, within(1e-6f));
    assertThat(scores.get(3)).isCloseTo(0.4f * 0.25f, within(1e-6f));
  }

  @Test
  void fewerShoppersThanNeighboursAskedForAreAllTaken() {
    assertThat(Models.scores(model(50, 0), Query.ofItems(0)).get(2))
        .isCloseTo(1 / 3f, within(1e-6f));
  }

  @Test
  void doesNotAnswerWithoutABasket() {
    assertThat(model(2, 0.6).bind(Query.EMPTY)).isEmpty();
    assertThat(model(2, 0.6).bind(Query.ofItems(4))).isEmpty();
  }

  @Test
  void searchFindsTheSameNeighboursAsComparingWithEveryone() {
    var random = new SplittableRandom(5);
    float[][] cells = new float[40][12];
    for (float[] row : cells) {
      for (int i = 0; i < 3; i++) {
        row[random.nextInt(12)] = (1 + random.nextInt(8)) / 8f;
      }
    }
    var search = new ShopperSearch(Models.matrix(cells));
    for (int round = 0; round < 20; round++) {
      float[] query = cells[random.nextInt(cells.length)].clone();
      query[random.nextInt(12)] = 0.25f;
      var vector = new IntFloatMap();
      IntStream.range(0, 12).filter(i -> query[i] != 0).forEach(i -> vector.put(i, query[i]));
      int[] expected =
          IntStream.range(0, cells.length)
              .boxed()
              .sorted(Comparator.comparingDouble(row -> squaredDistance(query, cells[row])))
              .mapToInt(Integer::intValue)
              .limit(10)
              .toArray();
      assertThat(search.nearest(vector, 10).ordinals()).isEqualTo(expected);
    }
  }

  private static double squaredDistance(float[] a, float[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += (a[i] - b[i]) * (a[i] - b[i]);
    }
    return sum;
  }

  @Test
  void refusesBadSettings() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model(0, 0.5))
        .withMessage("neighbours is 0; expected at least 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> model(1, 1.5))
        .withMessage("alpha is 1.5; expected 0 to 1");
  }
}
