package org.affinity4j.common.attribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.feedback.Attribution;
import org.affinity4j.common.feedback.EventDetails;
import org.affinity4j.common.feedback.FeedbackEvent;
import org.affinity4j.common.feedback.LogRecord;
import org.affinity4j.common.feedback.Receipt;
import org.affinity4j.common.feedback.Shopper;
import org.affinity4j.common.feedback.ShownAnswer;
import org.junit.jupiter.api.Test;

class EarlierDeedsTest {

  private static final ItemIndex ITEMS =
      ItemIndex.of(List.of(new ItemId("a"), new ItemId("b"), new ItemId("c")));
  private static final Duration NOW = Duration.ofHours(10);

  private final Logged log = new Logged();

  @Test
  void whatTheServiceKnewOfTheShopperByThenIsTold() throws IOException {
    did(1, EventType.PURCHASE, "b", 1, 1);
    did(1, EventType.IMPRESSION, "c", 2, 2);
    did(1, EventType.DISMISS, "c", 2, 2);
    did(1, EventType.VIEW, "gone", 2, 2);
    did(2, EventType.PURCHASE, "c", 2, 2);
    did(1, EventType.VIEW, "a", 3, 3);
    log.shown("r", 1, "main", NOW, "c");
    did(1, EventType.CART, "c", 4, 11);
    did(1, EventType.PURCHASE, "c", 11, 11);

    assertThat(before("r", 100))
        .containsExactly(
            new Signal(1, EventType.PURCHASE, Logged.at(Duration.ofHours(1)), 0),
            new Signal(0, EventType.VIEW, Logged.at(Duration.ofHours(3)), 0));
    assertThat(before("r", 1)).extracting(Signal::item).containsExactly(0);
  }

  @Test
  void eachVisitIsAGroup() throws IOException {
    did(1, Optional.of(7L), EventType.CART, "a", 1, 1);
    did(1, Optional.of(7L), EventType.PURCHASE, "b", 1, 1);
    did(1, Optional.of(8L), EventType.PURCHASE, "a", 2, 2);
    log.shown("r", 1, "main", NOW, "c");

    assertThat(before("r", 100)).extracting(Signal::group).containsExactly(0, 0, 1);
  }

  @Test
  void nothingIsToldOfWhoWasErasedOrDidNotConsent() throws IOException {
    did(1, EventType.PURCHASE, "b", 1, 1);
    log.shown("before", 1, "main", NOW, "c");
    log.erased(1);
    log.shown("after", 1, "main", NOW.plusHours(1), "c");
    ShownAnswer named = Logged.answer("nobody's", 2, "main", NOW, "c");
    did(2, EventType.PURCHASE, "b", 1, 1);
    log.add(
        new LogRecord.Answer(
            new ShownAnswer(
                named.recommendationId(),
                named.timeMillis(),
                Optional.empty(),
                named.scenario(),
                named.release(),
                named.group(),
                List.of(),
                named.items())));
    log.did("nobody's", 2, EventType.CLICK, "c", NOW);

    assertThat(before("after", 100)).isEmpty();
    assertThat(before("nobody's", 100)).isEmpty();
  }

  private List<Signal> before(String answer, int most) throws IOException {
    var answers = new ArrayList<JoinedAnswer>();
    ReportBuilder.join(log, AttributionOptions.DEFAULT, answers::add);
    var earlier = EarlierDeeds.of(log, answers, most);
    return answers.stream()
        .filter(one -> one.recommendationId().equals(answer))
        .findFirst()
        .map(one -> earlier.before(one, ITEMS))
        .orElseThrow();
  }

  private void did(long shopper, EventType type, String item, int hour, int taken) {
    did(shopper, Optional.empty(), type, item, hour, taken);
  }

  private void did(
      long shopper, Optional<Long> session, EventType type, String item, int hour, int taken) {
    log.add(
        new LogRecord.Event(
            new FeedbackEvent(
                new Shopper(Optional.of(Logged.shopper(shopper)), session.map(Logged::shopper)),
                type,
                item,
                Logged.at(Duration.ofHours(hour)),
                EventDetails.NONE,
                Attribution.NONE,
                new Receipt(Logged.at(Duration.ofHours(taken)), OptionalLong.empty(), false))));
  }
}
