package org.affinity4j.training.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.affinity4j.training.evaluate.Metrics;
import org.affinity4j.training.experiment.ModelSpec;
import org.affinity4j.training.ingest.LoadedDataset;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.split.Split;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.tune.Journal;
import org.affinity4j.training.tune.Search;
import org.affinity4j.training.tune.SearchSpace;
import org.affinity4j.training.tune.SettingsFile;
import org.affinity4j.training.tune.TreeParzen;
import org.affinity4j.training.tune.TuneReport;
import org.affinity4j.training.tune.Tuned;
import org.affinity4j.training.tune.ValidationObjective;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code affinity tune}: searches for the options that answer the validation questions best. */
@Command(
    name = "tune",
    mixinStandardHelpOptions = true,
    description = {
      "Searches for the options of a model on the validation part of a data set; the test part is"
          + " not looked at. By chance first, then by a tree-structured Parzen estimator. Each"
          + " trial is written down at once: the same command goes on where it was stopped.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./affinity tune --data online_retail --model ease --trials 40 --metric hit@20",
      "  ./affinity tune --data diginetica --model session-knn --minutes 30 --save",
      "  ./affinity tune --data my.yaml --model item-knn --set history=0 --space space.yaml",
      "  ./affinity compare --data my.yaml --models item-knn      the figure on the test part",
    })
final class TuneCommand implements Callable<Integer> {

  /** Answers are this long, so no metric looks farther. */
  private static final int LONGEST_CUTOFF = 20;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Mixin private RunOptions run = new RunOptions();

  @Option(
      names = "--model",
      required = true,
      description = "Model: an algorithm, a model of the settings file, or NAME=ALGORITHM.")
  private String model = "";

  @Option(
      names = "--trials",
      defaultValue = "40",
      description =
          "How many trials in all, those of earlier runs included. Default ${DEFAULT-VALUE}.")
  private int trials;

  @Option(names = "--minutes", description = "No trial begins later than this after the start.")
  private @Nullable Double minutes;

  @Option(
      names = "--metric",
      defaultValue = "recall@20",
      description =
          "What is to be large: recall, mrr, ndcg, hit, map or precision with a cut-off of at most"
              + " 20. Default ${DEFAULT-VALUE}.")
  private String metric = "";

  @Option(
      names = "--set",
      paramLabel = "OPTION=VALUE",
      description =
          "An option that is not searched but has this value; may be given several times.")
  private List<String> sets = List.of();

  @Option(
      names = "--space",
      paramLabel = "FILE.yaml",
      description = "Where to search, in place of what the model declares (docs/tuning.md).")
  private @Nullable Path space;

  @Option(
      names = "--random",
      defaultValue = "10",
      paramLabel = "N",
      description = "How many trials by chance before the estimator. Default ${DEFAULT-VALUE}.")
  private int random;

  @Option(
      names = "--work",
      paramLabel = "DIR",
      description =
          "Folder of journal and report. Default: .affinity/tune/DATA-MODEL-..., one for each"
              + " search.")
  private @Nullable Path work;

