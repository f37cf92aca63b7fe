package org.affinity4j.common.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.HashMap;
import java.util.Map;
import org.affinity4j.common.math.TopK;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.model.Tensor;
import org.junit.jupiter.api.Test;

class SparseRowsTest {

  private static ModelState state(Map<String, Tensor> tensors) {
    return new ModelState("any", 1, JsonNodeFactory.instance.objectNode(), tensors);
  }

  private static ModelState state(int[] offsets, int[] columns, float[] values) {
    return state(
        Map.of(
            "m.offsets", Tensor.of(offsets),
            "m.columns", Tensor.of(columns),
            "m.values", Tensor.of(values)));
  }

  @Test
  void holdsRowsAsTheyWereAdded() {
    TopK best = new TopK(2);
    best.offer(0, 1);
    best.offer(1, 3);
    best.offer(2, 2);
    SparseRows rows = SparseRows.builder(3).endRow().addAll(best).endRow().build();
    assertThat(rows.rows()).isEqualTo(2);
    assertThat(rows.entries()).isEqualTo(2);
    assertThat(rows.end(0)).isZero();
    assertThat(rows.column(rows.start(1))).isEqualTo(1);
    assertThat(rows.get(1, 1)).isEqualTo(3f);
    assertThat(rows.get(1, 0)).isZero();
  }

  @Test
  void growsPastItsFirstArrays() {
    SparseRows.Builder builder = SparseRows.builder(1000);
    for (int row = 0; row < 100; row++) {
      for (int column = 0; column <= row; column++) {
        builder.add(column, row + column);
      }
      builder.endRow();
    }
    SparseRows rows = SparseRows.builder(1000).append(builder.build()).build();
    assertThat(rows.rows()).isEqualTo(100);
    assertThat(rows.get(99, 98)).isEqualTo(197f);
  }

  @Test
  void transposeSwapsRowsAndColumns() {
    SparseRows turned = Models.matrix(new float[][] {{0, 1, 2}, {3, 0, 4}}).transpose();
    assertThat(turned.rows()).isEqualTo(3);
    assertThat(turned.columnCount()).isEqualTo(2);
    assertThat(turned.get(0, 1)).isEqualTo(3f);
    assertThat(turned.get(2, 0)).isEqualTo(2f);
    assertThat(turned.get(0, 0)).isZero();
  }

  @Test
  void readsBackWhatItWrote() {
    SparseRows rows = Models.matrix(new float[][] {{0, 1, 2}, {0, 0, 0}, {3, 0, -4}});
    var tensors = new HashMap<String, Tensor>();
    rows.write("m", tensors);
    SparseRows read = SparseRows.read("m", 3, state(tensors));
    assertThat(read.get(2, 2)).isEqualTo(-4f);
    assertThat(read.rows()).isEqualTo(3);
  }

  @Test
  void refusesEntriesThatAreNotNumbersInRange() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SparseRows.builder(3).add(3, 1))
        .withMessage("entry is (3, 1.0); expected a column in 0..2 and a finite number");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SparseRows.builder(3).add(0, Float.NaN))
        .withMessageContaining("(0, NaN)");
  }

  @Test
  void refusesArraysThatDoNotFitTogether() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> SparseRows.read("m", 2, state(new int[] {0, 2}, new int[1], new float[1])))
        .withMessage("array 'm.offsets' does not run from 0 to 1");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> SparseRows.read("m", 2, state(new int[] {0, 2, 1, 2}, new int[2], new float[2])))
        .withMessage("array 'm.offsets' falls from 2 to 1 at 2; expected it to rise");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> SparseRows.read("m", 2, state(new int[] {0, 1}, new int[] {2}, new float[1])))
        .withMessage("array 'm.columns' holds 2; expected 0 to 1");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> SparseRows.read("m", 2, state(new int[] {0, 1}, new int[1], new float[2])))
        .withMessage("array 'm.values' has 2 elements; expected 1, as many as 'm.columns'");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                SparseRows.read(
                    "m", 2, state(new int[] {0, 1}, new int[1], new float[] {Float.NaN})))
        .withMessage("array 'm.values' holds NaN; expected finite numbers");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SparseRows.read("m", 2, state(Map.of())))
        .withMessageContaining("no array 'm.offsets'");
  }
}
