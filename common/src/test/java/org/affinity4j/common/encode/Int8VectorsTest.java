package org.affinity4j.common.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.model.Tensor;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class Int8VectorsTest {

  private static ModelState state(Map<String, Tensor> tensors) {
    return new ModelState("lstm", 1, JsonNodeFactory.instance.objectNode(), tensors);
  }

  @Test
  void aValueIsAtMostHalfAStepOff() {
    var random = new Random(1);
    float[] rows = new float[40 * 16];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = (float) random.nextGaussian();
    }
    ItemVectors rounded = Int8Vectors.of(rows, 16).vectors();
    for (int item = 0; item < 40; item++) {
      float[] vector = rounded.vector(item);
      float greatest = 0;
      for (int k = 0; k < 16; k++) {
        greatest = Math.max(greatest, Math.abs(rows[item * 16 + k]));
      }
      for (int k = 0; k < 16; k++) {
        assertThat(vector[k]).isCloseTo(rows[item * 16 + k], Offset.offset(greatest / 250));
      }
    }
  }

  @Test
  void roundsToTheNearestAndHalvesUp() {
    float[] row = {127, -127, 0.5f, -0.5f, 1.5f, -1.5f, 0.49999997f, -0.50000006f, 1e-30f, -1e-30f};
    assertThat(Int8Vectors.of(row, row.length).vectors().vector(0))
        .containsExactly(127, -127, 1, 0, 2, -1, 0, -1, 0, 0);
  }

  @Test
  void theGreatestValueIsExactAndNothingStaysNothing() {
    ItemVectors rounded = Int8Vectors.of(new float[] {-2, 1, 0, 0}, 2).vectors();
    assertThat(rounded.vector(0)[0]).isEqualTo(-2f);
    assertThat(rounded.vector(1)).containsExactly(0, 0);
  }

  @Test
  void readsBackWhatItWrote() {
    Int8Vectors vectors = Int8Vectors.of(new float[] {0.3f, -0.7f, 5, 4, 3, 2}, 3);
    var tensors = new TreeMap<String, Tensor>();
    vectors.write("items", tensors);
    ItemVectors read = Int8Vectors.read(state(tensors), "items", 2, 3).vectors();
    for (int item = 0; item < 2; item++) {
      assertThat(read.vector(item)).isEqualTo(vectors.vectors().vector(item));
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Int8Vectors.read(state(tensors), "items", 3, 3))
        .withMessageContaining("'items.int8'")
        .withMessageContaining("3 x 3");
  }
}
