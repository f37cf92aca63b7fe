package org.affinity4j.training.publish;

import io.github.jbellis.jvector.graph.GraphIndexBuilder;
import io.github.jbellis.jvector.graph.ImmutableGraphIndex;
import io.github.jbellis.jvector.graph.ListRandomAccessVectorValues;
import io.github.jbellis.jvector.graph.NodesIterator;
import io.github.jbellis.jvector.graph.RandomAccessVectorValues;
import io.github.jbellis.jvector.vector.VectorSimilarityFunction;
import io.github.jbellis.jvector.vector.VectorizationProvider;
import io.github.jbellis.jvector.vector.types.VectorFloat;
import io.github.jbellis.jvector.vector.types.VectorTypeSupport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.SplittableRandom;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.affinity4j.common.blend.BlendModel;
import org.affinity4j.common.encode.EncoderModel;
import org.affinity4j.common.encode.ItemVectors;
import org.affinity4j.common.encode.VectorGraph;
import org.affinity4j.common.math.TopK;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.Workers;

/**
 * Gives large models an approximate index of their item vectors, so that serving need not look at
 * every item. Built once, when a release is published: reading it back takes no longer than reading
 * its arrays. JVector builds the graph.
 *
 * <p>Items of the highest dot product are those nearest in angle after one more value has made all
 * vectors equally long (Bachrach et al. 2014); so the graph is built of such vectors.
 */
public final class VectorIndexing {

  /**
   * From so many items on an index should be quicker than looking at all: reckoned from figures at
   * 100,000 items, as looking takes time in proportion.
   */
  public static final int FROM_ITEMS = 20_000;

  private static final int DEGREE = 32;
  private static final int BEAM = 128;
  private static final float OVERFLOW = 1.2f;
  private static final float ALPHA = 1.2f;
  private static final int CHUNK = 1000;
  private static final int SAMPLE = 200;
  private static final int DEPTH = 100;

  /** Held so that its level stays: what JVector tells of its threads is of no use here. */
  private static final Logger LIBRARY = Logger.getLogger("io.github.jbellis.jvector");

  static {
    LIBRARY.setLevel(Level.SEVERE);
  }

  private final TrainingContext context;
  private final int fromItems;

  /** Indexes models of at least so many items. */
  public VectorIndexing(TrainingContext context, int fromItems) {
    this.context = context;
    this.fromItems = fromItems;
  }

  /** The model, or the same one with an index where it has item vectors, in a blend too. */
  public Model index(Model model) {
    if (model.items().size() < fromItems) {
      return model;
    }
    if (model instanceof BlendModel blend) {
      return blend.withModels(this::index);
    }
    return model instanceof EncoderModel encoder && encoder.graph().isEmpty()
        ? encoder.indexed(graph(encoder.vectors()))
        : model;
  }

  private VectorGraph graph(ItemVectors vectors) {
    int n = vectors.size();
    RandomAccessVectorValues points =
        new ListRandomAccessVectorValues(equallyLong(vectors), vectors.dimension() + 1);
    try (var builder =
            GraphIndexBuilder.builder(points, VectorSimilarityFunction.DOT_PRODUCT, DEGREE)
                .withBeamWidth(BEAM)
                .withNeighborOverflow(OVERFLOW)
                .withAlpha(ALPHA)
                .build();
        var workers = new Workers(context)) {
      workers.runTask(
          "index of %,d item vectors".formatted(n),
          (n + CHUNK - 1) / CHUNK,
          () ->
              chunk -> {
                for (int i = chunk * CHUNK; i < Math.min(n, (chunk + 1) * CHUNK); i++) {
                  builder.addGraphNode(i, points.getVector(i));
                }
              });
      builder.cleanup();
      return measured(vectors, builder.getGraph());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private VectorGraph measured(ItemVectors vectors, ImmutableGraphIndex built) {
    int n = vectors.size();
    int degree = built.maxDegree();
    int[] links = new int[Math.multiplyExact(n, degree)];
    Arrays.fill(links, -1);
    ImmutableGraphIndex.View view = built.getView();
    for (int i = 0; i < n; i++) {
      NodesIterator neighbours = view.getNeighborsIterator(0, i);
      for (int at = i * degree; neighbours.hasNext(); at++) {
        links[at] = neighbours.nextInt();
      }
    }
    int entry = view.entryNode().node;
    var graph = new VectorGraph(vectors, links, degree, entry, 0);
    double recall = recall(vectors, graph, links);
    context
        .listener()
        .note("index finds %.1f %% of the true best %d".formatted(100 * recall, DEPTH));
    return new VectorGraph(vectors, links, degree, entry, recall);
  }

  /** Vectors of one value more, all of length 1 after a common scaling. */
  private static List<VectorFloat<?>> equallyLong(ItemVectors vectors) {
    VectorTypeSupport types = VectorizationProvider.getInstance().getVectorTypeSupport();
    float[] lengths = vectors.lengths();
    float longest = 1e-12f;
    for (float length : lengths) {
      longest = Math.max(longest, length);
    }
    List<VectorFloat<?>> points = new ArrayList<>(vectors.size());
    for (int i = 0; i < vectors.size(); i++) {
      float[] point = Arrays.copyOf(vectors.vector(i), vectors.dimension() + 1);
      for (int k = 0; k < vectors.dimension(); k++) {
        point[k] /= longest;
      }
      double share = lengths[i] / longest;
      point[vectors.dimension()] = (float) Math.sqrt(Math.max(0, 1 - share * share));
      points.add(types.createFloatVector(point));
    }
    return points;
  }

  /**
   * Over queries of an item and two it is linked to: the share of the best that the index finds.
   */
  private double recall(ItemVectors vectors, VectorGraph graph, int[] links) {
    var random = new SplittableRandom(context.seed());
    int n = vectors.size();
    int degree = links.length / n;
    int depth = Math.min(DEPTH, n);
    float[] scores = new float[n];
    long found = 0;
    for (int q = 0; q < SAMPLE; q++) {
      int item = random.nextInt(n);
      float[] query = vectors.vector(item);
      for (int l = item * degree; l < item * degree + 2 && links[l] >= 0; l++) {
        vectors.addTo(query, links[l], 1);
      }
      vectors.scan(query, scores);
      var exact = new TopK(depth);
      for (int i = 0; i < n; i++) {
        exact.offer(i, scores[i]);
      }
      var best = new BitSet();
      for (int ordinal : exact.drain().ordinals()) {
        best.set(ordinal);
      }
      var approximate = new TopK(depth);
      graph.search(query, approximate, ItemFilter.ALL);
      for (int ordinal : approximate.drain().ordinals()) {
        found += best.get(ordinal) ? 1 : 0;
      }
    }
    return found / (double) (SAMPLE * depth);
  }
}
