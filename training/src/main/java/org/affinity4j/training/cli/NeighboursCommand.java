package org.affinity4j.training.cli;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.encode.Item2VecModel;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.release.Release;
import org.affinity4j.common.score.ScoredItem;
import org.affinity4j.training.experiment.Experiment;
import org.affinity4j.training.experiment.ModelSpec;
import org.affinity4j.training.ingest.DatasetLoader;
import org.affinity4j.training.ingest.LoadedDataset;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.split.Split;
import org.affinity4j.training.split.Splitters;
import org.affinity4j.training.train.TrainingData;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code affinity neighbours}: what stands near a product among learnt vectors. */
@Command(
    name = "neighbours",
    mixinStandardHelpOptions = true,
    description = {
      "Lists the products whose vectors stand nearest to a product's: similar ones, or ones that go"
          + " with it. Asks a model of a published release, or with --data one trained here.",
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  ./affinity neighbours --item 85123A --data online_retail",
      "  ./affinity neighbours --item \"regency teacup\" --data online_retail --relation complement",
      "  ./affinity neighbours --item 85123A --release latest -n 5 --json",
    })
final class NeighboursCommand implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Mixin private TrainingOptions training = new TrainingOptions();

  @Mixin private StoreOptions store = new StoreOptions();

  @Option(
      names = "--model",
      defaultValue = Item2VecModel.TYPE,
      description = "Model with item vectors. Default: ${DEFAULT-VALUE}.")
  private String model = Item2VecModel.TYPE;

  @Option(
      names = "--item",
      required = true,
      paramLabel = "ID|TITLE",
      description = "Product, by its id or by a part of its title that no other has.")
  private String item = "";

  @Option(
      names = "--data",
      paramLabel = "NAME|FILE.yaml",
      description = "Train on all of this data set, with its settings, and publish nothing.")
  private @Nullable String data;

  @Option(names = "--release", description = "Release to ask. Default: the promoted one.")
  private @Nullable String release;

  @Option(
      names = "--set",
      paramLabel = "OPTION=VALUE",
      description = "An option of the model that is trained; may be given several times.")
  private List<String> sets = List.of();

  @Option(
      names = "--relation",
      defaultValue = "similar",
      paramLabel = "similar|complement",
      description =
          "What they are to the product: ${COMPLETION-CANDIDATES}. Default ${DEFAULT-VALUE}.")
  private Relation relation = Relation.SIMILAR;

  @Option(names = "-n", defaultValue = "20", description = "How many. Default ${DEFAULT-VALUE}.")
  private int count = 20;

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  /** What a neighbour is to a product. */
  enum Relation {
    SIMILAR,
    COMPLEMENT
  }

  /** A model and the products it knows. */
  private record Asked(Catalog catalog, Item2VecModel model, String source) {}

  @Override
  public Integer call() throws IOException {
    checkUse();
    Asked asked = data == null ? published() : trained(data);
    int ordinal = Items.one(asked.catalog, item);
    if (!asked.model.isPlaced(ordinal)) {
      throw new IllegalArgumentException(
          "product '%s' has no vector: it was met too seldom in %s"
              .formatted(asked.catalog.item(ordinal), asked.source));
    }
    List<ScoredItem> neighbours =
        relation == Relation.SIMILAR
            ? asked.model.similar(ordinal, count)
            : asked.model.complement(ordinal, count);
    PrintWriter out = spec.commandLine().getOut();
    if (json) {
      out.println(document(asked, ordinal, neighbours).toPrettyString());
    } else {
      print(out, asked, ordinal, neighbours);
    }
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private void checkUse() {
    if (count < 1) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "-n is %d; expected at least 1".formatted(count));
    }
    if (data != null && release != null) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--data and --release were both given; expected one of them");
    }
    if (data == null && !sets.isEmpty()) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--set was given without --data; a published model is as it is");
    }
  }

  private Asked published() throws IOException {
    Release read = store.read(release);
    Model found =
        Optional.ofNullable(read.models().get(model))
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "release %s has no model '%s'; it has %s"
                            .formatted(
                                read.id(), model, String.join(", ", read.models().keySet()))));
    return new Asked(read.catalog(), withVectors(found), "release " + read.id());
  }

  private Asked trained(String name) throws IOException {
    ProgressListener progress = new ConsoleProgress(spec.commandLine().getErr());
    LoadedDataset loaded = DatasetLoader.load(name, progress);
    ModelSpec wanted;
    try {
      wanted = ModelSpec.resolve(List.of(model), sets, training.settings(loaded.dataset())).get(0);
    } catch (IllegalArgumentException e) {
      throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage(), e);
    }
    Split split = Splitters.of(loaded.protocol()).split(loaded.dataset(), training.seed());
    Model learnt =
        new Experiment(split, training.context(progress))
            .train(wanted, TrainingData.forRelease(split));
    return new Asked(
        loaded.dataset().catalog(),
        withVectors(learnt),
        "data set '" + loaded.dataset().name() + "'");
  }

  private Item2VecModel withVectors(Model found) {
    if (found instanceof Item2VecModel vectors) {
      return vectors;
    }
    throw new IllegalArgumentException(
        "model '%s' is of type '%s', which has no neighbours; expected one of type '%s'"
            .formatted(model, found.state().type(), Item2VecModel.TYPE));
  }

  private void print(PrintWriter out, Asked asked, int ordinal, List<ScoredItem> neighbours) {
    out.printf(
        Locale.ROOT,
        "%s %s, by %s of %s%n",
        relation == Relation.SIMILAR ? "similar to" : "goes with",
        Items.label(asked.catalog, ordinal),
        model,
        asked.source);
    int rank = 0;
    for (ScoredItem neighbour : neighbours) {
      out.printf(
          Locale.ROOT,
          "%4d  %8.4f  %s%n",
          ++rank,
          neighbour.score(),
          Items.label(asked.catalog, neighbour.ordinal()));
    }
  }

  private ObjectNode document(Asked asked, int ordinal, List<ScoredItem> neighbours) {
    ObjectNode document = JSON.createObjectNode();
    document.put("model", model);
    document.put("source", asked.source);
    document.put("relation", relation.name().toLowerCase(Locale.ROOT));
    document.setAll(named(asked.catalog, ordinal));
    ArrayNode list = document.putArray("neighbours");
    for (ScoredItem neighbour : neighbours) {
      list.add(named(asked.catalog, neighbour.ordinal()).put("score", neighbour.score()));
    }
    return document;
  }

  private static ObjectNode named(Catalog catalog, int ordinal) {
    Item item = catalog.item(ordinal);
    ObjectNode node = JSON.createObjectNode().put("item", item.id().value());
    item.title().ifPresent(title -> node.put("title", title));
    return node;
  }
}
