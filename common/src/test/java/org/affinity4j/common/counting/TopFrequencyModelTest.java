package org.affinity4j.common.counting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.score.Query;
import org.junit.jupiter.api.Test;

/** Worked example: global counts 9, 4, 0, 2, so the shares are 0.9, 0.4, 0, 0.2. */
class TopFrequencyModelTest {

  private static final TopFrequencyModel MODEL =
      new TopFrequencyModel(Models.items(4), new float[] {9, 4, 0, 2}, EventWeights.EQUAL);

  private static Signal bought(int item, int group) {
    return new Signal(item, EventType.PURCHASE, Signal.NO_TIME, group);
  }

  @Test
  void whatTheShopperTookOftenestComesFirst() {
    Query query = Query.of(List.of(bought(3, 0), bought(3, 0), bought(2, 1), bought(3, 1)));
    assertThat(Models.scores(MODEL, query)).isEqualTo(Map.of(0, 0.9f, 1, 0.4f, 2, 1f, 3, 2.2f));
  }

  @Test
  void anItemCountsOnceABasket() {
    Query twiceInOne = Query.of(List.of(bought(2, 0), bought(3, 0), bought(2, 0)));
    assertThat(Models.scores(MODEL, twiceInOne)).containsEntry(2, 1f);
  }

  @Test
  void emptyQueryIsAnsweredByGlobalFrequency() {
    assertThat(Models.scores(MODEL, Query.EMPTY))
        .isEqualTo(Map.of(0, 0.9f, 1, 0.4f, 2, 0f, 3, 0.2f));
  }

  @Test
  void nobodyEverBoughtAnything() {
    var model = new TopFrequencyModel(Models.items(2), new float[2], EventWeights.EQUAL);
    assertThat(Models.scores(model, Query.ofItems(1))).isEqualTo(Map.of(0, 0f, 1, 1f));
  }
}
