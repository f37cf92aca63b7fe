package org.affinity4j.common.release;

import java.util.Map;
import org.affinity4j.common.model.Tensor;

/** The arrays of a catalogue by name. */
record CatalogArrays(Map<String, Tensor> tensors) {

  byte[] bytes(String name) {
    if (tensors.get(name) instanceof Tensor.Bytes found) {
      return found.data();
    }
    throw missing(name, "I8");
  }

  int[] ints(String name) {
    if (tensors.get(name) instanceof Tensor.Ints found) {
      return found.data();
    }
    throw missing(name, "I32");
  }

  long[] longs(String name) {
    if (tensors.get(name) instanceof Tensor.Longs found) {
      return found.data();
    }
    throw missing(name, "I64");
  }

  private static IllegalArgumentException missing(String name, String type) {
    return new IllegalArgumentException("there is no array '%s' of type %s".formatted(name, type));
  }

  /** Checks that ends of stretches ascend to the number of all. */
  static void checkEnds(String name, int[] ends, int all) {
    int before = 0;
    for (int end : ends) {
      if (end < before || end > all) {
        throw new IllegalArgumentException(
            "array '%s' holds %d after %d; expected ascending numbers up to %d"
                .formatted(name, end, before, all));
      }
      before = end;
    }
    if (before != all) {
      throw new IllegalArgumentException(
          "array '%s' ends with %d; expected %d".formatted(name, before, all));
    }
  }

  /** Checks that an array has as many elements as there are items. */
  static void checkLength(String name, int length, int items) {
    if (length != items) {
      throw new IllegalArgumentException(
          "array '%s' has %d elements; expected %d".formatted(name, length, items));
    }
  }
}
