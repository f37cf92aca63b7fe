package org.affinity4j.training.nn;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.IntConsumer;
import java.util.stream.Stream;
import org.affinity4j.common.encode.KnownVectors;
import org.affinity4j.common.math.Rows;
import org.affinity4j.training.train.Workers;
import org.jspecify.annotations.Nullable;

/**
 * Where items lie: each is the sum of a vector of its own and of the means of its features'
 * vectors, by option corrected by dense layers and scaled to length 1.
 *
 * <pre>
 * x_i = e_i + sum over kinds f of mean over features a of i of w_fa
 * y_i = x_i + B relu(C x_i + c) + b                                        v_i = y_i / |y_i|
 * </pre>
 *
 * A batch works on a selection of U items, each once: {@link #gather} computes their vectors,
 * {@link #update} takes the gradients back to the tables. Items without training events have no
 * vector of their own, so features alone place them. Not thread-safe; to be closed.
 */
public final class ItemSpace implements AutoCloseable {

  private final boolean[] known;
  private final int items;
  private final int dimension;
  private final boolean normalize;
  private final EmbeddingTable own;
  private final List<ItemFeatures> kinds;
  private final List<EmbeddingTable> featureTables;
  private final @Nullable ExternalNetwork tower;
  private final Workers workers;
  private final int parts;

  private float[] vectors = new float[0];
  private float[] lengths = new float[0];
  private boolean[] withoutOwn = new boolean[0];

  /** Position of each feature in the running update, plus one; 0 when not met yet. */
  private final int[][] featurePlace;

  /**
   * A space of random vectors.
   *
   * @param known whether an item has training events; others get no vector of their own
   * @param kinds feature kinds, may be none
   * @param normalize whether vectors are scaled to length 1
   * @param hidden units of the dense correction; 0: none
   */
  public ItemSpace(
      boolean[] known,
      int dimension,
      List<ItemFeatures> kinds,
      boolean normalize,
      int hidden,
      SparseOptimizer optimizer,
      SplittableRandom random,
      Workers workers,
      int parts) {
    this.known = known.clone();
    this.items = known.length;
    this.dimension = dimension;
    this.normalize = normalize;
    this.kinds = List.copyOf(kinds);
    this.workers = workers;
    this.parts = parts;
    float range = (float) Math.sqrt(3.0 / dimension); // rows of length 1, about
    this.own = new EmbeddingTable(items, dimension, range, optimizer, random.split());
    for (int i = 0; i < items; i++) {
      if (!known[i]) {
        own.clear(i);
      }
    }
    this.featureTables =
        kinds.stream()
            .map(k -> new EmbeddingTable(k.size(), dimension, range, optimizer, random.split()))
            .toList();
    this.tower =
        hidden == 0
            ? null
            : ExternalNetwork.correction(random.nextLong(), dimension, hidden, dimension)
                .parallel(workers, parts);
    this.featurePlace = kinds.stream().map(k -> new int[k.size()]).toArray(int[][]::new);
  }

  /** Number of items, n. */
  public int items() {
    return items;
  }

  /** Length of a vector, d. */
  public int dimension() {
    return dimension;
  }

  /** Whether any features of an item are known. */
  public boolean describes(int item) {
    return kinds.stream().anyMatch(k -> k.count(item) > 0);
  }

  /**
   * Puts items where an earlier model had them, before the first step. A feature begins with the
   * mean of what its items have in common beyond the features before, an item keeps the rest as its
   * own vector; so its sum is the earlier vector, and a new item that is described begins where its
   * features say. The dense correction begins at nothing.
   *
   * @param ordinals for each item its ordinal in the earlier model, negative for none
   */
  void start(int[] ordinals, KnownVectors earlier) {
    float[] rest = new float[items * dimension];
    boolean[] placed = new boolean[items];
    for (int i = 0; i < items; i++) {
      placed[i] = known[i] && ordinals[i] >= 0 && earlier.knows(ordinals[i]);
      if (placed[i]) {
        System.arraycopy(earlier.vectors().vector(ordinals[i]), 0, rest, i * dimension, dimension);
      }
    }
    for (int f = 0; f < kinds.size(); f++) {
      FeatureMeans.take(kinds.get(f), featureTables.get(f), placed, rest);
    }
    for (int i = 0; i < items; i++) {
      if (placed[i]) {
        own.set(i, rest, i * dimension);
      } else if (describes(i)) {
        own.clear(i);
      }
    }
  }

  /**
   * Computes the vectors of a selection; they stay until the next call.
   *
   * @param selection item ordinals, each once
   * @param count U, how many of them
   * @param ownDropout share of described items that must do without their own vector this time, so
   *     that features learn to place an item alone; 0 to 1
   * @param seed of the drawing of those items
   * @return U x d values, row by row; read them only
   */
  public float[] gather(int[] selection, int count, double ownDropout, long seed) {
    grow(count);
    catchUpFeatures(selection, count);
    inParts(
        count,
        u -> {
          withoutOwn[u] =
              ownDropout > 0
                  && describes(selection[u])
                  && Hashing.uniform(seed, selection[u]) < ownDropout;
          own.catchUp(selection[u]);
          place(u, selection[u]);
        });
    if (tower != null) {
      float[] by = tower.forward(vectors, count, dimension);
      Rows.add(by, 0, 1, vectors, 0, count * dimension);
    }
    inParts(
        count,
        u ->
            lengths[u] = normalize ? VectorLength.normalize(vectors, u * dimension, dimension) : 1);
    return vectors;
  }

