package org.affinity4j.training.nn.layer;

import java.nio.FloatBuffer;
import java.util.Arrays;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A stretch of 32-bit floats outside the Java heap, where matrix products run without copies.
 * Either memory of its own, to be closed, or a window on the memory of an ND4J array, which lives
 * as long as the array does. Threads may use disjoint parts side by side.
 */
public final class NativeFloats implements AutoCloseable {

  private final FloatPointer pointer;
  private final FloatBuffer buffer;
  private final boolean owned;

  private NativeFloats(FloatPointer pointer, long length, boolean owned) {
    this.pointer = pointer;
    this.buffer = new FloatPointer(pointer).capacity(pointer.position() + length).asBuffer();
    this.owned = owned;
  }

  /** New memory, not cleared; to be closed. */
  public static NativeFloats allocate(int length) {
    return new NativeFloats(new FloatPointer(length), length, true);
  }

  /**
   * The memory of an array in the order it lies in; writing to it writes to the array.
   *
   * @throws IllegalArgumentException if the array does not hold 32-bit floats in one piece
   */
  public static NativeFloats of(INDArray array) {
    if (array.dataType() != DataType.FLOAT || (array.isView() && array.elementWiseStride() != 1)) {
      throw new IllegalArgumentException(
          "an array of type %s and strides %s; expected 32-bit floats in one piece"
              .formatted(array.dataType(), Arrays.toString(array.stride())));
    }
    return new NativeFloats((FloatPointer) array.data().addressPointer(), array.length(), false);
  }

  /**
   * Memory of at least a length, of any contents: the given one where it is long enough, else new
   * memory in its place.
   */
  public static NativeFloats atLeast(@Nullable NativeFloats memory, int length) {
    if (memory != null && memory.length() >= length) {
      return memory;
    }
    if (memory != null) {
      memory.close();
    }
    return allocate(Math.max(16, length + length / 4));
  }

  /** Whether an array lies in one piece and in c order, as the passes read it. */
  static boolean inOrder(INDArray array) {
    return array.ordering() == 'c' && (!array.isView() || array.elementWiseStride() == 1);
  }

  /** Number of floats. */
  public int length() {
    return buffer.capacity();
  }

  /** Copies {@code length} floats from a position into a heap array. */
  public void read(int position, float[] target, int from, int length) {
    buffer.get(position, target, from, length);
  }

  /** Copies {@code length} floats of a heap array to a position. */
  public void write(int position, float[] source, int from, int length) {
    buffer.put(position, source, from, length);
  }

  /** Sets {@code length} floats from a position on to 0. */
  public void clear(int position, int length) {
    for (int i = position; i < position + length; i++) {
      buffer.put(i, 0);
    }
  }

  /** All of it as a new heap array. */
  public float[] toArray() {
    float[] copy = new float[length()];
    read(0, copy, 0, copy.length);
    return copy;
  }

  /**
   * A pointer at a position, for native calls; a new object, so threads do not share it. Valid as
   * long as this object can be reached.
   */
  FloatPointer at(int position) {
    return new Place(pointer.address() + Float.BYTES * (pointer.position() + position));
  }

  /** A bare address. A copy of a pointer would be one more reference for the collector to mind. */
  private static final class Place extends FloatPointer {
    Place(long address) {
      super((Pointer) null);
      this.address = address;
    }
  }

  @Override
  public void close() {
    if (owned) {
      pointer.deallocate();
    }
  }
}
