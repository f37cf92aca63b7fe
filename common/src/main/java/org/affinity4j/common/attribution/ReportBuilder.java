package org.affinity4j.common.attribution;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.affinity4j.common.attribution.FeedbackReport.Section;
import org.affinity4j.common.attribution.FeedbackReport.Slice;
import org.affinity4j.common.attribution.Tally.Measure;

/** Makes a report of logs, in memory bounded by the answers of one window. For one thread. */
public final class ReportBuilder {

  /** Label of what has no slice of its own, once a section has {@value #MOST_SLICES}. */
  public static final String OTHER = "(other)";

  static final int MOST_SLICES = 250;

  private final AttributionOptions options;
  private final List<Breakdown> breakdowns;
  private final List<Map<List<String>, Tally>> sections = new ArrayList<>();
  private final Tally whole = new Tally();
  private final Map<String, Tally> groups = new HashMap<>();
  private long fromMillis = Long.MAX_VALUE;
  private long toMillis;

  private ReportBuilder(AttributionOptions options, List<Breakdown> breakdowns) {
    this.options = options;
    this.breakdowns = List.copyOf(breakdowns);
    breakdowns.forEach(unused -> sections.add(new HashMap<>()));
  }

  /**
   * The report of some logs, which are read twice: erasures first.
   *
   * @param tests how groups are compared
   * @throws IOException if the logs cannot be read
   */
  public static FeedbackReport of(
      LoggedRecords records,
      AttributionOptions options,
      List<Breakdown> breakdowns,
      GroupComparison tests)
      throws IOException {
    var builder = new ReportBuilder(options, breakdowns);
    JoinCounts counts = join(records, options, builder::add);
    return builder.report(counts, tests);
  }

  /**
   * Joins logs without a report.
   *
   * @param out takes each answer with what came of it
   */
  public static JoinCounts join(
      LoggedRecords records, AttributionOptions options, Consumer<JoinedAnswer> out)
      throws IOException {
    Erasures erasures = Erasures.of(records);
    var join = new AttributionJoin(options, out);
    records.readTo(
        (log, record) -> {
          if (!erasures.isErased(log, record)) {
            join.add(record.record());
          }
        });
    join.finish();
    return join.counts();
  }

  private void add(JoinedAnswer answer) {
    List<Placement> shown = answer.shown(options.exposure());
    if (shown.isEmpty()) {
      return;
    }
    fromMillis = Math.min(fromMillis, answer.timeMillis());
    toMillis = Math.max(toMillis, answer.timeMillis());
    int bucket = Tally.bucket(answer.shopper());
    add(whole, bucket, shown);
    if (answer.recorded()) {
      add(groups.computeIfAbsent(answer.labels().group(), unused -> new Tally()), bucket, shown);
    }
    for (int i = 0; i < breakdowns.size(); i++) {
      addSlices(breakdowns.get(i), sections.get(i), answer, shown);
    }
  }

  private static void addSlices(
      Breakdown by, Map<List<String>, Tally> section, JoinedAnswer answer, List<Placement> shown) {
    var parts = new HashMap<List<String>, List<Placement>>();
    for (Placement one : shown) {
      parts.computeIfAbsent(by.labels(answer, one), unused -> new ArrayList<>()).add(one);
    }
    int bucket = Tally.bucket(answer.shopper());
    parts.forEach((labels, part) -> add(slice(section, labels), bucket, part));
  }

  private static Tally slice(Map<List<String>, Tally> section, List<String> labels) {
    boolean own = section.containsKey(labels) || section.size() < MOST_SLICES;
    return section.computeIfAbsent(own ? labels : List.of(OTHER), unused -> new Tally());
  }

  private static void add(Tally to, int bucket, List<Placement> shown) {
    to.add(Measure.ANSWERS, bucket, 1);
    to.add(Measure.CLICKED_ANSWERS, bucket, shown.stream().anyMatch(Placement::clicked) ? 1 : 0);
    to.add(Measure.BOUGHT_ANSWERS, bucket, shown.stream().anyMatch(Placement::purchased) ? 1 : 0);
    for (Placement one : shown) {
      to.add(Measure.IMPRESSIONS, bucket, 1);
      to.add(Measure.CLICKS, bucket, one.clicked() ? 1 : 0);
      to.add(Measure.CARTS, bucket, one.carted() ? 1 : 0);
      to.add(Measure.PURCHASES, bucket, one.purchased() ? 1 : 0);
      to.add(Measure.REVENUE, bucket, one.revenue());
    }
  }

  private FeedbackReport report(JoinCounts counts, GroupComparison tests) {
    var told = new ArrayList<Section>();
    for (int i = 0; i < breakdowns.size(); i++) {
      told.add(section(breakdowns.get(i), sections.get(i)));
    }
    return new FeedbackReport(
        toMillis == 0 ? 0 : fromMillis,
        toMillis,
        options.exposure(),
        counts,
        slice(List.of(), whole),
        told,
        tests.compare(groups));
  }

  private static Section section(Breakdown by, Map<List<String>, Tally> tallies) {
    boolean positions = by.dimensions().equals(List.of(Dimension.POSITION));
    Comparator<Slice> order =
        positions
            ? Comparator.comparingInt(ReportBuilder::position)
            : Comparator.comparingLong(Slice::impressions)
                .reversed()
                .thenComparing(slice -> slice.labels().toString());
    Comparator<Slice> otherLast = Comparator.comparing(slice -> slice.labels().contains(OTHER));
    return new Section(
        by.text(),
        tallies.entrySet().stream()
            .map(entry -> slice(entry.getKey(), entry.getValue()))
            .sorted(otherLast.thenComparing(order))
            .toList());
  }

  private static int position(Slice slice) {
    String label = slice.labels().get(0);
    return label.equals(OTHER) ? Integer.MAX_VALUE : Integer.parseInt(label);
  }

  private static Slice slice(List<String> labels, Tally tally) {
    return new Slice(
        labels,
        Math.round(tally.total(Measure.ANSWERS)),
        Math.round(tally.total(Measure.IMPRESSIONS)),
        Math.round(tally.total(Measure.CLICKS)),
        Math.round(tally.total(Measure.CARTS)),
        Math.round(tally.total(Measure.PURCHASES)),
        tally.total(Measure.REVENUE),
        tally.ratio(Measure.CLICKS, Measure.IMPRESSIONS).share(),
        tally.ratio(Measure.CARTS, Measure.IMPRESSIONS).share(),
        tally.ratio(Measure.PURCHASES, Measure.IMPRESSIONS).share(),
        tally.ratio(Measure.CLICKED_ANSWERS, Measure.ANSWERS).share(),
        tally.ratio(Measure.BOUGHT_ANSWERS, Measure.ANSWERS).share(),
        tally.ratio(Measure.REVENUE, Measure.IMPRESSIONS).amount(),
        tally.ratio(Measure.REVENUE, Measure.ANSWERS).amount());
  }
}
