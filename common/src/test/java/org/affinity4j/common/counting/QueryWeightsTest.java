package org.affinity4j.common.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.score.Query;
import org.junit.jupiter.api.Test;

class QueryWeightsTest {

  private static List<String> weigh(QueryWeights weights, Query query) {
    var seen = new ArrayList<String>();
    weights.forEach(query, known -> known < 10, (item, weight) -> seen.add(item + ":" + weight));
    return seen;
  }

  @Test
  void newestFirstEachHalfTheNewerOne() {
    var weights = new QueryWeights(0, 0.5, EventWeights.EQUAL);
    assertThat(weigh(weights, Query.ofItems(3, 4, 3))).containsExactly("3:1.0", "4:0.5", "3:0.25");
  }

  @Test
  void historyOneIsTheLastSignalAlone() {
    var weights = new QueryWeights(1, 0.5, EventWeights.EQUAL);
    assertThat(weigh(weights, Query.ofItems(3, 4))).containsExactly("4:1.0");
  }

  @Test
  void signalsPassedOverDoNotAge() {
    var weights = new QueryWeights(2, 0.5, EventWeights.parse("view=1,purchase=4"));
    Query query =
        Query.of(
            List.of(
                Signal.of(1, EventType.VIEW),
                Signal.of(2, EventType.PURCHASE),
                Signal.of(99, EventType.VIEW),
                Signal.of(3, EventType.IMPRESSION),
                Signal.of(4, EventType.VIEW)));
    assertThat(weigh(weights, query)).containsExactly("4:1.0", "2:2.0");
  }

  @Test
  void refusesBadValues() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new QueryWeights(-1, 1, EventWeights.EQUAL))
        .withMessage("history is -1; expected at least 0 (0 counts all signals)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new QueryWeights(0, 0, EventWeights.EQUAL))
        .withMessage("decay is 0.0; expected more than 0 and at most 1");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new QueryWeights(0, Double.NaN, EventWeights.EQUAL))
        .withMessageContaining("decay is NaN");
  }
}
