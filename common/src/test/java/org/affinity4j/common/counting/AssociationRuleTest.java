package org.affinity4j.common.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class AssociationRuleTest {

  /** Of 10 baskets 4 hold the left side, 5 the right side, 3 both. */
  private static final AssociationRule RULE =
      new AssociationRule(List.of(0, 2), List.of(1), 3, 4, 5, 10);

  @Test
  void measuresFollowFromTheCounts() {
    assertThat(RULE.support()).isEqualTo(0.3);
    assertThat(RULE.confidence()).isEqualTo(0.75);
    assertThat(RULE.lift()).isEqualTo(1.5);
    assertThat(RULE.leverage()).isEqualTo(0.3 - 0.4 * 0.5, within(1e-12));
    assertThat(RULE.conviction()).isEqualTo(0.5 / 0.25, within(1e-12));
  }

  @Test
  void aRuleThatNeverFailsHasInfiniteConviction() {
    var certain = new AssociationRule(List.of(0), List.of(1), 4, 4, 4, 10);
    assertThat(certain.conviction()).isEqualTo(Double.POSITIVE_INFINITY);
    assertThat(certain.confidence()).isEqualTo(1);
    assertThat(certain.lift()).isEqualTo(2.5);
  }

  @Test
  void independentSidesHaveLiftOneAndLeverageNought() {
    var independent = new AssociationRule(List.of(0), List.of(1), 2, 4, 5, 10);
    assertThat(independent.lift()).isEqualTo(1);
    assertThat(independent.leverage()).isEqualTo(0, within(1e-12));
    assertThat(independent.conviction()).isEqualTo(1);
  }

  @Test
  void countsThatCannotBeAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AssociationRule(List.of(0), List.of(1), 5, 4, 5, 10))
        .withMessageContaining("5 baskets hold both sides, 4 the left, 5 the right, of 10");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AssociationRule(List.of(0), List.of(1), 0, 4, 5, 10));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AssociationRule(List.of(0), List.of(1), 1, 4, 11, 10));
  }
}
