package org.affinity4j.serving.app;

import java.util.Locale;
import java.util.stream.Collectors;
import org.affinity4j.common.attribution.Estimate;
import org.affinity4j.common.attribution.OffPolicyEstimates;
import org.affinity4j.common.attribution.Outcome;

/** What rankings would have brought, as text for a terminal. Stateless. */
final class OffPolicyText {

  private static final String ROW = "  %-12s %-27s %-27s %-27s %-27s %-27s";

  private OffPolicyText() {}

  static String of(OffPolicyReport report) {
    var out = new StringBuilder();
    if (report.answers() == 0) {
      line(out, "no recorded answers");
      return out.toString();
    }
    line(
        out,
        "%,d answers of %.1f products from %s to %s; %.0f %% of the places were open to a draw",
        report.answers(),
        report.products(),
        String.valueOf(report.from()),
        String.valueOf(report.to()),
        100 * report.explored());
    if (report.olderLeftOut() > 0) {
      line(out, "%,d older ones left out (--answers)", report.olderLeftOut());
    }
    line(
        out,
        "answered by %s",
        report.loggedBy().entrySet().stream()
            .map(one -> String.format(Locale.ROOT, "%s (%,d)", one.getKey(), one.getValue()))
            .collect(Collectors.joining(", ")));
    report.policies().forEach(policy -> add(out, policy));
    return out.toString();
  }

  private static void add(StringBuilder out, OffPolicyReport.Policy policy) {
    OffPolicyEstimates found = policy.estimates();
    line(out, "%n%s: events an answer, and what it would have brought", policy.name());
    line(out, ROW, "", "logged", "IPS", "SNIPS", "doubly robust", "gain over logged");
    for (Outcome outcome : Outcome.values()) {
      OffPolicyEstimates.Rates rates = found.of(outcome);
      line(
          out,
          ROW,
          name(outcome),
          interval(rates.logged()),
          interval(rates.ips()),
          interval(rates.snips()),
          interval(rates.doublyRobust()),
          interval(rates.gain()));
    }
    line(
        out,
        "  %.0f %% of its places could have been shown; as sure as %,.0f answers of its own;"
            + " largest weight %.0f",
        100 * Math.min(1, found.support()),
        found.effectiveSize(),
        found.largestWeight());
    policy.doubts().forEach(doubt -> line(out, "  ! %s", doubt));
  }

  private static String name(Outcome outcome) {
    return switch (outcome) {
      case CLICK -> "clicked";
      case CART -> "in the cart";
      case PURCHASE -> "bought";
    };
  }

  private static String interval(Estimate one) {
    return String.format(Locale.ROOT, "%.4f (%.4f - %.4f)", one.value(), one.low(), one.high());
  }

  private static void line(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values).stripTrailing())
        .append(System.lineSeparator());
  }
}
