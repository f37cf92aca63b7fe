package org.affinity4j.training.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.affinity4j.training.ingest.DataFile;
import org.affinity4j.training.ingest.DataHome;
import org.affinity4j.training.ingest.DatasetLoader;
import org.affinity4j.training.ingest.Descriptor;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code affinity data list}: the data sets of the project and where their files are. */
@Command(
    name = "list",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the data sets of the project: name, what a sequence is, rows of the main file, and"
          + " where the files are or how to get them.",
      "Files are looked for in $AFFINITY_DATA, then in shared/data beside the project or above it,"
          + " then in the cache ($AFFINITY_CACHE, or ~/.cache/affinity4j).",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./affinity data list",
      "  ./affinity data list --json",
      "  AFFINITY_DATA=/my/data ./affinity data list",
    })
final class DataListCommand implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    DataHome home = DataHome.ofProcess();
    DatasetLoader loader = new DatasetLoader(home);
    ArrayNode sets = JSON.createArrayNode();
    for (String name : home.names()) {
      sets.add(entry(loader.descriptor(name), home));
    }
    if (json) {
      out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(sets));
    } else {
      print(out, sets);
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private static ObjectNode entry(Descriptor descriptor, DataHome home) {
    ObjectNode entry = JSON.createObjectNode();
    entry.put("name", descriptor.name());
    entry.put("title", descriptor.title());
    entry.put("kind", descriptor.sequences().kind().name().toLowerCase(Locale.ROOT));
    entry.put("protocol", descriptor.protocol().splitter());
    entry.put("licence", descriptor.origin().licence());
    descriptor.files().stream()
        .map(DataFile::rows)
        .filter(Objects::nonNull)
        .findFirst()
        .ifPresent(rows -> entry.put("rows", rows));
    List<String> missing =
        descriptor.files().stream()
            .map(DataFile::path)
            .filter(path -> home.find(path, null).isEmpty())
            .toList();
    entry.put("found", missing.isEmpty());
    Optional<Path> first = home.find(descriptor.files().get(0).path(), null);
    first.map(Path::getParent).ifPresent(folder -> entry.put("folder", folder.toString()));
    ArrayNode lacking = entry.putArray("missing");
    missing.forEach(lacking::add);
    boolean fetchable = !descriptor.origin().downloads().isEmpty();
    entry.put("fetchable", fetchable);
    entry.put("byHand", descriptor.origin().byHand());
    return entry;
  }

  private static void print(PrintWriter out, ArrayNode sets) {
    out.printf(Locale.ROOT, "%-26s %-8s %9s  %s%n", "NAME", "KIND", "ROWS", "WHERE");
    sets.forEach(
        set -> {
          String rows =
              set.has("rows") ? String.format(Locale.ROOT, "%,d", set.get("rows").asLong()) : "";
          out.printf(
              Locale.ROOT,
              "%-26s %-8s %9s  %s%n",
              set.get("name").asText(),
              set.get("kind").asText(),
              rows,
              where((ObjectNode) set));
        });
    if (sets.isEmpty()) {
      out.println("no data/*.yaml was found from here upwards");
    }
  }

  private static String where(ObjectNode set) {
    if (set.get("found").asBoolean()) {
      return set.get("folder").asText();
    }
    String name = set.get("name").asText();
    return set.get("fetchable").asBoolean()
        ? "not here; fetch it: ./affinity data get " + name
        : "not here; what to do by hand: ./affinity data get " + name;
  }
}
