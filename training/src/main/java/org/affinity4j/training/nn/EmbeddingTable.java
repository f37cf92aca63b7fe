package org.affinity4j.training.nn;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.affinity4j.common.math.Rows;
import org.affinity4j.training.train.Workers;

/**
 * A table of n learnt rows of length d, kept outside the network: a step costs what the rows it
 * touches cost, however many there are. One thread changes a table at a time; an update parts its
 * rows among the workers and gives the same result whatever their number.
 */
public final class EmbeddingTable {

  private static final AdamKernel ADAM = AdamKernel.fastest();
  private static final float EPSILON = 1e-8f;
  private static final float BETA1 = 0.9f;
  private static final float BETA2 = 0.999f;

  private final int rows;
  private final int dimension;
  private final SparseOptimizer optimizer;
  private final float[] values;
  private final float[] first;
  private final float[] second;
  private final int[] caughtUp;
  private int steps;
  private float adaptedRate;

  /**
   * A table of rows drawn evenly from {@code -range..range}.
   *
   * @param rows at least 0
   * @param dimension at least 1; rows x dimension is below 2^31
   */
  public EmbeddingTable(
      int rows, int dimension, float range, SparseOptimizer optimizer, SplittableRandom random) {
    this.rows = rows;
    this.dimension = dimension;
    this.optimizer = optimizer;
    this.values = new float[Math.multiplyExact(rows, dimension)];
    this.first = new float[optimizer == SparseOptimizer.ADAM ? values.length : 0];
    this.second = new float[optimizer == SparseOptimizer.ADAM ? values.length : rows];
    this.caughtUp = new int[optimizer == SparseOptimizer.ADAM ? rows : 0];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextDouble() * 2 - 1) * range;
    }
  }

  /** Number of rows, n. */
  public int rows() {
    return rows;
  }

  /** Length of a row, d. */
  public int dimension() {
    return dimension;
  }

  /**
   * Makes a row what it would be, had it taken every step so far, most without a gradient. To be
   * called before a row is read; several threads may do so for different rows.
   */
  public void catchUp(int row) {
    if (optimizer != SparseOptimizer.ADAM) {
      return;
    }
    int missed = steps - caughtUp[row];
    caughtUp[row] = steps;
    if (missed == 0 || caughtUp[row] == missed) {
      return;
    }
    double q = BETA1 / Math.sqrt(BETA2);
    float moves = (float) (adaptedRate * q * (1 - Math.pow(q, missed)) / (1 - q));
    float decay1 = (float) Math.pow(BETA1, missed);
    float decay2 = (float) Math.pow(BETA2, missed);
    int at = row * dimension;
    for (int k = at; k < at + dimension; k++) {
      values[k] -= moves * first[k] / ((float) Math.sqrt(second[k]) + EPSILON);
      first[k] *= decay1;
      second[k] *= decay2;
    }
  }

  /** Adds a multiple of a row to {@code sum[at..at+d-1]}. */
  public void addTo(float[] sum, int at, int row, float factor) {
    Rows.add(values, row * dimension, factor, sum, at, dimension);
  }

  /** Sets a row to zero. */
  public void clear(int row) {
    Arrays.fill(values, row * dimension, (row + 1) * dimension, 0);
  }

  /** Sets a row to {@code from[at..at+d-1]}; before the first step alone. */
  void set(int row, float[] from, int at) {
    System.arraycopy(from, at, values, row * dimension, dimension);
  }

  /**
   * One step of the touched rows, which are caught up.
   *
   * @param touched row numbers, each once
   * @param count how many of them
   * @param gradients count x d values, row by row in the order of {@code touched}
   * @param scale multiplies every gradient (clipping)
   * @param rate learning rate
   * @param decay weight decay, decoupled: rows shrink by {@code rate x decay} (Loshchilov and
   *     Hutter 2019), touched rows only
   */
  public void update(
      int[] touched,
      int count,
      float[] gradients,
      float scale,
      float rate,
      float decay,
      Workers workers,
      int parts) {
    steps++;
    float step = rate;
    if (optimizer == SparseOptimizer.ADAM) {
      double c1 = 1 - Math.pow(BETA1, steps);
      double c2 = 1 - Math.pow(BETA2, steps);
      step = (float) (rate * Math.sqrt(c2) / c1);
    }
    adaptedRate = step;
    var adam = new AdamKernel.Step(scale, step, 1 - rate * decay, BETA1, BETA2, EPSILON);
    workers.inParts(
        count,
        parts,
        (part, from, to) -> {
          for (int i = from; i < to; i++) {
            if (optimizer == SparseOptimizer.ADAM) {
              caughtUp[touched[i]] = steps;
              var row = new AdamKernel.Row(values, first, second, touched[i] * dimension);
              ADAM.step(row, gradients, i * dimension, adam, dimension);
            } else {
              adagrad(touched[i], gradients, i * dimension, scale, rate, decay);
            }
          }
        });
  }

  /** Row-wise Adagrad: one sum of mean squares for a row. */
  private void adagrad(int row, float[] gradients, int g, float scale, float rate, float decay) {
    int at = row * dimension;
    second[row] += Rows.squares(gradients, g, dimension) * scale * scale / dimension;
    float step = rate * scale / ((float) Math.sqrt(second[row]) + EPSILON);
    if (decay != 0) {
      Rows.multiply(values, at, 1 - rate * decay, dimension);
    }
    Rows.add(gradients, g, -step, values, at, dimension);
  }

  /** The rows one after the other, all caught up; a copy. */
  public float[] values() {
    for (int row = 0; row < rows; row++) {
      catchUp(row);
    }
    return values.clone();
  }

  /** Values and optimizer state as they are, for going on later; changes nothing. */
  State state() {
    return new State(
        values.clone(),
        first.clone(),
        second.clone(),
        new float[] {steps, adaptedRate},
        caughtUp.clone());
  }

  /**
   * Takes over values and optimizer state of a table of the same shape and optimizer.
   *
   * @throws IllegalArgumentException if a length is another
   */
  void restore(State state) {
    restore(state.values, values);
    restore(state.first, first);
    restore(state.second, second);
    if (state.steps.length != 2 || state.caughtUp.length != caughtUp.length) {
      throw shape(state.caughtUp.length, caughtUp.length);
    }
    System.arraycopy(state.caughtUp, 0, caughtUp, 0, caughtUp.length);
    steps = (int) state.steps[0];
    adaptedRate = state.steps[1];
  }

  private static void restore(float[] from, float[] to) {
    if (from.length != to.length) {
      throw shape(from.length, to.length);
    }
    System.arraycopy(from, 0, to, 0, to.length);
  }

  private static IllegalArgumentException shape(int actual, int expected) {
    return new IllegalArgumentException(
        "state of a table of another shape: %d values, expected %d".formatted(actual, expected));
  }

  /**
   * All that a table is made of.
   *
   * @param steps how many were taken, and the last adapted rate
   * @param caughtUp for each row the step it stands at; empty where rows never lag
   */
  @SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
  record State(float[] values, float[] first, float[] second, float[] steps, int[] caughtUp) {}
}
