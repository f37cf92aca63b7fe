package org.affinity4j.training.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.affinity4j.common.checkpoint.Canary;
import org.affinity4j.common.checkpoint.Checkpoint;
import org.affinity4j.common.checkpoint.CheckpointJson;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.checkpoint.Manifest;
import org.affinity4j.common.checkpoint.Promotion;
import org.affinity4j.common.checkpoint.Provenance;
import org.affinity4j.common.release.ReleaseReader;
import org.affinity4j.common.release.ReleaseRoles;
import org.affinity4j.training.evaluate.report.TextTable;
import org.affinity4j.training.evaluate.report.TextTable.Align;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code affinity models show}. */
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = "Shows what a release holds, where it comes from and what was measured.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./affinity models show current",
      "  ./affinity models show 20260131T12 --json",
    })
final class ModelsShowCommand implements Callable<Integer> {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Mixin private StoreOptions stores = new StoreOptions();

  @Parameters(
      paramLabel = "RELEASE",
      description = "Id, the beginning of one, 'current' or 'latest'.")
  private String release = "";

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    CheckpointStore store = stores.openExisting();
    Checkpoint checkpoint = store.open(stores.resolve(store, release));
    ReleaseRoles roles = ReleaseReader.roles(checkpoint);
    List<Promotion> promotions =
        store.history().stream().filter(p -> p.release().equals(checkpoint.id())).toList();
    boolean current = store.current().filter(p -> p.release().equals(checkpoint.id())).isPresent();
    List<Canary> canaries =
        store.canaries().all().stream()
            .filter(one -> one.start().release().equals(checkpoint.id()))
            .toList();
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      var document = new TreeMap<String, Object>();
      document.put("id", checkpoint.id());
      document.put("current", current);
      document.put("roles", roles);
      document.put("manifest", checkpoint.manifest());
      document.put("promotions", promotions);
      document.put("canaries", canaries.stream().map(CanaryDocument::of).toList());
      out.print(new String(CheckpointJson.document(document), StandardCharsets.UTF_8));
    } else {
      print(out, checkpoint, roles, current);
      LineageTree.lines(store, checkpoint.id()).forEach(out::println);
      out.println();
      promotions.forEach(
          p ->
              out.println(
                  "%s  %s by %s"
                      .formatted(p.time(), p.rollback() ? "rolled back to" : "promoted", p.by())));
      canaries.forEach(one -> out.println("%s  %s".formatted(one.start().since(), one.sentence())));
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private static void print(
      PrintWriter out, Checkpoint checkpoint, ReleaseRoles roles, boolean current) {
    Manifest manifest = checkpoint.manifest();
    Provenance provenance = manifest.provenance();
    String[][] rows = {
      {"release", checkpoint.id() + (current ? " (current)" : "")},
      {"created", manifest.created()},
      {"parent", provenance.parent() == null ? "none" : provenance.parent()},
      {"data", provenance.data().name() + ", " + provenance.data().protocol()},
      {"fingerprint", provenance.data().fingerprint()},
      {"code", provenance.code().version() + ", revision " + provenance.code().revision()},
      {"made on", platform(provenance.platform())},
      {"answers", roles.primary() + ", else " + roles.fallback()},
      {"evidence", roles.evidence() == null ? "none" : roles.evidence()},
      {
        "size",
        "%s in %d files".formatted(ByteCount.text(manifest.totalSize()), manifest.files().size())
      },
    };
    for (String[] row : rows) {
      out.println("%-12s %s".formatted(row[0], row[1]));
    }
    out.println();
    out.print(trainings(provenance).text());
    out.println();
    if (!provenance.metrics().isEmpty()) {
      out.print(metrics(provenance).text());
      out.println();
    }
  }

  private static String platform(Provenance.Platform platform) {
    return "Java %s (%s), %s, %s"
        .formatted(platform.java(), platform.vm(), platform.os(), platform.arch());
  }

  private static TextTable trainings(Provenance provenance) {
    List<Provenance.Training> trainings = provenance.trainings();
    return new TextTable()
        .column("model", Align.LEFT, trainings.stream().map(Provenance.Training::model).toList())
        .column(
            "algorithm",
            Align.LEFT,
            trainings.stream().map(Provenance.Training::algorithm).toList())
        .column("seed", Align.RIGHT, trainings.stream().map(t -> "" + t.seed()).toList())
        .column("options", Align.LEFT, trainings.stream().map(t -> options(t.options())).toList());
  }

  private static String options(Map<String, String> options) {
    var parts = new ArrayList<String>();
    options.forEach((name, value) -> parts.add(name + "=" + value));
    return String.join(" ", parts);
  }

  private static TextTable metrics(Provenance provenance) {
    var models = new ArrayList<String>();
    var names = new ArrayList<String>();
    var values = new ArrayList<String>();
    var intervals = new ArrayList<String>();
    provenance
        .metrics()
        .forEach(
            (model, measured) ->
                measured.forEach(
                    (name, metric) -> {
                      models.add(model);
                      names.add(name);
                      values.add(String.format(Locale.ROOT, "%.4f", metric.value()));
                      intervals.add(interval(metric));
                    }));
    return new TextTable()
        .column("model", Align.LEFT, models)
        .column("metric", Align.LEFT, names)
        .column("value", Align.RIGHT, values)
        .column("95 %", Align.LEFT, intervals);
  }

  private static String interval(Provenance.Metric metric) {
    return metric.low() == null || metric.high() == null
        ? ""
        : String.format(Locale.ROOT, "%.4f to %.4f", metric.low(), metric.high());
  }
}
