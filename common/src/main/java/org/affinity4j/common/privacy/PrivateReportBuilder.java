package org.affinity4j.common.privacy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.random.RandomGenerator;
import org.affinity4j.common.attribution.AttributionOptions;
import org.affinity4j.common.attribution.Breakdown;
import org.affinity4j.common.attribution.Dimension;
import org.affinity4j.common.attribution.JoinCounts;
import org.affinity4j.common.attribution.JoinedAnswer;
import org.affinity4j.common.attribution.LoggedRecords;
import org.affinity4j.common.attribution.Placement;
import org.affinity4j.common.attribution.ReportBuilder;
import org.affinity4j.common.privacy.PrivateReport.Section;
import org.affinity4j.common.privacy.PrivateReport.Slice;

/**
 * Makes a report of counts that is differentially private for shoppers, as the log knows them: user
 * or session, by pseudonym. Memory: some 50 bytes a shopper. For one thread.
 */
public final class PrivateReportBuilder {

  /** Of 95 % of the noise: discrete Laplace is within scale times ln 20. */
  private static final double NINETY_FIVE = Math.log(20);

  private final AttributionOptions options;
  private final List<Breakdown> breakdowns;
  private final PrivacyOptions privacy;
  private final Map<Long, Integer> answersOf = new HashMap<>();
  private final List<Map<List<String>, long[]>> sections = new ArrayList<>();

  private PrivateReportBuilder(
      AttributionOptions options, List<Breakdown> breakdowns, PrivacyOptions privacy) {
    this.options = options;
    this.breakdowns = List.copyOf(breakdowns);
    this.privacy = privacy;
    breakdowns.forEach(unused -> sections.add(new HashMap<>()));
  }

  /**
   * The report of some logs.
   *
   * @param breakdowns not by position: an answer has many of them
   * @param random secure, except in tests
   * @throws IllegalArgumentException if there is no breakdown, or one by position
   * @throws IOException if the logs cannot be read, or more answers are open at once than {@code
   *     options} have room for: then one shopper could change what others count for
   */
  public static PrivateReport of(
      LoggedRecords records,
      AttributionOptions options,
      List<Breakdown> breakdowns,
      PrivacyOptions privacy,
      RandomGenerator random)
      throws IOException {
    check(breakdowns);
    var builder = new PrivateReportBuilder(options, breakdowns, privacy);
    JoinCounts counts = ReportBuilder.join(records, options, builder::add);
    if (counts.early() > 0) {
      throw new IOException(
          "%d answers had no room until their windows ended; expected at most %d at once, choose"
                  .formatted(counts.early(), options.openAnswers())
              + " shorter windows");
    }
    return builder.report(random);
  }

  /**
   * Refuses breakdowns of which no private report is made.
   *
   * @throws IllegalArgumentException if there is none, or one by position
   */
  public static void check(List<Breakdown> breakdowns) {
    if (breakdowns.isEmpty()
        || breakdowns.stream().anyMatch(by -> by.dimensions().contains(Dimension.POSITION))) {
      throw new IllegalArgumentException(
          "a private report by %s; expected some of scenario, release and group: an answer has many"
                  .formatted(breakdowns.stream().map(Breakdown::text).toList())
              + " positions");
    }
  }

  private void add(JoinedAnswer answer) {
    List<Placement> shown = answer.shown(options.exposure());
    if (shown.isEmpty()
        || answersOf.merge(answer.shopper(), 1, Integer::sum) > privacy.mostAnswers()) {
      return;
    }
    long[] adds = {
      1,
      count(shown, Placement::clicked),
      count(shown, Placement::carted),
      count(shown, Placement::purchased)
    };
    for (int i = 0; i < breakdowns.size(); i++) {
      List<String> labels = breakdowns.get(i).labels(answer, shown.get(0));
      long[] sums =
          sections.get(i).computeIfAbsent(labels, unused -> new long[PrivacyOptions.COUNTS]);
      for (int j = 0; j < adds.length; j++) {
        sums[j] += adds[j];
      }
    }
  }

  private static long count(List<Placement> shown, Predicate<Placement> what) {
    return shown.stream().anyMatch(what) ? 1 : 0;
  }

  private PrivateReport report(RandomGenerator random) {
    int count = breakdowns.size();
    long scale = privacy.scale(count);
    var noise = new DiscreteLaplace(scale, random);
    var told = new ArrayList<Section>();
    for (int i = 0; i < count; i++) {
      told.add(section(breakdowns.get(i), sections.get(i), noise));
    }
    return new PrivateReport(
        privacy.epsilon(),
        PrivacyOptions.DELTA,
        privacy.mostAnswers(),
        privacy.sensitivity(count),
        scale,
        privacy.threshold(count),
        told);
  }

  private Section section(Breakdown by, Map<List<String>, long[]> sums, DiscreteLaplace noise) {
    var slices = new ArrayList<Slice>();
    for (Map.Entry<List<String>, long[]> entry : sums.entrySet()) {
      long[] noisy = entry.getValue().clone();
      for (int i = 0; i < noisy.length; i++) {
        noisy[i] = Math.max(0, noisy[i] + noise.next());
      }
      if (noisy[0] >= privacy.threshold(breakdowns.size())) {
        slices.add(slice(entry.getKey(), noisy));
      }
    }
    slices.sort(Comparator.comparing(slice -> slice.labels().toString()));
    return new Section(by.text(), slices);
  }

  private Slice slice(List<String> labels, long[] noisy) {
    double click = rate(noisy[1], noisy[0]);
    double conversion = rate(noisy[3], noisy[0]);
    return new Slice(
        labels,
        noisy[0],
        noisy[1],
        noisy[2],
        noisy[3],
        click,
        error(click, noisy[0]),
        conversion,
        error(conversion, noisy[0]));
  }

  private static double rate(long some, long all) {
    return Math.min(1, (double) some / all);
  }

  /** By the first terms of the ratio's series: noise of both counts. */
  private double error(double rate, long answers) {
    double one = NINETY_FIVE * privacy.scale(breakdowns.size()) / answers;
    return Math.min(1, one * Math.sqrt(1 + rate * rate));
  }
}
