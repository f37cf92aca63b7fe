package org.affinity4j.serving.http;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import org.affinity4j.common.attribution.Breakdown;
import org.affinity4j.common.privacy.PrivacyOptions;
import org.affinity4j.common.privacy.PrivateReportBuilder;
import org.affinity4j.serving.feedback.PrivateReports;
import org.affinity4j.serving.http.ProblemException.Kind;

/** Which report that may leave the shop is asked for. */
record PrivateReportQuery(List<Breakdown> breakdowns, PrivacyOptions privacy) {

  static final String EPSILON = "epsilon";

  /** What query parameters may say. */
  static final Set<String> PARAMETERS = Set.of(EPSILON, "by", "mostAnswers", "leastGroup");

  private static final double LEAST = 0.000_001;
  private static final int LONGEST = 100;

  /**
   * What query parameters say; empty where the ordinary report is asked for.
   *
   * @throws ProblemException if one is out of its bounds, or goes with epsilon that is not there
   */
  static Optional<PrivateReportQuery> read(Parameters parameters) {
    OptionalDouble epsilon = parameters.number(EPSILON, LEAST, 100, "0.000001 to 100");
    if (epsilon.isEmpty()) {
      if (!parameters.said(Set.of()).isEmpty()) {
        throw ProblemException.ofField(
            Kind.INVALID_REQUEST, EPSILON, "absent", "a number, for the other parameters to hold");
      }
      return Optional.empty();
    }
    var privacy =
        new PrivacyOptions(
            epsilon.getAsDouble(),
            parameters.whole("mostAnswers", 1, 1_000, 5),
            parameters.whole("leastGroup", 1, 999_999_999, 50));
    return Optional.of(new PrivateReportQuery(breakdowns(parameters.text("by", LONGEST)), privacy));
  }

  private static List<Breakdown> breakdowns(Optional<String> by) {
    try {
      List<Breakdown> breakdowns = by.map(Breakdown::parse).orElseGet(PrivateReports::breakdowns);
      PrivateReportBuilder.check(breakdowns);
      return breakdowns;
    } catch (IllegalArgumentException e) {
      throw ProblemException.ofField(
          Kind.INVALID_REQUEST,
          "by",
          Shown.quoted(by.orElse("")),
          "some of scenario, release and group, joined by + or parted by commas");
    }
  }
}
