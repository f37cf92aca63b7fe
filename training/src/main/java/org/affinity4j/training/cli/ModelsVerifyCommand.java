package org.affinity4j.training.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.affinity4j.common.checkpoint.CheckpointJson;
import org.affinity4j.common.checkpoint.CheckpointListing;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.release.ReleaseReader;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code affinity models verify}. */
@Command(
    name = "verify",
    mixinStandardHelpOptions = true,
    description = {
      "Reads releases back byte by byte, checks their digests and asks their recorded questions"
          + " again. Exit code 1 when one is damaged.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./affinity models verify              all releases",
      "  ./affinity models verify current --json",
    })
final class ModelsVerifyCommand implements Callable<Integer> {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Mixin private StoreOptions stores = new StoreOptions();

  @Parameters(
      arity = "0..*",
      paramLabel = "RELEASE",
      description = "Ids, beginnings of ids, 'current' or 'latest'. Default: all.")
  private List<String> releases = List.of();

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    CheckpointStore store = stores.openExisting();
    var problems = new TreeMap<String, Optional<String>>();
    for (String id : ids(store)) {
      problems.put(id, problem(store, id));
    }
    print(problems);
    boolean sound = problems.values().stream().allMatch(Optional::isEmpty);
    return sound ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
  }

  private List<String> ids(CheckpointStore store) throws IOException {
    if (releases.isEmpty()) {
      return store.list().stream().map(CheckpointListing::id).toList();
    }
    var ids = new ArrayList<String>();
    for (String name : releases) {
      ids.add(stores.resolve(store, name));
    }
    return ids;
  }

  private static Optional<String> problem(CheckpointStore store, String id) {
    try {
      ReleaseReader.standard().read(store, id);
      store.open(id).verify();
      return Optional.empty();
    } catch (IOException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  private void print(Map<String, Optional<String>> problems) {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      var releasesInJson = new ArrayList<Map<String, Object>>();
      problems.forEach(
          (id, problem) -> {
            var entry = new TreeMap<String, Object>();
            entry.put("id", id);
            entry.put("ok", problem.isEmpty());
            problem.ifPresent(reason -> entry.put("problem", reason));
            releasesInJson.add(entry);
          });
      byte[] document = CheckpointJson.document(Map.of("releases", releasesInJson));
      out.print(new String(document, StandardCharsets.UTF_8));
    } else if (problems.isEmpty()) {
      out.println("no releases in " + stores.folder());
    } else {
      problems.forEach(
          (id, problem) -> out.println(problem.map(p -> "DAMAGED  " + p).orElse("ok  " + id)));
    }
    out.flush();
  }
}
