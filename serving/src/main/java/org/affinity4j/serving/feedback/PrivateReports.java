package org.affinity4j.serving.feedback;

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

/**
 * Makes reports that may leave the shop, all paid from one budget, each before it is made. For one
 * thread of a process at a time; several processes may share the budget.
 */
public final class PrivateReports {

  private static final String FILE = "privacy-budget.json";

  private final PrivacyBudget budget;

  private PrivateReports(PrivacyBudget budget) {
    this.budget = budget;
  }

  /**
   * Reports of what a folder holds.
   *
   * @param folder where it is kept what was spent
   * @param total epsilon that may be spent in all
   */
  public static PrivateReports of(Path folder, double total, Clock clock) {
    return new PrivateReports(new PrivacyBudget(folder.resolve(FILE), total, clock));
  }

  /**
   * A report.
   *
   * @param left epsilon that is left for others
   */
  public record Told(PrivateReport report, double left) {}

  /** By scenario, release and group apart, where nothing else is said. */
  public static List<Breakdown> breakdowns() {
    return Breakdown.parse("scenario,release,group");
  }

  /**
   * Makes a report, once it is paid for. Reads all records.
   *
   * @throws org.affinity4j.common.privacy.PrivacyBudgetException if not so much is left; nothing is
   *     spent
   * @throws IOException if the records cannot be read; what the report would have cost is spent
   */
  public Told report(
      LoggedRecords records,
      AttributionOptions options,
      List<Breakdown> breakdowns,
      PrivacyOptions privacy)
      throws IOException {
    PrivateReportBuilder.check(breakdowns);
    String by = breakdowns.stream().map(Breakdown::text).collect(Collectors.joining(","));
    double left = budget.spend(privacy, "feedback report --by " + by);
    return new Told(
        PrivateReportBuilder.of(records, options, breakdowns, privacy, new SecureRandom()), left);
  }
}
