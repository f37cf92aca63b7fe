package org.affinity4j.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.Signal;
import org.junit.jupiter.api.Test;

/** Sessionizer, Deduplicator and KCoreFilter on examples small enough to check by hand. */
class SequenceShapingTest {

  private static final long MINUTE = 60_000;

  @Test
  void cutsWhereThePauseIsLongerThanTheGap() {
    Sequences history = timed(0, 30 * MINUTE, 60 * MINUTE + 1, 61 * MINUTE);

    Sequences sessions = Sessionizer.cut(history, 30 * MINUTE, SequenceKind.SESSION);

    assertThat(sessions.kind()).isEqualTo(SequenceKind.SESSION);
    assertThat(lengths(sessions)).containsExactly(2, 2);
    assertThat(sessions.key(0)).isEqualTo("ann#1");
    assertThat(sessions.key(1)).isEqualTo("ann#2");
    assertThat(sessions.user(1)).isEqualTo(7);
  }

  @Test
  void eventsOfUnknownTimeStayWithTheirNeighbours() {
    Sequences history = timed(Signal.NO_TIME, 0, 10 * MINUTE);

    assertThat(lengths(Sessionizer.cut(history, 5 * MINUTE, SequenceKind.SESSION)))
        .containsExactly(2, 1);
  }

  @Test
  void mergesRepeatsAndAddsTheirQuantities() {
    Sequences basket =
        Sequences.builder(SequenceKind.BASKET)
            .begin("order", -1)
            .add(4, EventType.PURCHASE, Signal.NO_TIME, 2, 9.5f)
            .add(5, EventType.PURCHASE, Signal.NO_TIME, 1, 3)
            .add(4, EventType.PURCHASE, Signal.NO_TIME, 3, 9.5f)
            .add(4, EventType.VIEW)
            .begin("next", -1)
            .add(4, EventType.PURCHASE, Signal.NO_TIME, 1, 9.5f)
            .build();

    Sequences merged = Deduplicator.apply(basket, RepeatRule.MERGE);

    assertThat(merged.items(0)).containsExactly(4, 5, 4);
    assertThat(merged.quantity(0)).isEqualTo(5);
    assertThat(merged.type(2)).isEqualTo(EventType.VIEW);
    assertThat(merged.quantity(merged.start(1))).isEqualTo(1);
  }

  @Test
  void consecutiveRepeatsGoAndLaterReturnsStay() {
    Sequences session =
        Sequences.builder(SequenceKind.SESSION)
            .begin("s", -1)
            .add(1, EventType.VIEW)
            .add(1, EventType.VIEW)
            .add(1, EventType.CART)
            .add(2, EventType.VIEW)
            .add(1, EventType.VIEW)
            .build();

    assertThat(Deduplicator.apply(session, RepeatRule.CONSECUTIVE).items(0))
        .containsExactly(1, 1, 2, 1);
    assertThat(Deduplicator.apply(session, RepeatRule.KEEP)).isSameAs(session);
  }

  @Test
  void theCoreIsTakenUntilNothingChanges() {
    // item 3 is rare; without it user 1 has too little; without user 1 item 2 is rare as well
    Sequences histories =
        Sequences.builder(SequenceKind.HISTORY)
            .begin("a", 0)
            .add(1, EventType.VIEW)
            .add(0, EventType.VIEW)
            .begin("b", 1)
            .add(2, EventType.VIEW)
            .add(3, EventType.VIEW)
            .begin("c", 2)
            .add(0, EventType.VIEW)
            .add(1, EventType.VIEW)
            .add(2, EventType.VIEW)
            .build();

    Sequences core = KCoreFilter.apply(histories, 2, 2);

    assertThat(core.size()).isEqualTo(2);
    assertThat(core.items(0)).containsExactly(1, 0);
    assertThat(core.items(1)).containsExactly(0, 1);
    assertThat(core.key(1)).isEqualTo("c");
  }

  @Test
  void aSequenceWithoutUserStandsForAUserOfItsOwn() {
    Sequences baskets =
        Sequences.builder(SequenceKind.BASKET)
            .begin("a", -1)
            .add(0, EventType.PURCHASE)
            .begin("b", -1)
            .add(0, EventType.PURCHASE)
            .add(0, EventType.PURCHASE)
            .build();

    assertThat(KCoreFilter.apply(baskets, 1, 2).size()).isEqualTo(1);
    assertThat(KCoreFilter.apply(baskets, 1, 1)).isSameAs(baskets);
    assertThat(KCoreFilter.apply(baskets, 9, 9).size()).isZero();
  }

  @Test
  void rulesNameTheValueAndTheBound() {
    assertThatThrownBy(() -> new SequenceRules(SequenceKind.SESSION, 0, null, null, null, null))
        .hasMessage("gapMinutes is 0; expected at least 1");
    assertThatThrownBy(() -> new SequenceRules(null, null, null, null, null, null))
        .hasMessageContaining("expected session, history or basket");
    assertThat(SequenceRules.of(SequenceKind.SESSION).gapMinutes()).isEqualTo(30);
  }

  private static Sequences timed(long... times) {
    Sequences.Builder builder = Sequences.builder(SequenceKind.HISTORY).begin("ann", 7);
    for (long time : times) {
      builder.add(1, EventType.VIEW, time, 1, Float.NaN);
    }
    return builder.build();
  }

  private static List<Integer> lengths(Sequences sequences) {
    List<Integer> lengths = new ArrayList<>();
    for (int s = 0; s < sequences.size(); s++) {
      lengths.add(sequences.length(s));
    }
    return lengths;
  }
}
