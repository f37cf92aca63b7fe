package org.affinity4j.common.encode;

import org.affinity4j.common.model.ModelState;

/** Checks of settings and arrays that came from a file. */
final class StateReading {

  private StateReading() {}

  /** The type is the expected one and the version not above the newest known. */
  static void checkVersion(ModelState state, String type, int newest) {
    if (!state.type().equals(type)) {
      throw new IllegalArgumentException(
          "model is of type '%s'; expected '%s'".formatted(state.type(), type));
    }
    if (state.version() < 1 || state.version() > newest) {
      throw new IllegalArgumentException(
          "model of type %s has format version %d; this code reads versions 1 to %d"
              .formatted(type, state.version(), newest));
    }
  }

  /** The float array of a name, which must have a length. */
  static float[] floats(ModelState state, String name, int length) {
    float[] values = state.floats(name);
    if (values.length != length) {
      throw new IllegalArgumentException(
          "array '%s' of a model of type %s has %d elements; expected %d"
              .formatted(name, state.type(), values.length, length));
    }
    return values;
  }

  /** Vectors of so many items of a dimension. */
  static ItemVectors itemVectors(ModelState state, String name, int items, int dimension) {
    return ItemVectors.of(
        floats(state, name, Math.multiplyExact(items, Math.max(1, dimension))), dimension);
  }
}
