package org.affinity4j.training.algo.ease;

import java.util.Arrays;
import org.affinity4j.common.counting.SparseRows;
import org.affinity4j.common.math.TopK;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.Workers;

/**
 * The solution by blocks for catalogues too large for a dense inverse, after Steck 2019, "Markov
 * Random Fields for Collaborative Filtering", section 3.2 with one block for each item (r = 0): for
 * item j the k items N most similar to it (cosine of their counts) are taken, and b = (G[N, N] +
 * lambda I)^-1 G[N, j] are the weights towards j. That is column j of EASE when every item but
 * those of N is ignored; it is exact when N holds every item.
 */
final class BlockSolver {

  private final InteractionMatrix x;
  private final EaseOptions options;
  private final TrainingContext context;

  BlockSolver(InteractionMatrix x, EaseOptions options, TrainingContext context) {
    this.x = x;
    this.options = options;
    this.context = context;
  }

  SparseRows solve() {
    try (var workers = new Workers(context)) {
      return solve(workers);
    }
  }

  private SparseRows solve(Workers workers) {
    int[] lengths = GramMatrix.rowLengths(x, workers);
    MemoryPlan plan = memory(lengths);
    plan.announce(context.listener());
    plan.check();
    GramMatrix gram = GramMatrix.of(x, lengths, workers);
    int[][] names = new int[x.items()][];
    float[][] values = new float[x.items()][];
    workers.runTask(
        "ease: solving blocks of neighbours",
        x.items(),
        () -> {
          var block = new NeighbourBlock(gram, x.items(), options);
          return item -> {
            names[item] = block.choose(item);
            values[item] = block.solve(item, names[item]);
          };
        });
    return byQueryItem(names, values);
  }

  MemoryPlan memory(int[] lengths) {
    long pairs = Arrays.stream(lengths).asLongStream().sum();
    long weights =
        Arrays.stream(lengths)
            .mapToLong(l -> Math.min(Math.max(0, l - 1), options.blockSize()))
            .sum();
    if (pairs > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "%d pairs of items stand together in some sequence; the solution by blocks holds at most %d:"
                  .formatted(pairs, Integer.MAX_VALUE - 8)
              + " keep fewer items (k-core) or shorter histories");
    }
    int entry = Integer.BYTES + Float.BYTES;
    long k = options.blockSize();
    long scratch = context.threads() * (k * k * Double.BYTES + 4L * x.items() * Float.BYTES);
    return new MemoryPlan(
        "ease, %d items by blocks of at most %d neighbours, %d pairs counted"
            .formatted(x.items(), k, pairs),
        pairs * entry + 5 * weights * entry + scratch + 100L * x.items(),
        0,
        "lower blockSize, or keep fewer items (k-core)");
  }

  /** Turns weights by scored item into rows by query item. */
  private SparseRows byQueryItem(int[][] names, float[][] values) {
    int n = x.items();
    int[] sizes = new int[n];
    for (int[] row : names) {
      for (int from : row) {
        sizes[from]++;
      }
    }
    int[][] columns = new int[n][];
    float[][] weights = new float[n][];
    for (int i = 0; i < n; i++) {
      columns[i] = new int[sizes[i]];
      weights[i] = new float[sizes[i]];
    }
    int[] next = new int[n];
    for (int j = 0; j < n; j++) {
      for (int k = 0; k < names[j].length; k++) {
        int from = names[j][k];
        columns[from][next[from]] = j;
        weights[from][next[from]++] = values[j][k];
      }
    }
    var rows = new RowSelection(n, options.neighbours(), WeightScale.of(x.met(), options));
    for (int i = 0; i < n; i++) {
      rows.put(i, columns[i], weights[i], sizes[i]);
    }
    return rows.toRows();
  }

  /** The block of one item at a time, and the scratch it needs; used by one thread. */
  private static final class NeighbourBlock {

    private static final int OUTSIDE = -1;

    private final GramMatrix gram;
    private final int size;
    private final EaseOptions options;
    private final double[] block;
    private final double[] right;
    private final int[] place;

    NeighbourBlock(GramMatrix gram, int items, EaseOptions options) {
      this.gram = gram;
      this.size = options.blockSize();
      this.options = options;
      this.block = new double[size * size];
      this.right = new double[size];
      this.place = new int[items];
      Arrays.fill(place, OUTSIDE);
    }

    /** The items most similar to an item, ascending; fewer when fewer ever stood with it. */
    int[] choose(int item) {
      var best = new TopK(size);
      for (int at = gram.start(item); at < gram.end(item); at++) {
        int other = gram.column(at);
        if (other != item) {
          best.offer(other, (float) (gram.count(at) / Math.sqrt(gram.diagonal(other))));
        }
      }
      int[] chosen = best.drain().ordinals();
      Arrays.sort(chosen);
      return chosen;
    }

    float[] solve(int item, int[] chosen) {
      int k = chosen.length;
      for (int i = 0; i < k; i++) {
        place[chosen[i]] = i;
      }
      Arrays.fill(right, 0, k, 0);
      spread(item, right, 0, k);
      Arrays.fill(block, 0, k * k, 0);
      for (int i = 0; i < k; i++) {
        spread(chosen[i], block, i * k, i + 1);
        block[i * k + i] += options.penalty(block[i * k + i]);
      }
      for (int other : chosen) {
        place[other] = OUTSIDE;
      }
      SmallCholesky.solve(block, k, right);
      float[] weights = new float[k];
      for (int i = 0; i < k; i++) {
        weights[i] = (float) right[i];
      }
      return weights;
    }

    /** Writes the counts of a row of G with chosen items at places below {@code places}. */
    private void spread(int row, double[] into, int offset, int places) {
      for (int at = gram.start(row); at < gram.end(row); at++) {
        int i = place[gram.column(at)];
        if (i >= 0 && i < places) {
          into[offset + i] = gram.count(at);
        }
      }
    }
  }
}
