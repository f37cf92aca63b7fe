package org.affinity4j.common.privacy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import org.affinity4j.common.attribution.AttributionOptions;
import org.affinity4j.common.attribution.Breakdown;
import org.affinity4j.common.attribution.LoggedRecords;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.feedback.Attribution;
import org.affinity4j.common.feedback.EventDetails;
import org.affinity4j.common.feedback.FeedbackEvent;
import org.affinity4j.common.feedback.LogRecord;
import org.affinity4j.common.feedback.Pseudonym;
import org.affinity4j.common.feedback.Receipt;
import org.affinity4j.common.feedback.SequencedRecord;
import org.affinity4j.common.feedback.Shopper;
import org.affinity4j.common.feedback.ShownAnswer;
import org.affinity4j.common.feedback.ShownItem;
import org.affinity4j.common.privacy.PrivateReport.Slice;
import org.junit.jupiter.api.Test;

class PrivateReportBuilderTest {

  private static final long START = 1_750_000_000_000L;
  private static final List<Breakdown> SCENARIO = Breakdown.parse("scenario");

  private final List<SequencedRecord> records = new ArrayList<>();

  @Test
  void sensitivityAndThresholdAreAsStated() {
    var options = new PrivacyOptions(0.5, 5, 50);
    assertThat(options.sensitivity(3)).isEqualTo(60);
    assertThat(options.scale(3)).isEqualTo(120);
    assertThat(options.threshold(3)).isEqualTo(5 + (long) Math.ceil(120 * Math.log(15e6)));
    assertThat(new PrivacyOptions(100, 1, 50).threshold(1)).isEqualTo(50);
  }

  @Test
  void countsOfLargeGroupsAreCloseAndSmallGroupsAreNotTold() throws IOException {
    for (int shopper = 0; shopper < 5_000; shopper++) {
      answer(shopper, "cart", shopper % 10 == 0);
    }
    for (int shopper = 0; shopper < 30; shopper++) {
      answer(shopper, "rare", false);
    }
    PrivateReport report = report(new PrivacyOptions(1, 2, 50), 7);

    assertThat(report.sections()).hasSize(1);
    List<Slice> slices = report.sections().get(0).slices();
    assertThat(slices).extracting(Slice::labels).containsExactly(List.of("cart"));
    Slice cart = slices.get(0);
    assertThat((double) cart.answers()).isCloseTo(5_000, within(10.0 * report.scale()));
    assertThat(cart.clickRate()).isCloseTo(0.1, within(0.02));
    assertThat(cart.clickError()).isBetween(0.001, 0.02);
    assertThat(report.leastGroup()).isGreaterThan(30);
  }

  @Test
  void oneShopperCountsWithSoManyAnswersOnly() throws IOException {
    for (int i = 0; i < 10_000; i++) {
      answer(1, "cart", true);
    }
    for (int shopper = 2; shopper < 2_002; shopper++) {
      answer(shopper, "cart", false);
    }
    PrivateReport report = report(new PrivacyOptions(4, 3, 50), 3);

    Slice cart = report.sections().get(0).slices().get(0);
    assertThat((double) cart.answers()).isCloseTo(2_003, within(10.0 * report.scale()));
    assertThat((double) cart.clicked()).isCloseTo(3, within(10.0 * report.scale()));
  }

  /**
   * The definition itself, on the count that tells most: with or without one shopper, no outcome is
   * more than e^epsilon times as frequent.
   */
  @Test
  void noOutcomeIsMuchMoreFrequentForOneShopper() throws IOException {
    var options = new PrivacyOptions(1, 1, 1);
    var noise = new DiscreteLaplace(options.scale(1), new SplittableRandom(5));
    int rounds = 200_000;
    int[][] seen = new int[2][200];
    for (int round = 0; round < rounds; round++) {
      for (int more = 0; more < 2; more++) {
        long count = 100 + more + noise.next();
        if (count >= 0 && count < 200) {
          seen[more][(int) count]++;
        }
      }
    }
    double bound = Math.exp(options.epsilon() / PrivacyOptions.COUNTS); // of one count of four
    for (int x = 90; x < 112; x++) {
      double ratio = (double) seen[1][x] / seen[0][x];
      assertThat(Math.max(ratio, 1 / ratio)).as("at %d", x).isLessThan(bound * 1.1);
    }
  }

  @Test
  void positionsAndNoBreakdownAreRefused() {
    assertThatThrownBy(() -> PrivateReportBuilder.check(Breakdown.parse("scenario+position")))
        .hasMessageContaining("an answer has many positions");
    assertThatThrownBy(() -> PrivateReportBuilder.check(List.of()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new PrivacyOptions(0, 5, 50))
        .hasMessageContaining("epsilon is 0.0; expected");
  }

  @Test
  void answersThatHadNoRoomAreAnError() {
    for (int shopper = 0; shopper < 10; shopper++) {
      answer(shopper, "cart", false);
    }
    AttributionOptions narrow = AttributionOptions.DEFAULT.withOpenAnswers(3);
    assertThatThrownBy(
            () ->
                PrivateReportBuilder.of(
                    source(),
                    narrow,
                    SCENARIO,
                    new PrivacyOptions(1, 5, 50),
                    new SplittableRandom(1)))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("choose shorter windows");
  }

  private PrivateReport report(PrivacyOptions options, long seed) throws IOException {
    return PrivateReportBuilder.of(
        source(), AttributionOptions.DEFAULT, SCENARIO, options, new SplittableRandom(seed));
  }

  private LoggedRecords source() {
    return visitor -> {
      for (SequencedRecord record : records) {
        visitor.visit("log", record);
      }
    };
  }

  private void answer(long shopper, String scenario, boolean clicked) {
    String id = "r" + records.size();
    var whom = new Pseudonym(shopper, shopper);
    add(
        new LogRecord.Answer(
            new ShownAnswer(
                id,
                START,
                Optional.of(whom),
                scenario,
                "release",
                Optional.empty(),
                List.of(),
                List.of(new ShownItem("a", 1, 1)))));
    if (clicked) {
      add(
          new LogRecord.Event(
              new FeedbackEvent(
                  new Shopper(Optional.of(whom), Optional.empty()),
                  EventType.CLICK,
                  "a",
                  START,
                  EventDetails.NONE,
                  new Attribution(Optional.of(id), OptionalInt.empty()),
                  new Receipt(START, OptionalLong.empty(), false))));
    }
  }

  private void add(LogRecord record) {
    records.add(new SequencedRecord(records.size() + 1L, 0, record));
  }
}
