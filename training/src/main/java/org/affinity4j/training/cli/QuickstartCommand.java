package org.affinity4j.training.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.release.Release;
import org.affinity4j.common.release.ReleaseReader;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.evaluate.report.ComparisonReport;
import org.affinity4j.training.evaluate.report.ComparisonTable;
import org.affinity4j.training.evaluate.report.ReportHtml;
import org.affinity4j.training.evaluate.report.ReportJson;
import org.affinity4j.training.experiment.CombinationRun;
import org.affinity4j.training.experiment.DefaultModels;
import org.affinity4j.training.experiment.Experiment;
import org.affinity4j.training.experiment.ModelSpec;
import org.affinity4j.training.experiment.ReleaseRun;
import org.affinity4j.training.experiment.Settings;
import org.affinity4j.training.ingest.DatasetLoader;
import org.affinity4j.training.ingest.LoadedDataset;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.simulate.SimulatedShop;
import org.affinity4j.training.simulate.SimulationOptions;
import org.affinity4j.training.split.Split;
import org.affinity4j.training.split.Splitters;
import org.affinity4j.training.train.TrainingContext;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code affinity quickstart}: the whole road, from data to three answers over HTTP. */
@Command(
    name = "quickstart",
    mixinStandardHelpOptions = true,
    description = {
      "The whole road in one command: data, comparison of models, release of the best one,"
          + " service on a free port, three example requests. By default on a simulated shop.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./affinity quickstart                           serves on until Ctrl-C",
      "  ./affinity quickstart --once                    ends after the examples",
      "  ./affinity quickstart --data online_retail      the same on real data",
    })
final class QuickstartCommand implements Callable<Integer> {

  private static final String METRIC = "recall@20";

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Mixin private StoreOptions store = new StoreOptions();

  @Option(
      names = "--data",
      paramLabel = "NAME|FILE.yaml",
      description = "Data set. Default: a simulated shop, made in .affinity/simulated-shop.")
  private @Nullable String data;

  @Option(
      names = "--models",
      split = ",",
      description = {
        "Models to compare. Default for baskets: popularity, item-knn, co-occurrence, ease and a"
            + " blend of them; for sessions and histories: popularity, markov, item-knn,"
            + " session-knn and a blend of them.",
      })
  private List<String> models = List.of();

  @Option(names = "--seed", defaultValue = "42", description = "Default ${DEFAULT-VALUE}.")
  private long seed;

  @Option(
      names = "--port",
      defaultValue = "0",
      description = "Port to serve on. Default: a free one.")
  private int port;

  @Option(names = "--once", description = "End after the examples.")
  private boolean once;

  @Option(
      names = "--json",
      description =
          "Print one JSON document (release, url, report, examples) once the examples are answered;"
              + " everything else goes to standard error.")
  private boolean json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter err = spec.commandLine().getErr();
    PrintWriter out = json ? err : spec.commandLine().getOut();
    ProgressListener progress = new ConsoleProgress(err);
    var context = new TrainingContext(seed, Runtime.getRuntime().availableProcessors(), progress);

    heading(out, "1/5 data");
    LoadedDataset loaded = data(out, progress);
    Dataset dataset = loaded.dataset();
    Split split = Splitters.of(loaded.protocol()).split(dataset, seed);
    out.printf(
        Locale.ROOT,
        "%s: %,d items, %,d %s, %,d events; %s%n",
        dataset.name(),
        dataset.catalog().size(),
        dataset.sequences().size(),
        plural(dataset.sequences().kind()),
        dataset.sequences().events(),
        split.protocol());

    heading(out, "2/5 compare");
    Settings settings =
        DefaultModels.fillIn(
            Settings.forDataset(Home.folder(), dataset.name()), dataset.sequences().kind());
    List<ModelSpec> specs = specs(dataset, settings);
    TrainingContext remembering = context.withMemory(ModelSpec.memory(specs));
    var experiment = new Experiment(split, remembering);
    ModelSpec best = experiment.bestOnValidation(specs, METRIC);
    ComparisonReport report =
        experiment.compare(specs, CombinationRun.judge(split, remembering), (s, m) -> {});
    out.println(new ComparisonTable(report).text());
    out.println("report: " + write(report));

    heading(out, "3/5 publish");
    CheckpointStore opened = store.open();
    String id = new ReleaseRun(split, remembering, settings).publish(best, opened, report.models());
    out.printf(
        Locale.ROOT,
        "release %s of '%s', the best on validation, in %s%n",
        id,
        best.name(),
        store.folder());

    heading(out, "4/5 promote");
    opened.promote(id, "affinity quickstart");
    out.println("promoted: services on this store answer with it");
    Release release = ReleaseReader.standard().read(opened, id);

    heading(out, "5/5 serve");
    return serve(out, release);
  }

  private int serve(PrintWriter out, Release release) throws IOException, InterruptedException {
    try (ServiceProcess service = ServiceProcess.start(store.folder(), port)) {
      service.awaitReady();
      out.println("serving on " + service.url() + "  (try it: " + service.url() + "/docs)");
      JsonNode examples = new ExampleRequests(release, service, out).run();
      if (json) {
        print(release, service, examples);
      }
      if (!once) {
        out.println("Serving on " + service.url() + " until Ctrl-C.");
        out.flush();
        return service.awaitEnd();
      }
    }
    out.println("Start the service again with: ./affinity serve --store " + store.folder());
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private void print(Release release, ServiceProcess service, JsonNode examples) {
    ObjectNode document = new ObjectMapper().createObjectNode();
    document.put("release", release.id());
    document.put("store", store.folder().toString());
    document.put("url", service.url());
    document.put("report", reportFolder(release.manifest().provenance().data().name()).toString());
    document.set("examples", examples);
    spec.commandLine().getOut().println(document.toPrettyString());
    spec.commandLine().getOut().flush();
  }

  private LoadedDataset data(PrintWriter out, ProgressListener progress) throws IOException {
    if (data != null) {
      return DatasetLoader.load(data, progress);
    }
    Path folder = Path.of(".affinity", "simulated-shop");
    out.println("SIMULATED shop: products, shoppers and their choices are made up, in " + folder);
    Path descriptor =
        SimulatedShop.write(folder, SimulationOptions.defaults(), progress).descriptor();
    return DatasetLoader.load(descriptor.toString(), progress);
  }

  private List<ModelSpec> specs(Dataset dataset, Settings settings) {
    try {
      return ModelSpec.resolve(
          models.isEmpty() ? DefaultModels.of(dataset.sequences().kind()) : models,
          List.of(),
          settings);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static Path write(ComparisonReport report) throws IOException {
    Path folder = reportFolder(report.data());
    Files.createDirectories(folder);
    ReportJson.write(report, folder.resolve("report.json"));
    ReportHtml.write(report, folder.resolve("report.html"));
    return folder.resolve("report.html");
  }

  private static Path reportFolder(String dataset) {
    return Path.of(".affinity", "reports", dataset);
  }

  private static String plural(SequenceKind kind) {
    return switch (kind) {
      case SESSION -> "sessions";
      case HISTORY -> "user histories";
      case BASKET -> "baskets";
    };
  }

  private static void heading(PrintWriter out, String text) {
    out.println();
    out.println("== " + text);
    out.flush();
  }
}
