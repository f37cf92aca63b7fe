package org.affinity4j.common.math;

import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.FloatVector;
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
  private static final VectorSpecies<Byte> BYTES =
      VectorSpecies.of(byte.class, VectorShape.forBitSize(8 * LANES));

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

  @Override
  public float dot(float[] x, byte[] y, int yAt, int d) {
    FloatVector s = FloatVector.zero(SPECIES);
    FloatVector t = s;
    int k = 0;
    for (; k + 2 * LANES <= d; k += 2 * LANES) {
      s = vector(x, k).fma(bytes(y, yAt + k), s);
      t = vector(x, k + LANES).fma(bytes(y, yAt + k + LANES), t);
    }
    float sum = s.add(t).reduceLanes(VectorOperators.ADD);
    for (; k < d; k++) {
      sum += x[k] * y[yAt + k];
    }
    return sum;
  }

  private static FloatVector bytes(byte[] y, int at) {
    return (FloatVector)
        ByteVector.fromArray(BYTES, y, at).convertShape(VectorOperators.B2F, SPECIES, 0);
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
