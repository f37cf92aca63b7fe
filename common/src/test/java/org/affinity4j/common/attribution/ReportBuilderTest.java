package org.affinity4j.common.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import org.affinity4j.common.attribution.FeedbackReport.Comparison;
import org.affinity4j.common.attribution.FeedbackReport.Section;
import org.affinity4j.common.attribution.FeedbackReport.Slice;
import org.affinity4j.common.event.EventType;
import org.junit.jupiter.api.Test;

class ReportBuilderTest {

  private static final Duration NOW = Duration.ZERO;

  @Test
  void ratesAreThoseOfTheSlice() throws IOException {
    FeedbackReport report =
        report(
            new Logged()
                .shown("r", 1, "main", NOW, "a", "b")
                .did("r", 1, EventType.CLICK, "a", NOW)
                .did("r", 1, EventType.PURCHASE, "a", NOW)
                .shown("s", 2, "test", NOW, "a", "b", "c"),
            "position,scenario+group");

    assertThat(report.whole().answers()).isEqualTo(2);
    assertThat(report.whole().impressions()).isEqualTo(5);
    assertThat(report.whole().clickRate().value()).isEqualTo(0.2);
    assertThat(report.whole().answerConversion().value()).isEqualTo(0.5);
    assertThat(report.whole().revenuePerAnswer().value()).isEqualTo(5);
    Section positions = report.sections().get(0);
    assertThat(positions.slices())
        .extracting(slice -> slice.labels() + " " + slice.clicks() + "/" + slice.impressions())
        .containsExactly("[1] 1/2", "[2] 0/2", "[3] 0/1");
    assertThat(report.sections().get(1).by()).isEqualTo("scenario+group");
    assertThat(report.sections().get(1).slices())
        .extracting(Slice::labels)
        .containsExactly(List.of("cart", "test"), List.of("cart", "main"));
  }

  @Test
  void whatWasNotSeenIsLeftOutWhereSeenIsAskedFor() throws IOException {
    var usual = AttributionOptions.DEFAULT;
    var seen =
        new AttributionOptions(
            usual.click(),
            usual.cart(),
            usual.purchase(),
            usual.lateness(),
            usual.openAnswers(),
            AttributionOptions.Exposure.SEEN);
    FeedbackReport report =
        ReportBuilder.of(
            new Logged()
                .shown("r", 1, "main", NOW, "a", "b")
                .did("r", 1, EventType.IMPRESSION, "a", NOW)
                .shown("s", 1, "main", NOW, "a", "b"),
            seen,
            List.of(),
            GroupComparison.DEFAULT);

    assertThat(report.whole().answers()).isEqualTo(1);
    assertThat(report.whole().impressions()).isEqualTo(1);
  }

  @Test
  void groupsAreComparedWithTheMainOne() throws IOException {
    var random = new SplittableRandom(2);
    var log = new Logged();
    for (int i = 0; i < 4_000; i++) {
      boolean test = i % 2 == 0;
      log.shown("r" + i, i, test ? "test" : "main", Duration.ofSeconds(i), "a");
      if (random.nextDouble() < (test ? 0.3 : 0.1)) {
        log.did("r" + i, i, EventType.CLICK, "a", Duration.ofSeconds(i));
      }
    }
    List<Comparison> comparisons = report(log, "group").comparisons();

    assertThat(comparisons)
        .extracting(one -> one.challenger() + " " + one.measure() + " " + one.real())
        .containsExactly(
            "test clickRate true", "test answerClickRate true", "test answerConversion false");
    assertThat(comparisons.get(0).difference()).isBetween(0.15, 0.25);
    assertThat(comparisons.get(0).low()).isPositive();
  }

  @Test
  void nothingGivesAReportOfNothing() throws IOException {
    FeedbackReport report = report(new Logged(), "scenario");

    assertThat(report.whole().clickRate()).isEqualTo(new Estimate(0, 0, 1));
    assertThat(report.comparisons()).isEmpty();
    assertThat(report.sections().get(0).slices()).isEmpty();
  }

  @Test
  void slicesAreBounded() throws IOException {
    var log = new Logged();
    int groups = ReportBuilder.MOST_SLICES + 10;
    for (int i = 0; i < groups; i++) {
      log.shown("r" + i, i, "group-" + i, NOW, "a");
    }
    List<Slice> slices = report(log, "group").sections().get(0).slices();

    assertThat(slices).hasSize(ReportBuilder.MOST_SLICES + 1);
    assertThat(slices.get(slices.size() - 1).labels()).containsExactly(ReportBuilder.OTHER);
    assertThat(slices.stream().mapToLong(Slice::answers).sum()).isEqualTo(groups);
  }

  @Test
  void anUnknownDimensionIsNamed() {
    assertThatThrownBy(() -> Breakdown.parse("scenario+shop"))
        .hasMessage(
            "'shop' is no dimension; expected some of [scenario, release, group, position],"
                + " joined by + or parted by commas");
    assertThatThrownBy(() -> Breakdown.parse("group+group")).hasMessageContaining("twice");
  }

  private static FeedbackReport report(Logged log, String by) throws IOException {
    return ReportBuilder.of(
        log, AttributionOptions.DEFAULT, Breakdown.parse(by), GroupComparison.DEFAULT);
  }
}