  private void inParts(int count, IntConsumer work) {
    workers.inParts(
        count,
        parts,
        (part, from, to) -> {
          for (int u = from; u < to; u++) {
            work.accept(u);
          }
        });
  }

  private void catchUpFeatures(int[] selection, int count) {
    for (int f = 0; f < kinds.size(); f++) {
      ItemFeatures kind = kinds.get(f);
      for (int u = 0; u < count; u++) {
        for (int p = kind.offsets()[selection[u]]; p < kind.offsets()[selection[u] + 1]; p++) {
          featureTables.get(f).catchUp(kind.features()[p]);
        }
      }
    }
  }

  private void place(int u, int item) {
    int at = u * dimension;
    Arrays.fill(vectors, at, at + dimension, 0);
    if (!withoutOwn[u]) {
      own.addTo(vectors, at, item, 1);
    }
    for (int f = 0; f < kinds.size(); f++) {
      ItemFeatures kind = kinds.get(f);
      int count = kind.count(item);
      for (int p = kind.offsets()[item]; p < kind.offsets()[item + 1]; p++) {
        featureTables.get(f).addTo(vectors, at, kind.features()[p], 1f / count);
      }
    }
  }

  /**
   * Turns gradients with respect to the vectors into gradients with respect to their sums, in
   * place.
   *
   * @return the sum of their squares
   */
  public double backward(int count, float[] gradients) {
    float[] squares = new float[count];
    inParts(
        count,
        u -> {
          int at = u * dimension;
          if (normalize) {
            VectorLength.backward(vectors, at, lengths[u], gradients, at, dimension);
          }
          squares[u] = Rows.squares(gradients, at, dimension);
        });
    if (tower == null) {
      return sum(squares);
    }
    float[] below = tower.backward(gradients, count, dimension);
    inParts(
        count,
        u -> {
          int at = u * dimension;
          Rows.add(below, at, 1, gradients, at, dimension);
          squares[u] = Rows.squares(gradients, at, dimension);
        });
    return sum(squares) + tower.gradientSquares();
  }

  private static double sum(float[] values) {
    double sum = 0;
    for (float value : values) {
      sum += value;
    }
    return sum;
  }

  /**
   * One step of the tables against gradients that {@link #backward} has treated.
   *
   * @param scale multiplies every gradient (clipping)
   */
  public void update(
      int[] selection, int count, float[] gradients, float scale, float rate, float decay) {
    if (tower != null) {
      tower.step(scale, rate);
    }
    updateFeatures(selection, count, gradients, scale, rate, decay);
    if (!anyWithoutOwn(count)) {
      own.update(selection, count, gradients, scale, rate, decay, workers, parts);
      return;
    }
    int[] touched = new int[count];
    float[] kept = new float[count * dimension];
    int n = 0;
    for (int u = 0; u < count; u++) {
      if (!withoutOwn[u]) {
        touched[n] = selection[u];
        System.arraycopy(gradients, u * dimension, kept, n * dimension, dimension);
        n++;
      }
    }
    own.update(touched, n, kept, scale, rate, decay, workers, parts);
  }

  private boolean anyWithoutOwn(int count) {
    for (int u = 0; u < count; u++) {
      if (withoutOwn[u]) {
        return true;
      }
    }
    return false;
  }

  private void updateFeatures(
      int[] selection, int count, float[] gradients, float scale, float rate, float decay) {
    for (int f = 0; f < kinds.size(); f++) {
      ItemFeatures kind = kinds.get(f);
      int[] place = featurePlace[f];
      int[] touched = new int[Math.min(kind.size(), 16)];
      float[] sums = new float[touched.length * dimension];
      int n = 0;
      for (int u = 0; u < count; u++) {
        int item = selection[u];
        float share = 1f / Math.max(1, kind.count(item));
        for (int p = kind.offsets()[item]; p < kind.offsets()[item + 1]; p++) {
          int feature = kind.features()[p];
          if (place[feature] == 0) {
            if (n == touched.length) {
              touched = Arrays.copyOf(touched, Math.min(kind.size(), n * 2));
              sums = Arrays.copyOf(sums, touched.length * dimension);
            }
            touched[n++] = feature;
            place[feature] = n;
          }
          Rows.add(
              gradients, u * dimension, share, sums, (place[feature] - 1) * dimension, dimension);
        }
      }
      for (int i = 0; i < n; i++) {
        place[touched[i]] = 0;
      }
      featureTables.get(f).update(touched, n, sums, scale, rate, decay, workers, parts);
    }
  }

  private void grow(int count) {
    if (lengths.length < count) {
      vectors = new float[count * dimension];
      lengths = new float[count];
      withoutOwn = new boolean[count];
    }
  }

  /** The vectors of all items, n x d, row by row; a new array. */
  public float[] all() {
    int[] every = new int[items];
    Arrays.setAll(every, i -> i);
    float[] rows = Arrays.copyOf(gather(every, items, 0, 0), items * dimension);
    vectors = new float[0];
    lengths = new float[0];
    withoutOwn = new boolean[0];
    return rows;
  }

  /** Whether an item's vector means something: the item was met in training or is described. */
  boolean places(int item) {
    return known[item] || describes(item);
  }

  /** The tables: own vectors first, then one for each kind of features. */
  List<EmbeddingTable> tables() {
    return Stream.concat(Stream.of(own), featureTables.stream()).toList();
  }

  /** The dense correction, when there is one. */
  Optional<ExternalNetwork> tower() {
    return Optional.ofNullable(tower);
  }

  @Override
  public void close() {
    if (tower != null) {
      tower.close();
    }
  }
}
