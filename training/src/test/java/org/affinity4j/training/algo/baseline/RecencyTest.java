package org.affinity4j.training.algo.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.Signal;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.dataset.Sequences;
import org.junit.jupiter.api.Test;

class RecencyTest {

  private static Sequences at(long... times) {
    Sequences.Builder builder = Sequences.builder(SequenceKind.SESSION);
    for (long time : times) {
      builder.begin("s" + builder.size(), -1).add(0, EventType.VIEW, time, 1, Float.NaN);
    }
    return builder.build();
  }

  @Test
  void weightHalvesEachHalfLifeOfTheTimeSpanned() {
    var recency = new Recency(at(1000, 1500, 2000), 0.5);
    assertThat(recency.ofSequence(2)).isEqualTo(1);
    assertThat(recency.ofSequence(1)).isCloseTo(0.5, within(1e-9));
    assertThat(recency.ofEvent(0, 0)).isCloseTo(0.25, within(1e-9));
  }

  @Test
  void withoutTimesTheOrderOfSequencesIsTheAge() {
    long none = Signal.NO_TIME;
    var recency = new Recency(at(none, none, none), 0.5);
    assertThat(recency.ofSequence(2)).isEqualTo(1);
    assertThat(recency.ofSequence(0)).isCloseTo(0.25, within(1e-9));
  }

  @Test
  void anUnknownTimeAmongTimesIsTheOldest() {
    var recency = new Recency(at(1000, Signal.NO_TIME, 2000), 0.5);
    assertThat(recency.ofSequence(1)).isCloseTo(0.25, within(1e-9));
  }

  @Test
  void noHalfLifeOrNoSpanCountsAllAlike() {
    assertThat(new Recency(at(1, 9), 0).ofSequence(0)).isEqualTo(1);
    assertThat(new Recency(at(5, 5), 0.1).ofSequence(0)).isEqualTo(1);
  }
}
