package org.affinity4j.training.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.affinity4j.training.loop.ClosedLoop;
import org.affinity4j.training.loop.ClosedLoop.Kind;
import org.affinity4j.training.loop.RoundFigures;
import org.affinity4j.training.loop.Share;
import org.affinity4j.training.simulate.SimulationOptions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code affinity loop}: serve, feedback, retrain on shoppers who react. */
@Command(
    name = "loop",
    mixinStandardHelpOptions = true,
    description = {
      "Shows what retraining is worth, on a SIMULATED shop whose shoppers choose from what they are"
          + " shown: the same shoppers visit a shop whose model is trained anew after each round,"
          + " one whose model stays, and one that shows what sells best. Each has a service and a"
          + " store of its own; events go through the service, releases through './affinity"
          + " retrain' and its gates.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./affinity loop --out my-loop",
      "  ./affinity loop --out my-loop --shops retrained,attacked",
      "  ./affinity loop --out my-loop --rounds 3 --events 30000 --model item-knn",
    })
final class LoopCommand implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--out",
      required = true,
      paramLabel = "DIR",
      description = "Where files and stores go: a new or empty folder.")
  private Path out = Path.of("");

  @Option(names = "--rounds", description = "Default: ${DEFAULT-VALUE}.")
  private int rounds = 5;

  @Option(
      names = "--events",
      description = "Views, favourites, carts and purchases in all. Default: ${DEFAULT-VALUE}.")
  private long events = 150_000;

  @Option(names = "--products", description = "Default: ${DEFAULT-VALUE}.")
  private int products = 600;

  @Option(names = "--shoppers", description = "Default: ${DEFAULT-VALUE}.")
  private int shoppers = 4_000;

  @Option(names = "--days", description = "Days in all. Default: ${DEFAULT-VALUE}.")
  private int days = 120;

  @Option(
      names = "--organic-days",
      description = "Days before the shop asks a recommender. Default: ${DEFAULT-VALUE}.")
  private int organicDays = 20;

  @Option(
      names = "--model",
      description = "Model of all shops but popular. Default: ${DEFAULT-VALUE}.")
  private String model = "blend";

  @Option(
      names = "--shops",
      split = ",",
      description =
          "Which shops: ${COMPLETION-CANDIDATES}; in the last bots push a product after the first"
              + " and the second round. Default: the first three.")
  private List<Kind> shops = List.of(Kind.RETRAINED, Kind.FROZEN, Kind.POPULAR);

  @Option(names = "--bots", description = "How many bots. Default: ${DEFAULT-VALUE}.")
  private int bots = 20;

  @Option(names = "--pushes", description = "What each of them does. Default: ${DEFAULT-VALUE}.")
  private int pushes = 200;

  @Option(names = "--seed", description = "Default: ${DEFAULT-VALUE}.")
  private long seed = 7;

  @Option(
      names = "--retrain",
      arity = "1",
      paramLabel = "OPTION",
      description = "An option handed on to './affinity retrain', as --retrain=--margin=0.01.")
  private List<String> retrain = List.of();

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  private final Clock clock = Clock.systemUTC();

  @Override
  public Integer call() throws IOException {
    PrintWriter err = spec.commandLine().getErr();
    checkFolder();
    Map<Kind, List<RoundFigures>> figures =
        new ClosedLoop(
                new ClosedLoop.Plan(shop(), organicDays, rounds, bots, pushes),
                out,
                (kind, folder) -> new LoopBackroom(folder, model(kind), err),
                new ConsoleProgress(err))
            .run(shops);
    PrintWriter printer = spec.commandLine().getOut();
    if (json) {
      printer.println(JSON.valueToTree(figures).toPrettyString());
    } else {
      print(figures, printer);
    }
    printer.flush();
    return CommandLine.ExitCode.OK;
  }

  /** Stores of an earlier loop hold what its shoppers did. */
  private void checkFolder() throws IOException {
    if (!Files.exists(out)) {
      return;
    }
    try (Stream<Path> inside = Files.list(out)) {
      if (inside.findAny().isPresent()) {
        throw new IllegalArgumentException(
            "folder '%s' is not empty; expected a new or empty one".formatted(out));
      }
    }
  }

  private SimulationOptions shop() {
    try {
      LocalDate end = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC).minusDays(1);
      return new SimulationOptions(seed, events, products, shoppers, days, 4, end.minusDays(days));
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private LoopBackroom.Model model(Kind kind) {
    return kind == Kind.POPULAR
        ? new LoopBackroom.Model("popularity", true, retrain)
        : new LoopBackroom.Model(model, false, retrain);
  }

  private static void print(Map<Kind, List<RoundFigures>> figures, PrintWriter out) {
    out.printf(
        Locale.ROOT,
        "%-10s %5s %7s  %-23s  %-23s  %-23s %6s %8s %8s %5s  %s%n",
        "shop",
        "round",
        "visits",
        "visits that bought",
        "pages that sold",
        "lists beside carts",
        "lines",
        "revenue",
        "coverage",
        "gini",
        "pushed product's places");
    figures.forEach(
        (kind, rounds) ->
            rounds.forEach(
                r ->
                    out.printf(
                        Locale.ROOT,
                        "%-10s %5d %7d  %-23s  %-23s  %-23s %6.3f %8.2f %6.1f %% %5.2f  %s%n",
                        kind.name().toLowerCase(Locale.ROOT),
                        r.round(),
                        r.visits(),
                        percent(r.conversion()),
                        percent(r.pageConversion()),
                        percent(r.cartConversion()),
                        r.linesAVisit(),
                        r.revenueAVisit(),
                        100 * r.coverage(),
                        r.gini(),
                        percent(r.watched()))));
  }

  private static String percent(Share share) {
    return "%.2f %% [%.2f, %.2f]"
        .formatted(100 * share.value(), 100 * share.low(), 100 * share.high());
  }
}
