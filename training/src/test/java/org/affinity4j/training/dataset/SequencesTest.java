package org.affinity4j.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.Signal;
import org.junit.jupiter.api.Test;

class SequencesTest {

  private final Sequences sequences =
      Sequences.builder(SequenceKind.SESSION)
          .begin("s1", 4)
          .add(7, EventType.VIEW, 1000, 1, Float.NaN)
          .add(2, EventType.PURCHASE, 2000, 3, 9.5f)
          .add(7, EventType.VIEW, 3000, 1, Float.NaN)
          .begin("s2", -1)
          .add(1, EventType.CART)
          .begin("empty", -1)
          .build();

  @Test
  void readsBackWhatWasAdded() {
    assertThat(sequences.size()).isEqualTo(3);
    assertThat(sequences.events()).isEqualTo(4);
    assertThat(sequences.items(0)).containsExactly(7, 2, 7);
    assertThat(sequences.distinctItems(0)).containsExactly(2, 7);
    assertThat(sequences.key(1)).isEqualTo("s2");
    assertThat(sequences.user(0)).isEqualTo(4);
    assertThat(sequences.length(2)).isZero();
    assertThat(sequences.quantity(1)).isEqualTo(3);
    assertThat(sequences.price(1)).isEqualTo(9.5f);
    assertThat(sequences.price(0)).isNaN();
    assertThat(sequences.lastTimeMillis(0)).isEqualTo(3000);
    assertThat(sequences.lastTimeMillis(2)).isEqualTo(Signal.NO_TIME);
  }

  @Test
  void givesAPrefixAsSignals() {
    assertThat(sequences.signals(0, 2, 5))
        .containsExactly(
            new Signal(7, EventType.VIEW, 1000, 5), new Signal(2, EventType.PURCHASE, 2000, 5));
  }

  @Test
  void selectsInTheOrderAsked() {
    Sequences selected = sequences.select(new int[] {1, 0});
    assertThat(selected.key(0)).isEqualTo("s2");
    assertThat(selected.items(1)).containsExactly(7, 2, 7);
    assertThat(selected.kind()).isEqualTo(SequenceKind.SESSION);
  }

  @Test
  void withoutTimesQuantitiesAndPricesTheColumnsAreUnknown() {
    Sequences plain =
        Sequences.builder(SequenceKind.BASKET).begin("b", -1).add(0, EventType.PURCHASE).build();
    assertThat(plain.hasTimes()).isFalse();
    assertThat(plain.timeMillis(0)).isEqualTo(Signal.NO_TIME);
    assertThat(plain.quantity(0)).isEqualTo(1);
  }

  @Test
  void anEventNeedsASequence() {
    assertThatThrownBy(() -> Sequences.builder(SequenceKind.BASKET).add(0, EventType.VIEW))
        .isInstanceOf(IllegalStateException.class);
  }

  @Test
  void growsPastItsFirstSize() {
    var builder = Sequences.builder(SequenceKind.BASKET);
    for (int s = 0; s < 100; s++) {
      builder.begin("b" + s, s);
      for (int e = 0; e < 10; e++) {
        builder.add(s * 10 + e, EventType.PURCHASE);
      }
    }
    Sequences many = builder.build();
    assertThat(many.events()).isEqualTo(1000);
    assertThat(many.items(99)).startsWith(990).hasSize(10);
  }
}
