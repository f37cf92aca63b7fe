package org.affinity4j.training.algo.item2vec;

/**
 * One step's work: C surroundings, whose in-vectors are held against M out-vectors, the centre's
 * first and then the negatives'. Rows are given as offsets into the tables. Scratch of one thread.
 */
final class WindowBlock {

  /** Most surroundings of a step; a wider window takes several. */
  static final int MOST_INPUTS = 64;

  final float[] in;
  final float[] out;
  final int stride;

  /** Offsets of the surroundings' in-vectors; C of them count. */
  final int[] inputs = new int[MOST_INPUTS];

  /** Offsets of the out-vectors; M of them count. */
  final int[] outputs;

  /** Dot products, C x M, then the steps along the gradient. */
  final float[] steps;

  /** What the in-vectors gain, C x stride. */
  final float[] gains;

  int inputCount;
  int outputCount;

  WindowBlock(VectorTables tables, int mostOutputs) {
    in = tables.in();
    out = tables.out();
    stride = tables.stride();
    outputs = new int[mostOutputs];
    steps = new float[MOST_INPUTS * mostOutputs];
    gains = new float[MOST_INPUTS * stride];
  }
}
