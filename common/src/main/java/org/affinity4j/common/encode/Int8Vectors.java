package org.affinity4j.common.encode;

import java.util.Map;
import org.affinity4j.common.math.Rows;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.model.Tensor;

/**
 * Item vectors rounded to 8 bits: each value is a whole number of -127 to 127 times a factor of its
 * item, the item's greatest magnitude by 127. A quarter of the size of floats; the error of a value
 * is at most half the factor. Immutable and thread-safe.
 */
public final class Int8Vectors {

  private static final int GREATEST = 127;

  private final byte[] codes;
  private final float[] factors;
  private final int dimension;

  private Int8Vectors(byte[] codes, float[] factors, int dimension) {
    this.codes = codes;
    this.factors = factors;
    this.dimension = dimension;
  }

  /**
   * Rounds vectors.
   *
   * @param rows n x d values, finite
   */
  public static Int8Vectors of(float[] rows, int dimension) {
    byte[] codes = new byte[rows.length];
    float[] factors = new float[rows.length / dimension];
    for (int item = 0; item < factors.length; item++) {
      float greatest = 0;
      for (int k = item * dimension; k < (item + 1) * dimension; k++) {
        greatest = Math.max(greatest, Math.abs(rows[k]));
      }
      factors[item] = greatest / GREATEST;
      for (int k = item * dimension; k < (item + 1) * dimension && greatest > 0; k++) {
        codes[k] = (byte) Math.round(rows[k] / factors[item]);
      }
    }
    return new Int8Vectors(codes, factors, dimension);
  }

  /** The rounded vectors as they are scored. */
  public ItemVectors vectors() {
    float[] rows = new float[codes.length];
    for (int k = 0; k < rows.length; k++) {
      rows[k] = codes[k] * factors[k / dimension];
    }
    return ItemVectors.of(rows, dimension);
  }

  /** Takes the rounded vectors off the rows they were made of: what rounding left over. */
  void takeFrom(float[] rows) {
    for (int k = 0; k < rows.length; k++) {
      rows[k] -= codes[k] * factors[k / dimension];
    }
  }

  /** The dot product of a rounded query vector of length d with an item's rounded vector. */
  float dot(RoundedQuery query, int item) {
    int product = Rows.dot(query.values(), codes, item * dimension, dimension);
    return query.factor() * factors[item] * product;
  }

  /**
   * Dot products of a rounded query vector of length d with some items' rounded vectors.
   *
   * @param items those at {@code from..to-1} are taken
   * @param work room for as many whole numbers
   * @param scores takes that of {@code items[from + i]} at i
   */
  void dots(RoundedQuery query, int[] items, int from, int to, int[] work, float[] scores) {
    Rows.dots(query.values(), codes, items, from, to, work);
    for (int i = from; i < to; i++) {
      scores[i - from] = query.factor() * factors[items[i]] * work[i - from];
    }
  }

  /** Puts codes and factors to the arrays of a model under a name. */
  void write(String name, Map<String, Tensor> tensors) {
    tensors.put(name + ".int8", new Tensor.Bytes(codes, factors.length, dimension));
    tensors.put(name + ".factors", Tensor.of(factors));
  }

  /** Reads what {@link #write} wrote for so many items. */
  static Int8Vectors read(ModelState state, String name, int items, int dimension) {
    byte[] codes = state.bytes(name + ".int8");
    if (dimension < 1 || codes.length != Math.multiplyExact(items, dimension)) {
      throw new IllegalArgumentException(
          "array '%s.int8' of a model of type %s has %d elements; expected %d x %d"
              .formatted(name, state.type(), codes.length, items, dimension));
    }
    return new Int8Vectors(codes, StateReading.floats(state, name + ".factors", items), dimension);
  }
}
