package org.affinity4j.serving.app;

import java.util.List;
import org.affinity4j.common.attribution.Breakdown;
import org.affinity4j.common.privacy.PrivacyOptions;
import org.affinity4j.common.privacy.PrivateReportBuilder;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What a report that leaves the shop may tell. */
final class PrivateReportOptions {

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

  /**
   * The options, checked.
   *
   * @throws IllegalArgumentException if one is out of its bounds or a breakdown cannot be told
   */
  PrivacyOptions checked(List<Breakdown> breakdowns) {
    PrivateReportBuilder.check(breakdowns);
    return new PrivacyOptions(epsilon == null ? 0 : epsilon, mostAnswers, leastGroup);
  }
}
