package org.affinity4j.training.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.Signal;
import org.affinity4j.training.dataset.Protocol;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.dataset.Sequences;
import org.junit.jupiter.api.Test;

class EarlierVisitsTest {

  @Test
  void tellsWhatTheSameShopperDidBefore() {
    var visits = new EarlierVisits(baskets());

    assertThat(visits.before(0)).isEmpty();
    assertThat(visits.before(2))
        .extracting(Signal::item, Signal::group)
        .containsExactly(tuple(0, 0), tuple(1, 0));
    assertThat(visits.before(4)).extracting(Signal::item).containsExactly(0, 1, 2, 3);
    assertThat(visits.before(4)).extracting(Signal::group).containsExactly(0, 0, 1, 1);
  }

  @Test
  void aBasketOfTheSameMinuteIsNotEarlier() {
    assertThat(new EarlierVisits(baskets()).before(3)).isEmpty();
  }

  @Test
  void nobodyHasNoPast() {
    Sequences nobodys = TestData.sequences(SequenceKind.BASKET, new int[] {0, 1}, new int[] {1, 2});

    assertThat(new EarlierVisits(nobodys).before(1)).isEmpty();
  }

  @Test
  void theNewestOfALongPastAreTold() {
    var builder = Sequences.builder(SequenceKind.BASKET);
    for (int basket = 0; basket <= EarlierVisits.SIGNALS + 10; basket++) {
      builder.begin("b" + basket, 0).add(basket, EventType.PURCHASE, basket, 1, Float.NaN);
    }

    List<Signal> before = new EarlierVisits(builder.build()).before(EarlierVisits.SIGNALS + 10);

    assertThat(before).hasSize(EarlierVisits.SIGNALS);
    assertThat(before.get(0).item()).isEqualTo(10);
  }

  @Test
  void aHiddenMembersQuestionTellsThemWhereTheProtocolSaysSo() {
    var dataset = TestData.dataset(6, baskets());

    var told = Splitters.of(new Protocol(Protocol.HIDDEN_MEMBER, 0.2, 0.2, true, true));
    var untold = Splitters.of(new Protocol(Protocol.HIDDEN_MEMBER, 0.2, 0.2, true));

    var query = told.split(dataset, 1).test().cases().get(0).query();
    var same = untold.split(dataset, 1).test().cases().get(0).query();
    assertThat(query.earlier()).extracting(Signal::item).containsExactly(0, 1, 2, 3);
    assertThat(query.signals()).isEqualTo(same.signals());
    assertThat(same.earlier()).isEmpty();
  }

  @Test
  void otherSplittersRefuseToTell() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Protocol("session", 0.2, 0.1, false, true))
        .withMessage(
            "protocol.earlier is true with splitter 'session'; expected splitter"
                + " 'hidden-basket-member', or earlier: false");
  }

  /** Baskets of shoppers 0, 1, 0, 1, 0; the two of shopper 1 at one time. */
  private static Sequences baskets() {
    var builder = Sequences.builder(SequenceKind.BASKET);
    int[] shoppers = {0, 1, 0, 1, 0};
    long[] times = {10, 20, 30, 20, 40};
    int[][] items = {{0, 1}, {4, 5}, {2, 3}, {0, 5}, {1, 5}};
    for (int basket = 0; basket < items.length; basket++) {
      builder.begin("b" + basket, shoppers[basket]);
      for (int item : items[basket]) {
        builder.add(item, EventType.PURCHASE, times[basket], 1, Float.NaN);
      }
    }
    return builder.build();
  }
}
