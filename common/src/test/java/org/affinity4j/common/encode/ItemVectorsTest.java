package org.affinity4j.common.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.affinity4j.common.model.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes stand around the 512 items of a block. */
class ItemVectorsTest {

  private static final int DIMENSION = 7;

  private static float[] random(int length, long seed) {
    var random = new Random(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 511, 512, 513, 1024, 1025})
  void theScanIsTheDotProductBitForBit(int items) {
    ItemVectors vectors = ItemVectors.of(random(items * DIMENSION, 1), DIMENSION);
    float[] query = random(DIMENSION, 2);
    float[] scores = new float[items];
    vectors.scan(query, scores);
    for (int item = 0; item < items; item++) {
      assertThat(Float.floatToRawIntBits(scores[item]))
          .isEqualTo(Float.floatToRawIntBits(vectors.dot(query, item)));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 511, 512, 513, 1025})
  void everyItemKeepsItsRow(int items) {
    float[] rows = random(items * DIMENSION, 3);
    float[] query = random(DIMENSION, 4);
    ItemVectors vectors = ItemVectors.of(rows, DIMENSION);
    assertThat(vectors.size()).isEqualTo(items);
    for (int item = 0; item < items; item++) {
      double product = 0;
      double squares = 0;
      for (int k = 0; k < DIMENSION; k++) {
        float value = rows[item * DIMENSION + k];
        assertThat(vectors.vector(item)[k]).isEqualTo(value);
        product += (double) query[k] * value;
        squares += (double) value * value;
      }
      assertThat((double) vectors.dot(query, item)).isEqualTo(product, within(1e-5));
      assertThat((double) vectors.lengths()[item]).isEqualTo(Math.sqrt(squares), within(1e-5));
    }
    assertThat(vectors.tensor())
        .isInstanceOfSatisfying(
            Tensor.Floats.class,
            tensor -> {
              assertThat(tensor.data()).isEqualTo(rows);
              assertThat(tensor.shape()).containsExactly(items, DIMENSION);
            });
  }

  @Test
  void multiplesAreAdded() {
    ItemVectors vectors = ItemVectors.of(new float[] {1, 2, 3, 4}, 2);
    float[] sum = {10, 20};
    vectors.addTo(sum, 1, -2);
    assertThat(sum).containsExactly(4, 12);
  }

  @Test
  void theRowsGivenAreCopied() {
    float[] rows = {1, 2};
    ItemVectors vectors = ItemVectors.of(rows, 2);
    rows[0] = 9;
    vectors.vector(0)[1] = 9;
    assertThat(vectors.vector(0)).containsExactly(1, 2);
  }

  @Test
  void whatIsNoMatrixOfNumbersIsRefusedInWords() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ItemVectors.of(new float[5], 2))
        .withMessageContaining("5 values do not make rows of 2");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ItemVectors.of(new float[0], 0))
        .withMessageContaining("rows of 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ItemVectors.of(new float[] {1, 2, 3, Float.NaN}, 2))
        .withMessageContaining("vector of item 1 holds NaN at 1");
    float[] rows = new float[513];
    rows[512] = Float.NEGATIVE_INFINITY;
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ItemVectors.of(rows, 1))
        .withMessageContaining("vector of item 512 holds -Infinity at 0");
  }
}
