package org.affinity4j.serving.app;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.stream.Collectors;
import org.affinity4j.common.attribution.AttributionOptions;
import org.affinity4j.common.attribution.Breakdown;
import org.affinity4j.common.attribution.LoggedRecords;
import org.affinity4j.common.privacy.PrivacyBudget;
import org.affinity4j.common.privacy.PrivacyOptions;
import org.affinity4j.common.privacy.PrivateReport;
import org.affinity4j.common.privacy.PrivateReportBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a report that leaves the shop may tell. */
final class PrivateReportOptions {

  private static final String FILE = "privacy-budget.json";

  @Option(
      names = "--epsilon",
      paramLabel = "E",
      description = {
        "tell noisy counts that are differentially private for shoppers, to be given away: E, such"
            + " as 0.5, bounds what they tell of one, and is spent of feedback.privacyBudget",
        "by scenario, release and group only"
      })
  private @Nullable Double epsilon;

  @Option(
      names = "--most-answers",
      paramLabel = "N",
      description =
          "with --epsilon: answers of one shopper that count, at most; default: ${DEFAULT-VALUE}")
  private int mostAnswers = 5;

  @Option(
      names = "--least-group",
      paramLabel = "N",
      description =
          "with --epsilon: answers of a group that is told, at least; default: ${DEFAULT-VALUE},"
              + " raised where the noise asks for more")
  private int leastGroup = 50;

  /** Whether a private report is asked for. */
  boolean asked() {
    return epsilon != null;
  }

  /** By scenario, release and group apart, where nothing else is said. */
  static List<Breakdown> breakdowns() {
    return Breakdown.parse("scenario,release,group");
  }

  /**
   * The options, checked.
   *
   * @throws IllegalArgumentException if one is out of its bounds or a breakdown cannot be told
   */
  PrivacyOptions checked(List<Breakdown> breakdowns) {
    PrivateReportBuilder.check(breakdowns);
    return new PrivacyOptions(epsilon == null ? 0 : epsilon, mostAnswers, leastGroup);
  }

  /** What a report costs. */
  record Told(PrivateReport report, double left) {}

  /**
   * Makes the report, once it is paid for.
   *
   * @param budget that it is paid from
   */
  static Told report(
      LoggedRecords records,
      AttributionOptions options,
      List<Breakdown> breakdowns,
      PrivacyOptions privacy,
      PrivacyBudget budget)
      throws IOException {
    String by = breakdowns.stream().map(Breakdown::text).collect(Collectors.joining(","));
    double left = budget.spend(privacy, "feedback report --by " + by);
    return new Told(
        PrivateReportBuilder.of(records, options, breakdowns, privacy, new SecureRandom()), left);
  }

  /** The budget of the records in a folder. */
  static PrivacyBudget budget(Path folder, double total) {
    return new PrivacyBudget(folder.resolve(FILE), total, Clock.systemUTC());
  }
}
