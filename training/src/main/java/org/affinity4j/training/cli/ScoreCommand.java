package org.affinity4j.training.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import org.affinity4j.common.combination.CombinationScore;
import org.affinity4j.common.combination.CombinationScorer;
import org.affinity4j.common.release.Release;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code affinity score}: how well products go together, and why. */
@Command(
    name = "score",
    mixinStandardHelpOptions = true,
    description = "Says how well products go together: a calibrated probability, and why.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./affinity score --items 85123A,71053,84406B",
      "  ./affinity score --items 85123A,71053 --release 20260102T030405.678Z-0123abcd --json",
    })
final class ScoreCommand implements Callable<Integer> {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Mixin private StoreOptions store = new StoreOptions();

  @Option(
      names = "--items",
      required = true,
      split = ",",
      paramLabel = "ID",
      description = "Two or more products, separated by commas.")
  private List<String> items = List.of();

  @Option(names = "--release", description = "Release to ask. Default: the promoted one.")
  private @Nullable String release;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Release asked = store.read(release);
    int[] ordinals =
        Items.ordinals(asked.catalog(), items).stream().mapToInt(Integer::intValue).toArray();
    CombinationScore score = scorer(asked).score(ordinals);
    var printer = new CombinationPrinter(asked);
    if (json) {
      out.println(printer.json(score).toPrettyString());
    } else {
      printer.print(out, score);
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private static CombinationScorer scorer(Release release) {
    return release
        .combinationScorer()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "release %s was published without a combination score: its data has neither baskets nor combinations"
                        .formatted(release.id())));
  }
}
