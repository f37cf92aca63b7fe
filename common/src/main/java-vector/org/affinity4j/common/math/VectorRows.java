package org.affinity4j.common.math;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.ShortVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorShape;
import jdk.incubator.vector.VectorSpecies;

/**
 * Rows in vector registers, by Java's incubating Vector API. Made by reflection where the running
 * Java has the module {@code jdk.incubator.vector}; must not be named elsewhere.
 */
public final class VectorRows implements RowKernel {

  private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
  private static final int LANES = SPECIES.length();
  private static final VectorSpecies<Integer> INTS = IntVector.SPECIES_PREFERRED;
  private static final VectorSpecies<Short> SHORTS = ShortVector.SPECIES_PREFERRED;
  private static final int SHORT_LANES = SHORTS.length();
  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(8 * SHORT_LANES));

  private final ScalarRows rest = new ScalarRows();

  @Override
  public float dot(float[] x, int at, float[] y, int yAt, int d) {
    FloatVector s = FloatVector.zero(SPECIES);
    FloatVector t = s;
    int k = 0;
    for (; k + 2 * LANES <= d; k += 2 * LANES) {
      s = vector(x, at + k).fma(vector(y, yAt + k), s);
      t = vector(x, at + k + LANES).fma(vector(y, yAt + k + LANES), t);
    }
    if (k + LANES <= d) {
      s = vector(x, at + k).fma(vector(y, yAt + k), s);
      k += LANES;
    }
    float sum = s.add(t).reduceLanes(VectorOperators.ADD);
    return k == d ? sum : sum + rest.dot(x, at + k, y, yAt + k, d - k);
  }

  /**
   * 16-bit products, which hold the sum of two; widened after that. Sums of whole numbers are taken
   * in any order, so that reducing a register takes a few steps where floats take one a lane.
   */
  @Override
  public int dot(short[] x, byte[] y, int yAt, int d) {
    IntVector s = IntVector.zero(INTS);
    int k = 0;
    for (; k + 2 * SHORT_LANES <= d; k += 2 * SHORT_LANES) {
      s = widened(products(x, y, yAt, k).add(products(x, y, yAt, k + SHORT_LANES)), s);
    }
    if (k + SHORT_LANES <= d) {
      s = widened(products(x, y, yAt, k), s);
      k += SHORT_LANES;
    }
    int sum = s.reduceLanes(VectorOperators.ADD);
    return k == d ? sum : sum + remaining(x, y, yAt, k, d);
  }

  /** Rows that fill two registers are multiplied by a vector that stays in registers. */
  @Override
  public void dots(short[] x, byte[] y, int[] rows, int from, int to, int[] products) {
    if (x.length != 2 * SHORT_LANES) {
      RowKernel.super.dots(x, y, rows, from, to, products);
      return;
    }
    ShortVector left = ShortVector.fromArray(SHORTS, x, 0);
    ShortVector right = ShortVector.fromArray(SHORTS, x, SHORT_LANES);
    for (int i = from; i < to; i++) {
      int at = rows[i] * x.length;
      ShortVector sums = wide(y, at).mul(left).add(wide(y, at + SHORT_LANES).mul(right));
      products[i - from] = widened(sums, IntVector.zero(INTS)).reduceLanes(VectorOperators.ADD);
    }
  }

  private static ShortVector products(short[] x, byte[] y, int yAt, int k) {
    return wide(y, yAt + k).mul(ShortVector.fromArray(SHORTS, x, k));
  }

  private static ShortVector wide(byte[] y, int at) {
    return (ShortVector)
        ByteVector.fromArray(BYTES, y, at).convertShape(VectorOperators.B2S, SHORTS, 0);
  }

  /**
   * Adds each pair of 16-bit lanes to the 32-bit lane they lie in. Asking for the upper half of a
   * register instead, as {@code convertShape} with part 1 does, allocates an index at every call.
   */
  private static IntVector widened(ShortVector products, IntVector sum) {
    IntVector pairs = products.reinterpretAsInts();
    IntVector odd = pairs.lanewise(VectorOperators.ASHR, 16);
    IntVector even = pairs.lanewise(VectorOperators.LSHL, 16).lanewise(VectorOperators.ASHR, 16);
    return sum.add(even).add(odd);
  }

  private static int remaining(short[] x, byte[] y, int yAt, int from, int d) {
    int sum = 0;
    for (int k = from; k < d; k++) {
      sum += x[k] * y[yAt + k];
    }
    return sum;
  }

  @Override
  public void add(float[] from, int at, float factor, float[] to, int toAt, int d) {
    FloatVector f = FloatVector.broadcast(SPECIES, factor);
    int k = 0;
    for (; k + LANES <= d; k += LANES) {
      vector(from, at + k).fma(f, vector(to, toAt + k)).intoArray(to, toAt + k);
    }
    if (k < d) {
      rest.add(from, at + k, factor, to, toAt + k, d - k);
    }
  }

  @Override
  public void multiply(float[] x, int at, float factor, int d) {
    int k = 0;
    for (; k + LANES <= d; k += LANES) {
      vector(x, at + k).mul(factor).intoArray(x, at + k);
    }
    if (k < d) {
      rest.multiply(x, at + k, factor, d - k);
    }
  }

  private static FloatVector vector(float[] x, int at) {
    return FloatVector.fromArray(SPECIES, x, at);
  }
}
