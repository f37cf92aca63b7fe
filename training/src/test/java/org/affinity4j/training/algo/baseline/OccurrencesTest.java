package org.affinity4j.training.algo.baseline;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.affinity4j.common.counting.EventWeights;
import org.affinity4j.common.event.EventType;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.dataset.Sequences;
import org.junit.jupiter.api.Test;

class OccurrencesTest {

  /** Views of 1, 2, 1, an impression of 2, a purchase of 2, a view of 3; then nothing; then 1. */
  private static final Sequences SEQUENCES =
      Sequences.builder(SequenceKind.SESSION)
          .begin("a", -1)
          .add(1, EventType.VIEW)
          .add(2, EventType.VIEW)
          .add(1, EventType.VIEW)
          .add(2, EventType.IMPRESSION)
          .add(2, EventType.PURCHASE)
          .add(3, EventType.VIEW)
          .begin("b", -1)
          .begin("c", -1)
          .add(1, EventType.VIEW)
          .build();

  private static int[] items(Occurrences occurrences, int sequence) {
    return IntStream.range(occurrences.start(sequence), occurrences.end(sequence))
        .map(occurrences::item)
        .toArray();
  }

  @Test
  void everyEventOfWeightIsAPlace() {
    Occurrences events = Occurrences.ofEvents(4, SEQUENCES, EventWeights.EQUAL::of);
    assertThat(items(events, 0)).containsExactly(1, 2, 1, 2, 3);
    assertThat(events.frequency(1)).isEqualTo(3);
    assertThat(events.sequences()).isEqualTo(3);
    assertThat(events.nonEmpty()).isEqualTo(2);
  }

  @Test
  void anItemStandsOnceWhereItWasMetLastWithItsStrongestEvent() {
    var weights = EventWeights.parse("view=1,purchase=4");
    Occurrences items = Occurrences.ofItems(4, SEQUENCES, weights::of, 10);
    assertThat(items(items, 0)).containsExactly(1, 2, 3);
    assertThat(items.strength(1)).isEqualTo(4f);
    assertThat(items.frequencies()).containsExactly(0, 2, 1, 1);
    assertThat(items.sequenceOf(items.place(1, 1))).isEqualTo(2);
  }

  @Test
  void ofALongSequenceTheNewestItemsStay() {
    Occurrences items = Occurrences.ofItems(4, SEQUENCES, EventWeights.EQUAL::of, 2);
    assertThat(items(items, 0)).containsExactly(2, 3);
  }
}
