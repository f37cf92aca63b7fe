package org.affinity4j.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.affinity4j.common.blend.BlendModel;
import org.affinity4j.common.blend.BlendPart;
import org.affinity4j.common.blend.BlendWeights;
import org.affinity4j.common.blend.ScoreScale;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.checkpoint.BuildInfo;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.checkpoint.DirectoryCheckpointStore;
import org.affinity4j.common.checkpoint.Provenance;
import org.affinity4j.common.counting.CooccurrenceModel;
import org.affinity4j.common.counting.NeighbourModel;
import org.affinity4j.common.counting.PairCounts;
import org.affinity4j.common.counting.PairMeasure;
import org.affinity4j.common.counting.PopularityModel;
import org.affinity4j.common.counting.QueryWeights;
import org.affinity4j.common.counting.Relation;
import org.affinity4j.common.counting.SparseRows;
import org.affinity4j.common.encode.EncoderModel;
import org.affinity4j.common.encode.HistoryMean;
import org.affinity4j.common.encode.ItemVectors;
import org.affinity4j.common.encode.KnownVectors;
import org.affinity4j.common.encode.QueryScale;
import org.affinity4j.common.encode.SignalInputs;
import org.affinity4j.common.encode.TowerEncoder;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.release.ReleaseContent;
import org.affinity4j.common.release.ReleaseRoles;
import org.affinity4j.common.release.ReleaseWriter;
import org.affinity4j.training.publish.VectorIndexing;
import org.affinity4j.training.train.TrainingContext;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Publishes a release of made-up products to measure serving with: item vectors in groups of like
 * products, neighbour lists and pair counts within the groups, and a blend of both.
 */
@Command(
    name = "made-up-release",
    mixinStandardHelpOptions = true,
    description = "Publishes and promotes a release of made-up products.")
public final class MadeUpRelease implements Callable<Integer> {

  private static final int GROUP = 50;
  private static final int NEIGHBOURS = 100;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(names = "--store", required = true, description = "Folder of the checkpoint store.")
  private Path store = Path.of("");

  @Option(names = "--products", defaultValue = "100000", description = "Products there are.")
  private int products;

  @Option(names = "--dimension", defaultValue = "64", description = "Length of item vectors.")
  private int dimension;

  @Option(
      names = "--index",
      negatable = true,
      defaultValue = "true",
      fallbackValue = "true",
      description = "Whether item vectors get an approximate index.")
  private boolean index;

  private MadeUpRelease() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new MadeUpRelease()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    CheckpointStore target = new DirectoryCheckpointStore(store, Clock.systemUTC());
    String id = ReleaseWriter.write(target, content(), provenance());
    target.promote(id, "benchmark");
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT, "published and promoted %s: %,d products x %d%n", id, products, dimension);
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private ReleaseContent content() {
    Catalog catalog = catalog();
    ItemIndex items = catalog.index();
    float[] met = met();
    var models = new TreeMap<String, Model>();
    Model tower = tower(items);
    Model knn =
        new NeighbourModel(
            NeighbourModel.ITEM_KNN, items, neighbours(true), met, QueryWeights.FLAT);
    Model blend =
        new BlendModel(
            List.of(
                new BlendPart("two-tower", tower, new ScoreScale(ScoreScale.Kind.LOGIT, 1)),
                new BlendPart("item-knn", knn, new ScoreScale(ScoreScale.Kind.RATIO, 1))),
            BlendWeights.same(0.6, 0.4),
            100,
            false);
    TrainingContext context = TrainingContext.quiet(1, 2);
    models.put("blend", index ? new VectorIndexing(context, 1).index(blend) : blend);
    models.put("popularity", new PopularityModel(PopularityModel.POPULARITY, items, met));
    PairCounts counts = new PairCounts(10 * products, met, neighbours(false), false);
    models.put(
        "co-occurrence",
        new CooccurrenceModel(
            items, counts, counts, Relation.BOUGHT, PairMeasure.CONFIDENCE, QueryWeights.FLAT));
    return new ReleaseContent(
        catalog,
        models,
        ReleaseRoles.of("blend", "popularity").withEvidence("co-occurrence"),
        Optional.empty());
  }

  private Catalog catalog() {
    var random = new SplittableRandom(1);
    List<Item> items = new ArrayList<>(products);
    for (int i = 0; i < products; i++) {
      int leaf = i / GROUP;
      items.add(
          Item.builder(new ItemId("p" + i))
              .title("Made-up product " + i)
              .categoryPath(List.of("Area " + leaf % 20, "Group " + leaf))
              .brand("Brand " + random.nextInt(500))
              .price(1 + random.nextInt(30_000) / 100.0)
              .available(random.nextInt(50) > 0)
              .build());
    }
    return Catalog.of(items);
  }

  private float[] met() {
    float[] met = new float[products];
    for (int i = 0; i < products; i++) {
      met[i] = 20 + (i * 7919L) % 1000;
    }
    return met;
  }

  private Model tower(ItemIndex items) {
    var random = new SplittableRandom(2);
    float[] rows = new float[Math.multiplyExact(products, dimension)];
    float[] centre = new float[dimension];
    for (int i = 0; i < products; i++) {
      for (int k = 0; k < dimension; k++) {
        if (i % GROUP == 0) {
          centre[k] = (float) random.nextDouble(-1, 1);
        }
        rows[i * dimension + k] = centre[k] + (float) random.nextDouble(-0.8, 0.8);
      }
    }
    ItemVectors vectors = ItemVectors.of(rows, dimension).normalized();
    var inputs =
        new SignalInputs(
            KnownVectors.of(vectors, new int[0]), true, 50, new float[0], new float[0]);
    var encoder =
        new TowerEncoder(
            inputs,
            false,
            Optional.empty(),
            new HistoryMean(new float[0], new float[dimension]),
            Optional.empty(),
            new QueryScale(true, 16));
    return new EncoderModel(items, vectors, new int[0], encoder);
  }

  /** Rows of neighbours of the same group and the next, heaviest first or in the order of items. */
  private SparseRows neighbours(boolean heaviestFirst) {
    SparseRows.Builder rows = SparseRows.builder(products);
    for (int i = 0; i < products; i++) {
      int from = Math.max(0, Math.min(products - NEIGHBOURS, i - i % GROUP));
      int rank = 0;
      for (int j = from; j < Math.min(products, from + NEIGHBOURS); j++) {
        if (j != i) {
          rows.add(j, heaviestFirst ? 1f / ++rank : 1 + (i * 31 + j * 31) % 17);
        }
      }
      rows.endRow();
    }
    return rows.build();
  }

  private Provenance provenance() {
    return new Provenance(
        new Provenance.Data("made-up", "0".repeat(64), "none"),
        List.of(),
        new BuildInfo("0", "none"),
        new Provenance.Platform("17", "vm", "os", "arch"),
        null,
        new TreeMap<>());
  }
}
