package org.affinity4j.serving.http;

import java.time.Instant;
import org.affinity4j.common.attribution.Estimate;
import org.affinity4j.common.attribution.FeedbackReport;
import org.affinity4j.common.attribution.JoinCounts;
import org.jspecify.annotations.Nullable;

/** A report of feedback as it goes over the wire. Stateless. */
final class ReportViews {

  private ReportViews() {}

  static ReportWire.Report report(FeedbackReport report) {
    return new ReportWire.Report(
        time(report.fromMillis()),
        time(report.toMillis()),
        counts(report.counts()),
        slice(report.whole()),
        report.sections().stream()
            .map(
                one ->
                    new ReportWire.Section(
                        one.by(), one.slices().stream().map(ReportViews::slice).toList()))
            .toList(),
        report.comparisons().stream().map(ReportViews::comparison).toList());
  }

  private static @Nullable String time(long millis) {
    return millis == 0 ? null : Instant.ofEpochMilli(millis).toString();
  }

  private static ReportWire.Counts counts(JoinCounts counts) {
    return new ReportWire.Counts(
        counts.answers(),
        counts.joined(),
        counts.repeated(),
        counts.outside(),
        counts.elsewhere(),
        counts.unmatched(),
        counts.unattributed(),
        counts.early());
  }

  private static ReportWire.Slice slice(FeedbackReport.Slice slice) {
    return new ReportWire.Slice(
        String.join(" ", slice.labels()),
        slice.answers(),
        slice.impressions(),
        slice.clicks(),
        slice.carts(),
        slice.purchases(),
        slice.revenue(),
        figure(slice.clickRate()),
        figure(slice.cartRate()),
        figure(slice.conversion()),
        figure(slice.answerClickRate()),
        figure(slice.answerConversion()),
        figure(slice.revenuePerImpression()),
        figure(slice.revenuePerAnswer()));
  }

  private static ReportWire.Figure figure(Estimate estimate) {
    return new ReportWire.Figure(estimate.value(), estimate.low(), estimate.high());
  }

  private static ReportWire.Comparison comparison(FeedbackReport.Comparison one) {
    return new ReportWire.Comparison(
        one.champion(),
        one.challenger(),
        one.measure(),
        one.difference(),
        one.low(),
        one.high(),
        one.pValue(),
        one.real(),
        one.trials());
  }
}
