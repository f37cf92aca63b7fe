package org.affinity4j.training.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.affinity4j.training.ingest.DataFile;
import org.affinity4j.training.ingest.DataHome;
import org.affinity4j.training.ingest.DatasetLoader;
import org.affinity4j.training.ingest.Descriptor;
import org.affinity4j.training.ingest.fetch.Fetcher;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code affinity data get NAME}: fetches a data set from its public origin. */
@Command(
    name = "get",
    mixinStandardHelpOptions = true,
    description = {
      "Fetches a data set from its public origin into the cache. A download that was cut short goes"
          + " on where it stopped; a checksum is checked where the publisher states one.",
      "Where a data set has no public origin, says what to do by hand and ends with exit code 1.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./affinity data get online_retail",
      "  AFFINITY_CACHE=/big/disk ./affinity data get online_retail",
    })
final class DataGetCommand implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Parameters(paramLabel = "NAME", description = "A name of './affinity data list'.")
  private String name = "";

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    DataHome home = DataHome.ofProcess();
    Descriptor descriptor = new DatasetLoader(home).descriptor(name);
    boolean here = files(descriptor, home).stream().allMatch(Optional::isPresent);
    if (!here) {
      fetch(descriptor, home);
    }
    List<Path> files = files(descriptor, home).stream().flatMap(Optional::stream).toList();
    if (json) {
      ObjectNode answer = JSON.createObjectNode().put("name", name).put("fetched", !here);
      ArrayNode paths = answer.putArray("files");
      files.forEach(file -> paths.add(file.toString()));
      out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answer));
    } else {
      out.println(here ? "already here:" : "fetched:");
      files.forEach(file -> out.println("  " + file));
      out.println("look at it: ./affinity data check " + name);
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private void fetch(Descriptor descriptor, DataHome home) throws IOException {
    try {
      new Fetcher()
          .fetch(descriptor, home.cache(), new ConsoleProgress(spec.commandLine().getErr()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      InterruptedIOException stopped = new InterruptedIOException("the download was stopped");
      stopped.initCause(e);
      throw stopped;
    }
  }

  private static List<Optional<Path>> files(Descriptor descriptor, DataHome home) {
    return descriptor.files().stream()
        .map(DataFile::path)
        .map(path -> home.find(path, null))
        .toList();
  }
}
