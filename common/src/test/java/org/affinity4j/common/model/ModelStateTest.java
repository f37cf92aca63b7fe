package org.affinity4j.common.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ModelStateTest {

  private final ModelState state =
      new ModelState(
          "toy",
          1,
          JsonNodeFactory.instance.objectNode().put("shrink", 3),
          Map.of("w", Tensor.of(new float[] {1, 2}), "n", Tensor.of(new int[] {7})));

  @Test
  void givesArraysByNameAndType() {
    assertThat(state.floats("w")).containsExactly(1, 2);
    assertThat(state.ints("n")).containsExactly(7);
    assertThat(state.setting("shrink").asInt()).isEqualTo(3);
  }

  @Test
  void saysWhatIsMissingAndWhatIsThere() {
    assertThatThrownBy(() -> state.floats("v"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'v'")
        .hasMessageContaining("[n, w]");
    assertThatThrownBy(() -> state.floats("n")).hasMessageContaining("expected F32");
    assertThatThrownBy(() -> state.setting("decay")).hasMessageContaining("'decay'");
  }

  @Test
  void refusesShapesThatDoNotFit() {
    assertThatThrownBy(() -> new Tensor.Floats(new float[5], 2, 3))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("[2, 3]")
        .hasMessageContaining("5");
  }
}
