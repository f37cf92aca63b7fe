package org.affinity4j.training.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.affinity4j.training.simulate.PlantedTruth;
import org.affinity4j.training.simulate.SimulatedShop;
import org.affinity4j.training.simulate.SimulationOptions;
import org.affinity4j.training.simulate.SimulationSummary;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code affinity data simulate}: writes a shop that does not exist, with its planted truth. */
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description = {
      "Writes a SIMULATED shop: an invented catalogue, the events of invented shoppers, and beside"
          + " them the truth they were drawn from, so that one can ask whether a model finds it.",
      "Equal options give equal files. docs/simulated-shop.md says how shoppers choose.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./affinity data simulate --out my-shop",
      "  ./affinity data simulate --out big-shop --events 10000000 --products 20000",
      "  ./affinity compare --data my-shop --models popularity,item-knn,ease",
    })
final class SimulateCommand implements Callable<Integer> {

  @SuppressWarnings("NullAway.Init") // picocli sets it
  @CommandLine.Spec
  private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where the files go: a new or empty folder, or one with an older such shop.")
  private Path out = Path.of("");

  @Option(
      names = "--events",
      paramLabel = "N",
      description =
          "Rows to write, met within about 1 %%, from 1000 on. Default: ${DEFAULT-VALUE}.")
  private long events = SimulationOptions.DEFAULT_EVENTS;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Only source of chance. Default: a fixed number.")
  private @Nullable Long seed;

  @Option(
      names = "--products",
      paramLabel = "N",
      description = "Products, from 50 on. Default: grows with the power 0.55 of the events.")
  private @Nullable Integer products;

  @Option(
      names = "--users",
      paramLabel = "N",
      description = "Shoppers, from 10 on. Default: one for every 40 events.")
  private @Nullable Integer users;

  @Option(
      names = "--days",
      paramLabel = "N",
      description = "Days that pass, 7 to 3650. Default: 730, so that each season comes twice.")
  private @Nullable Integer days;

  @Option(
      names = "--shops",
      paramLabel = "N",
      description = "Sellers, 1 to 1000. Default: grows with the products.")
  private @Nullable Integer shops;

  @Option(names = "--start", paramLabel = "DATE", description = "First day. Default: 2023-01-01.")
  private @Nullable LocalDate start;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Override
  public Integer call() throws IOException {
    SimulationOptions options = options();
    checkFolder();
    SimulationSummary summary =
        SimulatedShop.write(out, options, new ConsoleProgress(spec.commandLine().getErr()));
    PrintWriter printer = spec.commandLine().getOut();
    if (json) {
      printer.println(document(summary).toPrettyString());
    } else {
      print(summary, printer);
    }
    printer.flush();
    return CommandLine.ExitCode.OK;
  }

  private SimulationOptions options() {
    try {
      SimulationOptions scaled = SimulationOptions.ofEvents(events);
      return new SimulationOptions(
          seed == null ? scaled.seed() : seed,
          events,
          products == null ? scaled.products() : products,
          users == null ? scaled.users() : users,
          days == null ? scaled.days() : days,
          shops == null ? scaled.shops() : shops,
          start == null ? scaled.start() : start);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
  }

  /** Files of somebody else are never mixed with simulated ones. */
  private void checkFolder() throws IOException {
    if (!Files.exists(out) || Files.exists(out.resolve(PlantedTruth.FILE))) {
      return;
    }
    if (!Files.isDirectory(out)) {
      throw new IllegalArgumentException("'%s' is a file; expected a folder".formatted(out));
    }
    try (Stream<Path> inside = Files.list(out)) {
      if (inside.findAny().isPresent()) {
        throw new IllegalArgumentException(
            "folder '%s' holds files and no simulated shop; expected a new or empty folder"
                .formatted(out));
      }
    }
  }

  private static void print(SimulationSummary summary, PrintWriter printer) {
    printer.printf(Locale.ROOT, "SIMULATED shop in %s%n", summary.descriptor().getParent());
    printer.printf(
        Locale.ROOT,
        "  %,d events of %,d visits; %,d products, up to %,d shoppers%n",
        summary.events(),
        summary.sessions(),
        summary.products(),
        summary.users());
    printer.printf(
        Locale.ROOT,
        "  planted: %,d complement pairs, %,d bundles (%s)%n",
        summary.complements(),
        summary.bundles(),
        PlantedTruth.FILE);
    printer.printf(Locale.ROOT, "  data set: --data %s%n", summary.descriptor());
  }

  private static ObjectNode document(SimulationSummary summary) {
    return JsonMapper.builder()
        .build()
        .createObjectNode()
        .put("simulated", true)
        .put("descriptor", summary.descriptor().toString())
        .put("events", summary.events())
        .put("sessions", summary.sessions())
        .put("products", summary.products())
        .put("users", summary.users())
        .put("complements", summary.complements())
        .put("bundles", summary.bundles());
  }
}
