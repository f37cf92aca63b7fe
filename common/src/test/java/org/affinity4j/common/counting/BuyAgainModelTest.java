package org.affinity4j.common.counting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.score.Context;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.junit.jupiter.api.Test;

class BuyAgainModelTest {

  private static final long DAY = 86_400_000;
  private static final long NOW = 1_000 * DAY;

  private final BuyAgainModel model =
      new BuyAgainModel(Models.items(5), 10, EventWeights.parse("view=0"));

  @Test
  void countsVisitsByTheirAge() {
    ScoreFunction scores =
        scores(bought(0, NOW - 20 * DAY, 0), bought(1, NOW - 20 * DAY, 0), bought(1, NOW, 1));

    assertThat(scores.score(0)).isCloseTo(0.25f, within(1e-6f));
    assertThat(scores.score(1)).isCloseTo(1.25f, within(1e-6f));
    assertThat(scores.score(2)).isEqualTo(ScoreFunction.UNSCORED);
  }

  @Test
  void anItemCountsOnceAVisit() {
    assertThat(scores(bought(3, NOW, 0), bought(3, NOW, 0)).score(3)).isEqualTo(1);
    assertThat(scores(bought(3, NOW, 0), bought(3, NOW, 1)).score(3)).isEqualTo(2);
  }

  @Test
  void whatIsAskedAboutIsAVisitOfItsOwn() {
    Query query = Query.ofItems(2, 4).after(List.of(bought(2, Signal.NO_TIME, 0)));

    ScoreFunction scores = model.bind(query).orElseThrow();

    assertThat(scores.score(2)).isEqualTo(2);
    assertThat(scores.score(4)).isEqualTo(1);
  }

  @Test
  void anUnknownTimeHasNoAge() {
    assertThat(scores(bought(0, Signal.NO_TIME, 0), bought(1, NOW, 1)).score(0)).isEqualTo(1);
  }

  @Test
  void withoutATimeOfTheQuestionTheNewestDeedIsNow() {
    Query query = Query.EMPTY.after(List.of(bought(0, NOW - 10 * DAY, 0), bought(1, NOW, 1)));

    assertThat(model.bind(query).orElseThrow().score(0)).isCloseTo(0.5f, within(1e-6f));
  }

  @Test
  void whatIsLongAgoIsStillScored() {
    ScoreFunction scores = scores(bought(0, 0, 0), bought(1, NOW, 1));

    assertThat(scores.score(0)).isGreaterThan(0);
  }

  @Test
  void doesNotAnswerWhereNothingWasTaken() {
    assertThat(model.bind(Query.EMPTY)).isEmpty();
    assertThat(model.bind(Query.EMPTY.after(List.of(Signal.of(1, EventType.VIEW))))).isEmpty();
    assertThat(model.bind(Query.EMPTY.after(List.of(bought(99, NOW, 0)))))
        .as("an item of a newer numbering")
        .isEmpty();
  }

  @Test
  void refusesAHalfLifeOfNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new BuyAgainModel(Models.items(1), 0, EventWeights.EQUAL))
        .withMessage("halfLifeDays is 0.0; expected more than 0");
  }

  private ScoreFunction scores(Signal... earlier) {
    var context = new Context(OptionalLong.of(NOW), Optional.empty());
    var query = new Query(List.of(), new ArrayList<>(List.of(earlier)), Optional.empty(), context);
    return model.bind(query).orElseThrow();
  }

  private static Signal bought(int item, long time, int group) {
    return new Signal(item, EventType.PURCHASE, time, group);
  }
}
