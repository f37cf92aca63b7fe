package org.affinity4j.serving.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.affinity4j.common.attribution.AttributionOptions;
import org.affinity4j.common.attribution.AttributionOptions.Exposure;
import org.affinity4j.common.attribution.EarlierDeeds;
import org.affinity4j.common.attribution.JoinedAnswer;
import org.affinity4j.common.attribution.LoggedRecords;
import org.affinity4j.common.attribution.OffPolicy;
import org.affinity4j.common.attribution.OffPolicyEstimates;
import org.affinity4j.common.attribution.RankingPolicy;
import org.affinity4j.common.attribution.ReportBuilder;
import org.affinity4j.common.checkpoint.CheckpointJson;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.checkpoint.DirectoryCheckpointStore;
import org.affinity4j.common.checkpoint.ReleaseNames;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.release.Release;
import org.affinity4j.common.release.ReleaseReader;
import org.affinity4j.serving.config.ServingConfig;
import org.affinity4j.serving.feedback.FeedbackStore;
import org.affinity4j.serving.recommend.ServedPolicy;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code affinity feedback off-policy}: what another release would have brought. */
@Command(
    name = "off-policy",
    sortOptions = false,
    description = {
      "Estimates from recorded answers how often shoppers would have clicked, put into the cart and"
          + " bought, had another release answered: before any shopper sees it.",
      "",
      "Where the release has the same product at the same place as an answer that was shown, what"
          + " came of that counts, the more the less likely it was to stand there (IPS; SNIPS"
          + " evens out how often that happened to be). Doubly robust adds a model of what else"
          + " would have come, which is narrower and the figure to read first.",
      "",
      "It needs answers that were varied: set explore.share (say 0.05) and explore.candidates in the"
          + " service for some days. Lines with ! say what speaks against the figures.",
      ""
    },
    footer = {
      "",
      "Examples:",
      "  affinity feedback off-policy --release latest",
      "  affinity feedback off-policy --release current --release latest --below-first",
      "  affinity feedback off-policy --release 2026 --scenario cart --json",
      "  affinity feedback off-policy --release latest --model lstm --exported"
    })
final class OffPolicyCommand implements Callable<Integer> {

  private final Clock clock;
  private final Map<String, String> environment;

  @Spec private @Nullable CommandSpec spec;