  @Option(names = "--save", description = "Put the best options into the data set's settings file.")
  private boolean save;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    checkOptions();
    ProgressListener progress = new ConsoleProgress(spec.commandLine().getErr());
    LoadedDataset loaded = run.load(progress);
    String data = loaded.dataset().name();
    ModelSpec base = base(loaded);
    SearchSpace where = where(base);
    Split split = run.split(loaded);
    ObjectNode search = describe(split, base, where);
    Path folder = work == null ? defaultFolder(data, base.name(), search) : work;
    TuneReport report;
    try (Journal journal = Journal.open(folder.resolve("trials.jsonl"), search)) {
      search(journal, split, base, where, progress);
      report = new TuneReport(search, base, where, journal.trials());
    }
    if (report.trials().isEmpty()) {
      throw new IOException("no trial was made; give more --minutes");
    }
    report.write(folder);
    report.best(); // says so when every trial failed
    print(report, folder, save ? save(report, data) : null, data);
    return CommandLine.ExitCode.OK;
  }

  private void checkOptions() {
    try {
      if (Metrics.of(metric).cutoff() > LONGEST_CUTOFF) {
        throw new IllegalArgumentException(
            "metric is '%s'; expected a cut-off of at most %d".formatted(metric, LONGEST_CUTOFF));
      }
      if (trials < 1 || random < 1) {
        throw new IllegalArgumentException(
            "--trials is %d and --random %d; expected at least 1".formatted(trials, random));
      }
      if (minutes != null && !(minutes > 0)) {
        throw new IllegalArgumentException(
            "--minutes is %s; expected more than 0".formatted(minutes));
      }
    } catch (IllegalArgumentException e) {
      throw usage(e);
    }
  }

  private ModelSpec base(LoadedDataset loaded) throws IOException {
    try {
      return ModelSpec.resolve(List.of(model), sets, run.settings(loaded.dataset())).get(0);
    } catch (IllegalArgumentException e) {
      throw usage(e);
    }
  }

  private SearchSpace where(ModelSpec base) throws IOException {
    try {
      return space == null
          ? SearchSpace.declared(base.options(), fixed(base))
          : SearchSpace.read(space, base.options(), fixed(base));
    } catch (IllegalArgumentException e) {
      throw usage(e);
    }
  }

  private Set<String> fixed(ModelSpec base) {
    String prefix = base.name() + ".";
    return sets.stream()
        .map(set -> set.substring(0, set.indexOf('=')))
        .map(name -> name.startsWith(prefix) ? name.substring(prefix.length()) : name)
        .collect(Collectors.toSet());
  }

  private ObjectNode describe(Split split, ModelSpec base, SearchSpace where) {
    ObjectNode search = JsonNodeFactory.instance.objectNode();
    search.put("data", split.dataset().name());
    search.put("fingerprint", split.dataset().fingerprint());
    search.put("protocol", split.protocol());
    search.put("questions", split.validation().cases().size());
    search.put("model", base.name());
    search.put("algorithm", base.algorithm().name());
    search.put("metric", metric);
    search.put("seed", run.seed());
    search.put("random", random);
    ObjectNode before = search.putObject("before");
    Tuned.settings(base).forEach(before::put);
    search.set("space", where.describe());
    return search;
  }

  private void search(
      Journal journal, Split split, ModelSpec base, SearchSpace where, ProgressListener progress)
      throws IOException {
    TrainingContext context =
        run.context(ProgressListener.SILENT)
            .withHistory(
                epoch ->
                    progress.note(
                        "  epoch %d: loss %.4f%s"
                            .formatted(
                                epoch.epoch(),
                                epoch.loss(),
                                epoch.measured()
                                    ? ", %s %.4f".formatted(epoch.metric(), epoch.value())
                                    : "")));
    new Search(
            new ValidationObjective(split, context, base, metric),
            new TreeParzen(where, random, run.seed()),
            metric,
            Tuned.now(base, where),
            progress,
            System::nanoTime)
        .run(
            journal,
            trials,
            minutes == null ? Long.MAX_VALUE : (long) (minutes * TimeUnit.MINUTES.toNanos(1)));
  }

  private String save(TuneReport report, String data) throws IOException {
    ModelSpec best = report.best();
    return SettingsFile.merge(
        run.settingsFile(data), best.name(), Tuned.settings(best), report.how());
  }

  private void print(TuneReport report, Path folder, @Nullable String saved, String data) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ObjectNode document = report.document();
      document.put("journal", folder.resolve("trials.jsonl").toString());
      document.put("report", folder.resolve("tune.html").toString());
      document.put("saved", saved);
      out.println(document.toPrettyString());
    } else {
      out.println(report.text());
      out.println();
      out.println(
          saved == null
              ? "--save puts this into %s".formatted(run.settingsFile(data))
              : "saved: " + saved);
      out.println("report: " + folder.resolve("tune.html"));
    }
    out.flush();
  }

  private static Path defaultFolder(String data, String model, ObjectNode search) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256")
              .digest(search.toString().getBytes(StandardCharsets.UTF_8));
      String key = HexFormat.of().formatHex(digest, 0, 4);
      return Path.of(".affinity", "tune", data + "-" + model + "-" + key);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private CommandLine.ParameterException usage(IllegalArgumentException e) {
    return new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
  }
}
