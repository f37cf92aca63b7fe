package org.affinity4j.common.encode;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.affinity4j.common.math.TopK;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.model.Tensor;
import org.affinity4j.common.score.ItemFilter;

/**
 * An approximate index of item vectors: each item is linked to a few others, and the items of the
 * highest dot products are found by walking from links to better links (beam search over a Vamana
 * graph, Subramanya et al. 2019). Walks look at vectors rounded to 8 bits, a quarter of the memory
 * to wait for; what they find is ranked by vectors rounded to 16. Letters: n items, d dimensions, m
 * links an item at most. Keeps rounded rows besides the vectors: 2 d + 4 m + 8 bytes an item.
 * Immutable and thread-safe.
 */
public final class VectorGraph {

  private static final String LINKS = "graph";
  private static final String SETTINGS = "graph";
  private static final int NONE = -1;

  /** Candidates a walk keeps beyond those asked for, and the least it keeps. */
  private static final int SLACK = 50;

  private static final int LEAST = 100;

  /**
   * From so many items on a walk keeps more, with this power of their number: in a larger graph the
   * same breadth finds less (measured at 100,000 and 1,000,000, docs/benchmarks/serving.md).
   */
  private static final double LARGE = 100_000;

  private static final double BREADTH_EXPONENT = 0.9;

  private static final ThreadLocal<GraphWalk> WALKS = ThreadLocal.withInitial(GraphWalk::new);

  private final TwiceRoundedVectors rounded;
  private final int[] links;
  private final int degree;
  private final int entry;
  private final double recall;
  private final int slack;

  /**
   * An index of finished parts.
   *
   * @param links n x m ordinals, {@value #NONE} behind the last link of an item; taken over, not
   *     copied
   * @param degree m, at least 1
   * @param entry where walks begin
   * @param recall share of the true best 100 that it found for a sample of queries when it was
   *     built, 0 to 1
   * @throws IllegalArgumentException if sizes do not fit or a link leads nowhere
   */
  public VectorGraph(ItemVectors vectors, int[] links, int degree, int entry, double recall) {
    int n = vectors.size();
    if (degree < 1 || links.length != Math.multiplyExact(n, degree) || entry < 0 || entry >= n) {
      throw new IllegalArgumentException(
          "%d links of degree %d and entry %d do not fit %d items"
              .formatted(links.length, degree, entry, n));
    }
    if (!(recall >= 0 && recall <= 1)) {
      throw new IllegalArgumentException("recall is " + recall + "; expected 0 to 1");
    }
    for (int i = 0; i < links.length; i++) {
      if (links[i] < NONE || links[i] >= n) {
        throw new IllegalArgumentException(
            "item %d is linked to %d; expected 0 to %d".formatted(i / degree, links[i], n - 1));
      }
    }
    this.rounded = TwiceRoundedVectors.of(vectors);
    this.links = links;
    this.degree = degree;
    this.entry = entry;
    this.recall = recall;
    this.slack = slack(n);
  }

  /** Candidates beyond those asked for, by the number of items. */
  static int slack(int items) {
    return (int) Math.round(SLACK * Math.max(1, Math.pow(items / LARGE, BREADTH_EXPONENT)));
  }

  /** Number of items, n. */
  public int size() {
    return links.length / degree;
  }

  /** The recall measured when it was built. */
  public double recall() {
    return recall;
  }

  /** What of a query products are taken of; once for all calls about it. */
  static TwiceRoundedVectors.Query rounded(float[] query) {
    return TwiceRoundedVectors.Query.of(query);
  }

  /** The dot product of a query vector of length d with an item's vector. */
  float dot(TwiceRoundedVectors.Query query, int item) {
    return rounded.dot(query, item);
  }

  /** The same of some items, the first of an array. */
  void dots(TwiceRoundedVectors.Query query, int[] items, int count, float[] scores) {
    GraphWalk walk = WALKS.get();
    rounded.dots(query, items, count, walk.workOf(count), scores, walk.partsOf(count));
  }

  /**
   * Offers items of high dot products that a filter accepts: about {@link #recall} of the true
   * best.
   *
   * @param query length d
   * @return whether as many were found as {@code best} holds; false when the filter accepts so few
   *     that looking at all items is quicker; nothing was offered then
   */
  public boolean search(float[] query, TopK best, ItemFilter filter) {
    return search(rounded(query), best, filter);
  }

  boolean search(TwiceRoundedVectors.Query query, TopK best, ItemFilter filter) {
    return search(query, best, filter, Math.max(LEAST, best.capacity() + slack));
  }

  /** A search that keeps so many candidates: more find more of the best, and take longer. */
  public boolean search(float[] query, TopK best, ItemFilter filter, int width) {
    return search(rounded(query), best, filter, width);
  }

  private boolean search(TwiceRoundedVectors.Query query, TopK best, ItemFilter filter, int width) {
    GraphWalk walk = WALKS.get();
    TopK found = walk.begin(size(), width);
    long visits = Math.max(32L * width, size() / 4);
    walk.meet(entry);
    visitMet(query, walk, found, filter);
    while (walk.hasNext() && walk.nextScore() >= found.floor()) {
      int item = walk.takeNext();
      walk.meet(links, item * degree, (item + 1) * degree);
      visitMet(query, walk, found, filter);
      if (walk.visited() > visits) {
        return false;
      }
    }
    if (found.size() < Math.min(best.capacity(), size())) {
      return false;
    }
    rank(query, walk, found, best);
    return true;
  }

  /** All products first, as in {@link #visitMet}. */
  private void rank(TwiceRoundedVectors.Query query, GraphWalk walk, TopK found, TopK best) {
    int count = found.size();
    int[] items = walk.itemsOf(found);
    float[] scores = walk.scoresOf(count);
    dots(query, items, count, scores);
    for (int i = 0; i < count; i++) {
      best.offer(items[i], scores[i]);
    }
  }

  /**
   * Scores the items newly met: all products first, so that the processor fetches their rows side
   * by side, then what to make of them.
   */
  private void visitMet(
      TwiceRoundedVectors.Query query, GraphWalk walk, TopK found, ItemFilter filter) {
    int from = walk.visited();
    int to = walk.visitMet();
    float[] scores = walk.scoresOf(to - from);
    rounded.roughly(query, walk.items(), from, to, walk.workOf(to - from), scores);
    for (int i = from; i < to; i++) {
      float score = scores[i - from];
      if (score >= found.floor()) {
        int item = walk.item(i);
        walk.add(item, score);
        if (filter.accepts(item)) {
          found.offer(item, score);
        }
      }
    }
  }

  void write(ObjectNode settings, Map<String, Tensor> tensors) {
    settings.putObject(SETTINGS).put("degree", degree).put("entry", entry).put("recall", recall);
    tensors.put(LINKS, new Tensor.Ints(links, size(), degree));
  }

  static boolean isIn(ModelState state) {
    return state.settings().has(SETTINGS);
  }

  static VectorGraph read(ModelState state, ItemVectors vectors) {
    var settings = state.setting(SETTINGS);
    return new VectorGraph(
        vectors,
        state.ints(LINKS),
        settings.path("degree").asInt(),
        settings.path("entry").asInt(),
        settings.path("recall").asDouble());
  }
}
