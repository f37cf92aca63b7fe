package org.affinity4j.training.algo.item2vec;

import java.util.SplittableRandom;

/**
 * The two matrices that are learnt, row by row in flat arrays. Rows are padded with zeros to a
 * multiple of {@value #PAD} floats, which stay zero. Written to by many threads without locks
 * (Hogwild: Recht et al., NIPS 2011).
 */
final class VectorTables {

  /** A multiple of the lanes of every processor's vector registers. */
  static final int PAD = 16;

  private final int dimension;
  private final int stride;
  private final float[] in;
  private final float[] out;

  private VectorTables(int dimension, int stride, float[] in, float[] out) {
    this.dimension = dimension;
    this.stride = stride;
    this.in = in;
    this.out = out;
  }

  /**
   * Fresh tables, as word2vec begins: in-vectors small and random, out-vectors 0.
   *
   * @param inRows items and side tokens
   * @param outRows items
   * @throws IllegalArgumentException if a table would hold more floats than an array can
   */
  static VectorTables fresh(int inRows, int outRows, int dimension, SplittableRandom random) {
    int stride = (dimension + PAD - 1) / PAD * PAD;
    if ((long) inRows * stride > Integer.MAX_VALUE - 8) {
      throw new IllegalArgumentException(
          "%d vectors of length %d need more than the largest array holds; expected at most %d of that length"
              .formatted(inRows, dimension, (Integer.MAX_VALUE - 8) / stride));
    }
    float[] in = new float[inRows * stride];
    for (int row = 0; row < inRows; row++) {
      for (int k = 0; k < dimension; k++) {
        in[row * stride + k] = (float) ((random.nextDouble() - 0.5) / dimension);
      }
    }
    return new VectorTables(dimension, stride, in, new float[outRows * stride]);
  }

  /** Sets the vectors of an item. */
  void set(int item, float[] inVector, float[] outVector) {
    System.arraycopy(inVector, 0, in, item * stride, dimension);
    System.arraycopy(outVector, 0, out, item * stride, dimension);
  }

  /** Number of values of a vector. */
  int dimension() {
    return dimension;
  }

  /** Distance of the beginnings of two rows. */
  int stride() {
    return stride;
  }

  /** The in-vectors, not copied. */
  float[] in() {
    return in;
  }

  /** The out-vectors, not copied. */
  float[] out() {
    return out;
  }
}
