package org.affinity4j.common.model;

import java.util.Arrays;

/**
 * A named-array value of a model: row-major data and its shape. The data array is shared, not
 * copied; whoever holds a tensor must not write to it.
 */
public sealed interface Tensor {

  /** Sizes of the dimensions, outermost first; their product is the number of elements. */
  int[] shape();

  /** Number of elements. */
  int length();

  static Tensor of(float[] data) {
    return new Floats(data, data.length);
  }

  static Tensor of(int[] data) {
    return new Ints(data, data.length);
  }

  static Tensor of(long[] data) {
    return new Longs(data, data.length);
  }

  static Tensor of(byte[] data) {
    return new Bytes(data, data.length);
  }

  /** 32-bit floats ({@code F32}). */
  @SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
  record Floats(float[] data, int... shape) implements Tensor {
    public Floats {
      checkShape(data.length, shape);
    }

    @Override
    public int length() {
      return data.length;
    }
  }

  /** 32-bit signed integers ({@code I32}). */
  @SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
  record Ints(int[] data, int... shape) implements Tensor {
    public Ints {
      checkShape(data.length, shape);
    }

    @Override
    public int length() {
      return data.length;
    }
  }

  /** 64-bit signed integers ({@code I64}). */
  @SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
  record Longs(long[] data, int... shape) implements Tensor {
    public Longs {
      checkShape(data.length, shape);
    }

    @Override
    public int length() {
      return data.length;
    }
  }

  /** 8-bit signed integers ({@code I8}). */
  @SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
  record Bytes(byte[] data, int... shape) implements Tensor {
    public Bytes {
      checkShape(data.length, shape);
    }

    @Override
    public int length() {
      return data.length;
    }
  }

  private static void checkShape(int length, int[] shape) {
    long product = 1;
    for (int size : shape) {
      product *= size;
    }
    if (product != length) {
      throw new IllegalArgumentException(
          "shape %s holds %d elements; the data has %d"
              .formatted(Arrays.toString(shape), product, length));
    }
  }
}
