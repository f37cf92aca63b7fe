package org.affinity4j.training.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.affinity4j.training.evaluate.report.ComparisonReport;
import org.affinity4j.training.evaluate.report.ComparisonTable;
import org.affinity4j.training.evaluate.report.ReportHtml;
import org.affinity4j.training.evaluate.report.ReportJson;
import org.affinity4j.training.experiment.CombinationRun;
import org.affinity4j.training.experiment.Experiment;
import org.affinity4j.training.experiment.ModelSpec;
import org.affinity4j.training.experiment.Settings;
import org.affinity4j.training.ingest.LoadedDataset;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.split.Split;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code affinity compare}: several models on one data set, judged on the same questions. */
@Command(
    name = "compare",
    mixinStandardHelpOptions = true,
    description = {
      "Trains models, asks each the test questions of the data set (full ranking), and prints a"
          + " table with 95 %% intervals, time and memory. Writes report.json and report.html.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./affinity compare --data online_retail --models popularity,item-knn,ease",
      "  ./affinity compare --data diginetica --models popularity,markov,item-knn,session-knn",
      "  ./affinity compare --data my.yaml --models ease,strong=ease --set strong.lambda=1000",
      "  ./affinity algorithms                 every model with its options",
    })
final class CompareCommand implements Callable<Integer> {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Mixin private RunOptions run = new RunOptions();

  @Option(
      names = "--models",
      split = ",",
      paramLabel = "MODEL",
      description = {
        "Models, separated by commas: an algorithm, a model of the settings file, or"
            + " NAME=ALGORITHM for a further variant. Default: ${DEFAULT-VALUE}.",
      },
      defaultValue = "popularity,item-knn,co-occurrence,ease")
  private List<String> models = List.of();

  @Option(
      names = "--set",
      paramLabel = "MODEL.OPTION=VALUE",
      description = "An option of a model; may be given several times.")
  private List<String> sets = List.of();

  @Option(
      names = "--report",
      paramLabel = "DIR",
      description = "Where the reports go. Default: .affinity/reports/DATA.")
  private @Nullable Path report;

  @Option(
      names = "--no-combinations",
      description = "Do not judge combination scores (AUC, calibration).")
  private boolean noCombinations;

  @Option(names = "--json", description = "Print report.json instead of the table.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    ProgressListener progress = new ConsoleProgress(spec.commandLine().getErr());
    LoadedDataset loaded = run.load(progress);
    List<ModelSpec> specs = specs(run.settings(loaded.dataset()));
    Split split = run.split(loaded);
    var context = run.context(progress).withMemory(ModelSpec.memory(specs));
    ComparisonReport comparison =
        new Experiment(split, context)
            .compare(
                specs,
                noCombinations
                    ? Experiment.CombinationJudge.NONE
                    : CombinationRun.judge(split, context),
                (s, m) -> {});
    Path folder = write(comparison);
    if (json) {
      out.println(ReportJson.text(comparison));
    } else {
      out.println(new ComparisonTable(comparison).text());
      out.println("report: " + folder.resolve("report.html"));
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private List<ModelSpec> specs(Settings settings) {
    try {
      return ModelSpec.resolve(models, sets, settings);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private Path write(ComparisonReport comparison) throws IOException {
    Path folder = report == null ? Path.of(".affinity", "reports", comparison.data()) : report;
    Files.createDirectories(folder);
    ReportJson.write(comparison, folder.resolve("report.json"));
    ReportHtml.write(comparison, folder.resolve("report.html"));
    return folder;
  }
}
