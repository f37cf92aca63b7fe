package org.affinity4j.serving.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.affinity4j.common.attribution.AttributionOptions;
import org.affinity4j.common.attribution.AttributionOptions.Exposure;
import org.affinity4j.common.attribution.Breakdown;
import org.affinity4j.common.attribution.FeedbackReport;
import org.affinity4j.common.attribution.GroupComparison;
import org.affinity4j.common.attribution.LoggedRecords;
import org.affinity4j.common.attribution.ReportBuilder;
import org.affinity4j.common.checkpoint.CheckpointJson;
import org.affinity4j.common.privacy.PrivacyOptions;
import org.affinity4j.serving.config.FeedbackSettings;
import org.affinity4j.serving.feedback.FeedbackStore;
import org.affinity4j.serving.feedback.PrivateReports;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code affinity feedback report}: what came of the answers. */
@Command(
    name = "report",
    sortOptions = false,
    description = {
      "Joins answers with the clicks, carts and purchases that name them, and reports rates with"
          + " 95 %% intervals and whether A/B groups really differ.",
      "Reads the log of one service, which may run meanwhile, or what all services of a store have"
          + " exported.",
      ""
    })
final class FeedbackReportCommand implements Callable<Integer> {

  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;

  @ArgGroup private @Nullable From from;

  @Option(
      names = "--by",
      paramLabel = "NAMES",
      description =
          "scenario, release, group and position, joined by + or parted by commas; default: each")
  private @Nullable String by;

  @Mixin private WindowOptions windows = new WindowOptions();

  @Option(
      names = "--seen",
      description = "count only products that impressions say were seen, not all of an answer")
  private boolean seen;

  @Option(
      names = "--expected-difference",
      paramLabel = "SHARE",
      description =
          "size of the differences between groups to be expected, chosen before looking;"
              + " default: ${DEFAULT-VALUE}")
  private double expected = GroupComparison.DEFAULT.tau();

  @Option(names = "--json", description = "print the report as JSON")
  private boolean json;

  @Option(names = "--html", paramLabel = "FILE", description = "write the report as a page too")
  private @Nullable Path html;

  @Mixin private PrivateReportOptions privately = new PrivateReportOptions();

  @Mixin private ConfigOptions config = new ConfigOptions();

  /** Where the records are. */
  static final class From {
    @Option(
        names = "--data",
        paramLabel = "FOLDER",
        description = "folder of what the service itself keeps; default: .affinity/serving")
    private @Nullable String data;

    @Option(
        names = "--store",
        paramLabel = "FOLDER",
        description = "folder of the store that services export to, in place of --data")
    private @Nullable Path store;
  }

  FeedbackReportCommand(Map<String, String> environment) {
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    Asked asked = asked();
    FeedbackSettings settings = settings();
    if (privately.asked()) {
      tellPrivately(asked, settings);
      return CommandLine.ExitCode.OK;
    }
    FeedbackReport report =
        ReportBuilder.of(records(settings), asked.options, asked.breakdowns, asked.tests);
    print(report, ReportText.of(report));
    if (html != null) {
      Files.writeString(html, ReportPage.of(report));
    }
    return CommandLine.ExitCode.OK;
  }

  private void tellPrivately(Asked asked, FeedbackSettings settings) throws IOException {
    PrivacyOptions privacy;
    try {
      privacy = privately.checked(asked.breakdowns);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(line(), String.valueOf(e.getMessage()), e);
    }
    if (html != null) {
      throw new ParameterException(line(), "--html with --epsilon; expected --json or neither");
    }
    Path folder = from != null && from.store != null ? from.store : settings.folder();
    PrivateReports.Told told =
        PrivateReports.of(folder, settings.answers().privacyBudget(), Clock.systemUTC())
            .report(records(settings), asked.options, asked.breakdowns, privacy);
    print(told.report(), PrivateReportText.of(told.report(), told.left()));
  }

  private void print(Object report, String text) {
    PrintWriter out = line().getOut();
    out.print(json ? new String(CheckpointJson.document(report), StandardCharsets.UTF_8) : text);
    out.flush();
  }

  /** What is to be told. */
  private record Asked(
      AttributionOptions options, List<Breakdown> breakdowns, GroupComparison tests) {}

  private Asked asked() {
    try {
      var options = windows.read(seen ? Exposure.SEEN : Exposure.ANSWERED);
      return new Asked(
          options, breakdowns(), new GroupComparison(GroupComparison.DEFAULT.alpha(), expected));
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ParameterException(line(), String.valueOf(e.getMessage()), e);
    }
  }

  private List<Breakdown> breakdowns() {
    if (by != null) {
      return Breakdown.parse(by);
    }
    return privately.asked() ? PrivateReports.breakdowns() : Breakdown.each();
  }

  private FeedbackSettings settings() throws IOException {
    var given = new LinkedHashMap<ConfigOptions.Named, String>();
    if (from != null && from.data != null) {
      given.put(new ConfigOptions.Named("store.data", "--data"), from.data);
    }
    return config.load(environment, given).feedback();
  }

  private LoggedRecords records(FeedbackSettings feedback) throws IOException {
    return from != null && from.store != null
        ? FeedbackStore.records(feedback, from.store)
        : FeedbackStore.records(feedback);
  }

  private CommandLine line() {
    return Objects.requireNonNull(spec, "the command line is built from this command")
        .commandLine();
  }
}
