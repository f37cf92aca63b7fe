package org.affinity4j.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
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
import org.affinity4j.common.privacy.PrivacyOptions;
import org.affinity4j.common.privacy.PrivateReport;
import org.affinity4j.common.privacy.PrivateReportBuilder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures what differential privacy costs: errors of click rates by epsilon, on made-up feedback
 * of shoppers who come back as often as some do (geometric), in scenarios from large to small.
 */
@Command(
    name = "private-counts",
    mixinStandardHelpOptions = true,
    description = "Errors of private click rates by epsilon.")
public final class PrivateCounts implements Callable<Integer> {

  private static final long START = 1_750_000_000_000L;
  private static final double[] SHARES = {0.6, 0.25, 0.1, 0.04, 0.01};
  private static final List<Breakdown> BY = Breakdown.parse("scenario");

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(names = "--shoppers", defaultValue = "20000", description = "How many.")
  private int shoppers;

  @Option(names = "--rounds", defaultValue = "50", description = "Reports of each epsilon.")
  private int rounds;

  @Option(names = "--most-answers", defaultValue = "5", description = "Answers of one that count.")
  private int mostAnswers;

  /** Of each scenario, answers and answers with a click, all of them. */
  private final Map<String, long[]> exact = new HashMap<>();

  private final List<SequencedRecord> records = new ArrayList<>();

  private PrivateCounts() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new PrivateCounts()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    makeUp(new SplittableRandom(1));
    LoggedRecords source =
        visitor -> {
          for (SequencedRecord record : records) {
            visitor.visit("log", record);
          }
        };
    PrintWriter out = spec.commandLine().getOut();
    out.printf(Locale.ROOT, "%9s %8s %9s", "epsilon", "scale", "least");
    for (int i = 0; i < SHARES.length; i++) {
      out.printf(Locale.ROOT, " %16s", exact.getOrDefault(scenario(i), new long[2])[0]);
    }
    out.println();
    for (double epsilon : new double[] {0.1, 0.3, 1, 3, 10}) {
      row(source, new PrivacyOptions(epsilon, mostAnswers, 50), out);
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private void row(LoggedRecords source, PrivacyOptions options, PrintWriter out)
      throws IOException {
    double[] errors = new double[SHARES.length];
    int[] told = new int[SHARES.length];
    PrivateReport report = null;
    for (int round = 0; round < rounds; round++) {
      report =
          PrivateReportBuilder.of(
              source, AttributionOptions.DEFAULT, BY, options, new SplittableRandom(round));
      for (PrivateReport.Slice slice : report.sections().get(0).slices()) {
        int scenario = Integer.parseInt(slice.labels().get(0));
        long[] truth = exact.getOrDefault(slice.labels().get(0), new long[2]);
        errors[scenario] += Math.abs(slice.clickRate() - (double) truth[1] / truth[0]);
        told[scenario]++;
      }
    }
    if (report == null) {
      return;
    }
    out.printf(Locale.ROOT, "%9s %8d %9d", options.epsilon(), report.scale(), report.leastGroup());
    for (int i = 0; i < SHARES.length; i++) {
      out.print(told[i] == 0 ? " %16s".formatted("not told") : cell(errors[i] / told[i], told[i]));
    }
    out.println();
  }

  private String cell(double error, int told) {
    return String.format(Locale.ROOT, " %6.3f pts, %3.0f%%", 100 * error, 100.0 * told / rounds);
  }

  private void makeUp(SplittableRandom random) {
    for (int shopper = 0; shopper < shoppers; shopper++) {
      double rate = 0.02 + 0.08 * random.nextDouble();
      do {
        int scenario = draw(random.nextDouble());
        boolean clicked = random.nextDouble() < rate;
        answer(shopper, scenario(scenario), clicked);
      } while (random.nextDouble() < 0.8); // five answers each on average
    }
  }

  private static int draw(double point) {
    int scenario = 0;
    for (double left = point; left >= SHARES[scenario] && scenario < SHARES.length - 1; ) {
      left -= SHARES[scenario++];
    }
    return scenario;
  }

  private static String scenario(int number) {
    return Integer.toString(number);
  }

  private void answer(long shopper, String scenario, boolean clicked) {
    String id = "r" + records.size();
    var whom = new Pseudonym(shopper, shopper);
    long[] sums = exact.computeIfAbsent(scenario, unused -> new long[2]);
    sums[0]++;
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
      sums[1]++;
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
