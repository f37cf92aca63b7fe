package org.affinity4j.training.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.affinity4j.common.checkpoint.Canary;
import org.affinity4j.common.checkpoint.CheckpointJson;
import org.affinity4j.common.checkpoint.CheckpointListing;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.checkpoint.Manifest;
import org.affinity4j.common.checkpoint.Promotion;
import org.affinity4j.common.checkpoint.Provenance.Metric;
import org.affinity4j.common.release.ReleaseReader;
import org.affinity4j.training.evaluate.report.TextTable;
import org.affinity4j.training.evaluate.report.TextTable.Align;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code affinity models list}. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = "Lists the releases, oldest first; * marks the current one.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./affinity models list",
      "  ./affinity models list --store /mnt/shared/store --json",
    })
final class ModelsListCommand implements Callable<Integer> {

  private static final List<String> METRICS = List.of("recall@20", "mrr@20", "ndcg@10");

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Mixin private StoreOptions stores = new StoreOptions();

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  /**
   * A line of the list.
   *
   * @param primary name of the model that answers; empty when unknown
   * @param metrics of that model
   * @param canary its last time as one
   */
  private record Line(
      CheckpointListing listing,
      boolean current,
      Optional<Canary> canary,
      String primary,
      SortedMap<String, Metric> metrics) {

    String ofManifest(Function<Manifest, String> field) {
      return listing.manifest().map(field).orElse("-");
    }

    String metric(String name) {
      Metric metric = metrics.get(name);
      return metric == null ? "-" : "%.4f".formatted(metric.value());
    }
  }

  @Override
  public Integer call() throws IOException {
    CheckpointStore store = stores.open();
    List<Line> lines = lines(store);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.print(new String(CheckpointJson.document(document(lines)), StandardCharsets.UTF_8));
    } else if (lines.isEmpty()) {
      out.println("no releases in " + stores.folder());
    } else {
      out.print(table(lines).text());
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private static List<Line> lines(CheckpointStore store) throws IOException {
    Optional<String> current = store.current().map(Promotion::release);
    var canaries = new HashMap<String, Canary>();
    store.canaries().all().forEach(one -> canaries.put(one.start().release(), one));
    var lines = new ArrayList<Line>();
    for (CheckpointListing listing : store.list()) {
      boolean isCurrent = current.filter(listing.id()::equals).isPresent();
      lines.add(line(store, listing, isCurrent, Optional.ofNullable(canaries.get(listing.id()))));
    }
    return lines;
  }

  private static Line line(
      CheckpointStore store, CheckpointListing listing, boolean current, Optional<Canary> canary) {
    if (listing.manifest().isEmpty()) {
      return new Line(listing, current, canary, "", new TreeMap<>());
    }
    try {
      String primary = ReleaseReader.roles(store.open(listing.id())).primary();
      var metrics =
          listing.manifest().get().provenance().metrics().getOrDefault(primary, new TreeMap<>());
      return new Line(listing, current, canary, primary, metrics);
    } catch (IOException e) {
      var problem = Optional.of(String.valueOf(e.getMessage()));
      return new Line(
          new CheckpointListing(listing.id(), listing.manifest(), problem),
          current,
          canary,
          "",
          new TreeMap<>());
    }
  }

  private static TextTable table(List<Line> lines) {
    var table =
        new TextTable()
            .column("", Align.LEFT, map(lines, line -> line.current() ? "*" : ""))
            .column("release", Align.LEFT, map(lines, line -> line.listing().id()))
            .column(
                "data",
                Align.LEFT,
                map(lines, l -> l.ofManifest(m -> m.provenance().data().name())))
            .column("answers", Align.LEFT, map(lines, Line::primary));
    for (String metric : METRICS) {
      table.column(metric, Align.RIGHT, map(lines, line -> line.metric(metric)));
    }
    return table
        .column(
            "size", Align.RIGHT, map(lines, l -> l.ofManifest(m -> ByteCount.text(m.totalSize()))))
        .column("canary", Align.LEFT, map(lines, l -> l.canary().map(Canary::state).orElse("")))
        .column("problem", Align.LEFT, map(lines, line -> line.listing().problem().orElse("")));
  }

  private static List<String> map(List<Line> lines, Function<Line, String> cell) {
    return lines.stream().map(cell).toList();
  }

  private Map<String, Object> document(List<Line> lines) {
    var document = new TreeMap<String, Object>();
    document.put("store", stores.folder().toString());
    lines.stream()
        .filter(Line::current)
        .forEach(line -> document.put("current", line.listing().id()));
    document.put("releases", lines.stream().map(ModelsListCommand::entry).toList());
    return document;
  }

  private static Map<String, Object> entry(Line line) {
    var entry = new TreeMap<String, Object>();
    entry.put("id", line.listing().id());
    entry.put("current", line.current());
    line.canary().ifPresent(canary -> entry.put("canary", CanaryDocument.of(canary)));
    line.listing().problem().ifPresent(problem -> entry.put("problem", problem));
    line.listing()
        .manifest()
        .ifPresent(
            manifest -> {
              entry.put("created", manifest.created());
              entry.put("bytes", manifest.totalSize());
              entry.put("data", manifest.provenance().data());
              entry.put("primary", line.primary());
              entry.put("metrics", line.metrics());
            });
    return entry;
  }
}
