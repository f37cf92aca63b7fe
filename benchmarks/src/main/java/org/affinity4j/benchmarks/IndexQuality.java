package org.affinity4j.benchmarks;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.affinity4j.common.blend.BlendModel;
import org.affinity4j.common.blend.BlendPart;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.checkpoint.DirectoryCheckpointStore;
import org.affinity4j.common.encode.EncoderModel;
import org.affinity4j.common.encode.VectorGraph;
import org.affinity4j.common.math.TopK;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.release.Release;
import org.affinity4j.common.release.ReleaseReader;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScorerRecommender;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * What the approximate index of a release of {@link MadeUpRelease} finds and costs: carts of five
 * products of a group, the share of the true best 100 by candidates kept, what the first 20 found
 * score of what the best 20 do, and the time a walk and a whole answer of the primary model take.
 */
@Command(
    name = "index-quality",
    mixinStandardHelpOptions = true,
    description = "Recall and time of the index of a made-up release.")
public final class IndexQuality implements Callable<Integer> {

  private static final int GROUP = 50;
  private static final int CART = 5;
  private static final int DEPTH = 100;
  private static final int ANSWERS = 20;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(names = "--store", required = true, description = "Folder of the checkpoint store.")
  private Path store = Path.of("");

  @Option(names = "--carts", defaultValue = "200", description = "Carts that are asked for.")
  private int carts;

  @Option(names = "--timed", defaultValue = "20000", description = "Walks that are timed.")
  private int timed;

  @Option(
      names = "--widths",
      defaultValue = "100,110,125,150,200,300,500",
      split = ",",
      description = "Candidates kept.")
  private List<Integer> widths = List.of();

  @Option(names = "--mixed", description = "Carts of any products in place of one group's.")
  private boolean mixed;

  private IndexQuality() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new IndexQuality()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException {
    CheckpointStore from = new DirectoryCheckpointStore(store, Clock.systemUTC());
    String id = from.current().orElseThrow(() -> new IOException("nothing is promoted")).release();
    Release release = ReleaseReader.standard().read(from, id);
    EncoderModel model = indexed(release.primary());
    int n = model.items().size();
    PrintWriter out = spec.commandLine().getOut();
    out.println(
        "candidates kept; share of the best 100 found; share of the best 20's scores; us p50, p99 of a walk");
    for (int width : widths) {
      out.printf(
          Locale.ROOT,
          "%4d  %s  %s%n",
          width,
          quality(model, width),
          time(n, cart -> walk(model, cart, width)));
    }
    var recommender = new ScorerRecommender(release.primary());
    out.println(
        "whole answer us p50, p99: "
            + time(n, cart -> recommender.recommend(Query.ofItems(cart), ANSWERS, ItemFilter.ALL)));
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private static EncoderModel indexed(Model model) throws IOException {
    List<Model> models = new ArrayList<>(List.of(model));
    if (model instanceof BlendModel blend) {
      blend.parts().stream().map(BlendPart::model).forEach(models::add);
    }
    return models.stream()
        .filter(EncoderModel.class::isInstance)
        .map(EncoderModel.class::cast)
        .filter(one -> one.graph().isPresent())
        .findFirst()
        .orElseThrow(() -> new IOException("no model of the release has an index"));
  }

  /** The share of the best that is found, and of the sum of the scores of the first ones. */
  private String quality(EncoderModel model, int width) {
    var random = new SplittableRandom(3);
    int n = model.items().size();
    float[] scores = new float[n];
    int found = 0;
    double shares = 0;
    for (int c = 0; c < carts; c++) {
      int[] cart = cart(random, n);
      model.vectors().scan(query(model, cart), scores);
      var exact = new TopK(DEPTH);
      for (int i = 0; i < n; i++) {
        exact.offer(i, scores[i]);
      }
      int[] wanted = exact.drain().ordinals();
      var best = new BitSet();
      Arrays.stream(wanted).forEach(best::set);
      int[] walked = walk(model, cart, width);
      found += (int) Arrays.stream(walked).filter(best::get).count();
      shares += sum(scores, walked) / sum(scores, wanted);
    }
    return String.format(
        Locale.ROOT, "%.4f  %.4f", found / (double) (carts * DEPTH), shares / carts);
  }

  private static double sum(float[] scores, int[] items) {
    return Arrays.stream(items).limit(ANSWERS).mapToDouble(item -> scores[item]).sum();
  }

  private static int[] walk(EncoderModel model, int[] cart, int width) {
    VectorGraph graph = model.graph().orElseThrow();
    var best = new TopK(DEPTH);
    graph.search(query(model, cart), best, ItemFilter.ALL, width);
    return best.drain().ordinals();
  }

  private static float[] query(EncoderModel model, int[] cart) {
    return model.encoder().encode(Query.ofItems(cart)).orElseThrow();
  }

  private int[] cart(SplittableRandom random, int n) {
    if (mixed) {
      return random.ints(CART, 0, n).toArray();
    }
    int from = random.nextInt(n / GROUP) * GROUP;
    return random.ints(CART, from, from + GROUP).toArray();
  }

  /** Median and 99th percentile, in microseconds, of the second half. */
  private String time(int products, Consumer<int[]> work) {
    var random = new SplittableRandom(5);
    long[] nanos = new long[timed];
    for (int i = 0; i < timed; i++) {
      int[] cart = cart(random, products);
      long start = System.nanoTime();
      work.accept(cart);
      nanos[i] = System.nanoTime() - start;
    }
    long[] late = Arrays.copyOfRange(nanos, timed / 2, timed);
    Arrays.sort(late);
    return String.format(
        Locale.ROOT,
        "%.0f %.0f",
        late[late.length / 2] / 1e3,
        late[(int) (late.length * 0.99)] / 1e3);
  }
}