  @Option(
      names = "--release",
      paramLabel = "NAME",
      description =
          "a release of the store: an id or its beginning, current or latest; may be repeated;"
              + " default: latest")
  private List<String> releases = List.of("latest");

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "one model of the releases alone; default: as the service would answer")
  private @Nullable String model;

  @Option(
      names = "--scenario",
      paramLabel = "NAME",
      description = "only answers of this scenario; default: all")
  private @Nullable String scenario;

  @Option(
      names = "--below-first",
      description =
          "keep the product that was shown first, and judge the places below: the service never"
              + " draws the first one, so of another product there nothing is known")
  private boolean belowFirst;

  @Option(
      names = "--answers",
      paramLabel = "N",
      description = "newest answers to look at, at some 1 kB each; default: ${DEFAULT-VALUE}")
  private int answers = 200_000;

  @Option(
      names = "--clip",
      paramLabel = "WEIGHT",
      description = "largest weight of the clipped estimate; default: ${DEFAULT-VALUE}")
  private double clip = OffPolicy.DEFAULT.clip();

  @Mixin private WindowOptions windows = new WindowOptions();

  @Option(
      names = "--data",
      paramLabel = "FOLDER",
      description = "folder of what the service itself keeps; default: .affinity/serving")
  private @Nullable String data;

  @Option(
      names = "--store",
      paramLabel = "FOLDER",
      description =
          "folder of the checkpoint store; default: $$AFFINITY_STORE, else .affinity/store")
  private @Nullable String store;

  @Option(
      names = "--exported",
      description = "read what all services have exported to the store, not the log of one")
  private boolean exported;

  @Option(names = "--json", description = "print the estimates as JSON")
  private boolean json;

  @Mixin private ConfigOptions config = new ConfigOptions();

  OffPolicyCommand(Clock clock, Map<String, String> environment) {
    this.clock = clock;
    this.environment = environment;
  }

  @Override
  public Integer call() throws IOException {
    AttributionOptions attribution = attribution();
    OffPolicy estimator = estimator();
    ServingConfig loaded = config.load(environment, given());
    Map<String, Release> asked = read(loaded.store().folder());
    var recent = new RecentAnswers(this::isWanted, answers);
    LoggedRecords records = records(loaded);
    ReportBuilder.join(records, attribution, recent::add);
    List<JoinedAnswer> logged = recent.all();
    EarlierDeeds earlier =
        asked.values().stream().anyMatch(release -> judged(release).heedsEarlier())
            ? EarlierDeeds.of(
                records,
                logged.stream().filter(ServedPolicy::isCart).toList(),
                loaded.feedback().history().length())
            : EarlierDeeds.NONE;
    var policies = new ArrayList<OffPolicyReport.Policy>();
    asked.forEach(
        (id, release) -> {
          OffPolicyEstimates found = estimator.estimate(logged, ranking(release, earlier));
          policies.add(new OffPolicyReport.Policy(id, model, found, found.doubts(clip)));
        });
    print(OffPolicyReport.of(logged, recent.left(), clip, policies));
    return CommandLine.ExitCode.OK;
  }

  private boolean isWanted(JoinedAnswer answer) {
    return answer.recorded()
        && !answer.placements().isEmpty()
        && answer.placements().get(0).position() == 1 // later pages are no lists of their own
        && (scenario == null || scenario.equals(answer.labels().scenario()));
  }

  /** The model that is judged; the primary one stands for all of its release. */
  private Model judged(Release release) {
    return model == null ? release.primary() : named(release, model);
  }

  private RankingPolicy ranking(Release release, EarlierDeeds earlier) {
    RankingPolicy own =
        model == null
            ? new ServedPolicy(release, earlier)
            : RankingPolicy.of(named(release, model), earlier);
    return belowFirst ? own.keepingFirst() : own;
  }

  private Model named(Release release, String name) {
    Model found = release.models().get(name);
    if (found == null) {
      throw new ParameterException(
          line(),
          "release %s has no model '%s'; expected one of %s"
              .formatted(release.id(), name, release.models().keySet()));
    }
    return found;
  }

  private Map<String, Release> read(Path folder) throws IOException {
    CheckpointStore opened = new DirectoryCheckpointStore(folder, clock);
    var read = new LinkedHashMap<String, Release>();
    for (String name : releases) {
      String id = ReleaseNames.resolve(opened, name, folder);
      Release release = ReleaseReader.standard().read(opened, id);
      if (model != null) {
        named(release, model);
      }
      read.put(id, release);
    }
    return read;
  }

  private LoggedRecords records(ServingConfig loaded) throws IOException {
    return exported
        ? FeedbackStore.records(loaded.feedback(), loaded.store().folder())
        : FeedbackStore.records(loaded.feedback());
  }

  private AttributionOptions attribution() {
    if (answers < 1) {
      throw new ParameterException(
          line(), "--answers is %d; expected at least 1".formatted(answers));
    }
    try {
      return windows.read(Exposure.ANSWERED);
    } catch (IllegalArgumentException | ArithmeticException e) {
      throw new ParameterException(line(), String.valueOf(e.getMessage()), e);
    }
  }

  private OffPolicy estimator() {
    try {
      return new OffPolicy(clip);
    } catch (IllegalArgumentException e) {
      throw new ParameterException(line(), "--" + e.getMessage(), e);
    }
  }

  private Map<ConfigOptions.Named, String> given() {
    var given = new LinkedHashMap<ConfigOptions.Named, String>();
    if (data != null) {
      given.put(new ConfigOptions.Named("store.data", "--data"), data);
    }
    if (store != null) {
      given.put(new ConfigOptions.Named("store.folder", "--store"), store);
    }
    return given;
  }

  private void print(OffPolicyReport report) {
    PrintWriter out = line().getOut();
    out.print(
        json
            ? new String(CheckpointJson.document(report), StandardCharsets.UTF_8)
            : OffPolicyText.of(report));
    out.flush();
  }

  private CommandLine line() {
    return Objects.requireNonNull(spec, "the command line is built from this command")
        .commandLine();
  }
}
