package org.affinity4j.common.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.feedback.LogRecord;
import org.affinity4j.common.feedback.ShownAnswer;
import org.affinity4j.common.feedback.ShownItem;
import org.junit.jupiter.api.Test;

class AttributionJoinTest {

  private static final Duration NOW = Duration.ZERO;
  private final List<JoinedAnswer> joined = new ArrayList<>();

  @Test
  void eventsOfAnAnswerAreJoinedWithItsProducts() throws IOException {
    JoinCounts counts =
        join(
            new Logged()
                .shown("r", 1, "main", NOW, "a", "b", "c")
                .did("r", 1, EventType.IMPRESSION, "a", Duration.ofSeconds(1))
                .did("r", 1, EventType.CLICK, "b", Duration.ofMinutes(2))
                .did("r", 1, EventType.CART, "b", Duration.ofHours(3))
                .did("r", 1, EventType.PURCHASE, "b", Duration.ofDays(6)));

    assertThat(joined).hasSize(1);
    assertThat(joined.get(0).placements())
        .containsExactly(
            new Placement("a", 1, 1, true, false, false, false, 0),
            new Placement("b", 2, 1, true, true, true, true, 10),
            new Placement("c", 3, 1, false, false, false, false, 0));
    assertThat(counts).isEqualTo(new JoinCounts(1, 4, 0, 0, 0, 0, 0, 0));
  }

  @Test
  void placesOfALaterPageCountThoseBefore() throws IOException {
    ShownAnswer list = Logged.answer("r", 1, "main", NOW);
    var page =
        new ShownAnswer(
            "r",
            list.timeMillis(),
            list.shopper(),
            list.scenario(),
            list.release(),
            list.group(),
            List.of(),
            List.of(new ShownItem("k", 11, 1), new ShownItem("m", 13, 0.5)));

    join(new Logged().add(new LogRecord.Answer(page)));

    assertThat(joined.get(0).placements()).extracting(Placement::position).containsExactly(11, 12);
  }

  @Test
  void aWindowHoldsItsLastMomentAndNoMore() throws IOException {
    Duration moment = Duration.ofMillis(1);
    JoinCounts counts =
        join(
            new Logged()
                .shown("r", 1, "main", NOW, "a", "b", "c", "d")
                .did("r", 1, EventType.CLICK, "a", Duration.ofMinutes(30))
                .did("r", 1, EventType.CLICK, "b", Duration.ofMinutes(30).plus(moment))
                .did("r", 1, EventType.CART, "c", Duration.ofDays(1).plus(moment))
                .did("r", 1, EventType.PURCHASE, "d", Duration.ofDays(7).plus(moment)));

    assertThat(counts.joined()).isEqualTo(1);
    assertThat(counts.outside()).isEqualTo(3);
    assertThat(joined.get(0).placements()).filteredOn(Placement::seen).hasSize(1);
  }

  @Test
  void anEventMayComeBeforeItsAnswerAndTwice() throws IOException {
    var click = Logged.event("r", 1, EventType.CLICK, "a", Duration.ofSeconds(9), 77);
    var bought = Logged.event("r", 1, EventType.PURCHASE, "a", Duration.ofSeconds(9), 78);
    JoinCounts counts =
        join(
            new Logged()
                .add(new LogRecord.Event(click))
                .add(new LogRecord.Event(bought))
                .add(new LogRecord.Event(bought))
                .shown("r", 1, "main", NOW, "a")
                .shown("r", 1, "main", NOW, "a"));

    assertThat(joined.get(0).placements())
        .containsExactly(new Placement("a", 1, 1, true, true, false, true, 10));
    assertThat(counts).isEqualTo(new JoinCounts(1, 2, 1, 0, 0, 0, 0, 0));
  }

  @Test
  void whatFitsNoAnswerIsCounted() throws IOException {
    JoinCounts counts =
        join(
            new Logged()
                .shown("r", 1, "main", NOW, "a")
                .did("r", 1, EventType.CLICK, "z", NOW)
                .did("nobody's", 1, EventType.CLICK, "a", NOW));

    assertThat(counts.elsewhere()).isEqualTo(1);
    assertThat(counts.unmatched()).isEqualTo(1);
  }

  @Test
  void withoutARecordedAnswerImpressionsSayWhatWasShown() throws IOException {
    join(
        new Logged()
            .did("r", 1, EventType.IMPRESSION, "a", NOW)
            .did("r", 1, EventType.IMPRESSION, "b", NOW)
            .did("r", 1, EventType.VIEW, "b", NOW));

    assertThat(joined.get(0).recorded()).isFalse();
    assertThat(joined.get(0).labels().scenario()).isEqualTo(JoinedAnswer.Labels.UNKNOWN);
    assertThat(joined.get(0).placements()).extracting(Placement::clicked).containsOnlyOnce(true);
  }

  @Test
  void anAnswerIsGivenOnOnceItsWidestWindowIsOver() {
    var join = new AttributionJoin(AttributionOptions.DEFAULT, joined::add);
    join.add(new LogRecord.Answer(Logged.answer("old", 1, "main", NOW, "a")));
    join.add(new LogRecord.Answer(Logged.answer("r", 1, "main", Duration.ofDays(7), "a")));
    assertThat(joined).isEmpty();

    join.add(new LogRecord.Answer(Logged.answer("s", 1, "main", Duration.ofDays(8), "a")));

    assertThat(joined).extracting(JoinedAnswer::recommendationId).containsExactly("old");
  }

  @Test
  void beyondTheBoundTheOldestAreCountedAsTheyAre() {
    var join = new AttributionJoin(AttributionOptions.DEFAULT.withOpenAnswers(2), joined::add);
    for (String id : List.of("1", "2", "3", "4")) {
      join.add(new LogRecord.Answer(Logged.answer(id, 1, "main", NOW, "a")));
    }
    assertThat(joined).extracting(JoinedAnswer::recommendationId).containsExactly("1", "2");
    assertThat(join.counts().early()).isEqualTo(2);
  }

  @Test
  void nothingOfAnErasedShopperCounts() throws IOException {
    JoinCounts counts =
        join(
            new Logged()
                .shown("r", 1, "main", NOW, "a")
                .did("r", 1, EventType.CLICK, "a", NOW)
                .shown("of another", 2, "main", NOW, "a")
                .erased(1)
                .shown("back", 1, "main", NOW, "a"));

    assertThat(joined)
        .extracting(JoinedAnswer::recommendationId)
        .containsExactly("of another", "back");
    assertThat(counts.joined()).isZero();
  }

  @Test
  void aWindowOfNoLengthIsRefused() {
    AttributionOptions usual = AttributionOptions.DEFAULT;
    assertThatThrownBy(
            () ->
                new AttributionOptions(
                    Duration.ZERO, usual.cart(), usual.purchase(), NOW, 1, usual.exposure()))
        .hasMessage("click is PT0S; expected above 0, at most 36500 days");
  }

  private JoinCounts join(Logged records) throws IOException {
    return ReportBuilder.join(records, AttributionOptions.DEFAULT, joined::add);
  }
}
