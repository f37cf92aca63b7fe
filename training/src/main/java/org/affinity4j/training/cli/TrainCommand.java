package org.affinity4j.training.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.training.evaluate.report.ComparisonReport;
import org.affinity4j.training.evaluate.report.ComparisonTable;
import org.affinity4j.training.evaluate.report.EvaluationReport;
import org.affinity4j.training.evaluate.report.ReportJson;
import org.affinity4j.training.experiment.CombinationRun;
import org.affinity4j.training.experiment.Experiment;
import org.affinity4j.training.experiment.ModelSpec;
import org.affinity4j.training.experiment.ReleaseRun;
import org.affinity4j.training.experiment.Settings;
import org.affinity4j.training.ingest.LoadedDataset;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.split.Split;
import org.affinity4j.training.train.TrainingContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code affinity train}: one model, measured, trained on everything and published. */
@Command(
    name = "train",
    mixinStandardHelpOptions = true,
    description = {
      "Measures a model on the test part of a data set, then trains it on all of the data and"
          + " publishes it as a release, together with popularity to fall back to and"
          + " co-occurrence counts as evidence.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./affinity train --data online_retail --promote",
      "  ./affinity train --data online_retail --model ease --promote",
      "  ./affinity train --data my.yaml --model item-knn --set shrink=5 --set history=0",
      "  ./affinity algorithms                 every model with its options",
      "  ./affinity models list                what was published",
    })
final class TrainCommand implements Callable<Integer> {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Mixin private RunOptions run = new RunOptions();

  @Mixin private StoreOptions store = new StoreOptions();

  @Option(
      names = "--model",
      defaultValue = "blend",
      description =
          "Model to train: an algorithm, or a model of the settings file. Default:"
              + " ${DEFAULT-VALUE}, of the parts the settings name or of those that suit the data.")
  private String model = "";

  @Option(
      names = "--set",
      paramLabel = "OPTION=VALUE",
      description = "An option of the model; may be given several times.")
  private List<String> sets = List.of();

  @Option(names = "--promote", description = "Promote the release once it is published.")
  private boolean promote;

  @Option(names = "--no-evaluate", description = "Publish without measuring first.")
  private boolean noEvaluate;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    ProgressListener progress = new ConsoleProgress(spec.commandLine().getErr());
    LoadedDataset loaded = run.load(progress);
    Settings settings = run.settings(loaded.dataset());
    ModelSpec wanted = resolve(settings);
    Split split = run.split(loaded);
    TrainingContext context = run.context(progress).withMemory(ModelSpec.memory(List.of(wanted)));
    ObjectNode document = new ObjectMapper().createObjectNode();
    List<EvaluationReport> reports =
        noEvaluate ? List.of() : measure(wanted, split, context, document);
    CheckpointStore opened = store.open();
    String release = new ReleaseRun(split, context, settings).publish(wanted, opened, reports);
    if (promote) {
      opened.promote(release, "affinity train");
    }
    finish(document, release);
    return CommandLine.ExitCode.OK;
  }

  private ModelSpec resolve(Settings settings) {
    try {
      return ModelSpec.resolve(List.of(model), sets, settings).get(0);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private List<EvaluationReport> measure(
      ModelSpec wanted, Split split, TrainingContext context, ObjectNode document) {
    ComparisonReport report =
        new Experiment(split, context)
            .compare(List.of(wanted), CombinationRun.judge(split, context), (s, m) -> {});
    if (json) {
      document.set("report", ReportJson.tree(report));
    } else {
      spec.commandLine().getOut().println(new ComparisonTable(report).text());
    }
    return report.models();
  }

  private void finish(ObjectNode document, String release) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      document.put("release", release);
      document.put("promoted", promote);
      document.put("store", store.folder().toString());
      out.println(document.toPrettyString());
    } else {
      out.println("published release " + release + " in " + store.folder());
      out.println(
          promote
              ? "promoted; a running service follows within its poll interval"
              : "promote it with: ./affinity models promote " + release);
    }
    out.flush();
  }
}
