package org.affinity4j.training.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.affinity4j.training.experiment.Algorithms;
import org.affinity4j.training.train.Algorithm;
import org.affinity4j.training.train.OptionsBinder;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code affinity algorithms}: every model that can be trained, with its options. */
@Command(
    name = "algorithms",
    mixinStandardHelpOptions = true,
    description = "Lists the models that can be trained, each option with its default.",
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./affinity algorithms",
      "  ./affinity train --data online_retail --model item-knn --set shrink=5",
    })
final class AlgorithmsCommand implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Override
  public Integer call() {
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      ArrayNode all = JSON.createArrayNode();
      Algorithms.all().forEach(algorithm -> put(all.addObject(), algorithm));
      out.println(all.toPrettyString());
    } else {
      Algorithms.all().forEach(algorithm -> print(out, algorithm));
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private static void print(PrintWriter out, Algorithm<?> algorithm) {
    out.println(algorithm.name() + "  " + algorithm.summary());
    for (OptionsBinder.OptionInfo option : OptionsBinder.describe(algorithm.defaults())) {
      out.printf(
          Locale.ROOT,
          "    %-16s %s [%s, default %s]%n",
          option.name(),
          option.doc(),
          option.type(),
          option.defaultValue());
    }
    out.println();
  }

  private static void put(ObjectNode node, Algorithm<?> algorithm) {
    node.put("name", algorithm.name()).put("summary", algorithm.summary());
    ArrayNode options = node.putArray("options");
    OptionsBinder.describe(algorithm.defaults())
        .forEach(
            option ->
                options
                    .addObject()
                    .put("name", option.name())
                    .put("type", option.type())
                    .put("default", option.defaultValue())
                    .put("doc", option.doc()));
  }
}
