package org.affinity4j.common.counting;

import java.util.Arrays;
import java.util.Locale;
import org.affinity4j.common.model.ModelState;

/** Checks of arrays that came from a file. */
final class StateChecks {

  private StateChecks() {}

  /** StateChecks start at 0, never fall, and end at the number of elements they part. */
  static void check(String name, int[] offsets, int elements) {
    if (offsets.length == 0 || offsets[0] != 0 || offsets[offsets.length - 1] != elements) {
      throw new IllegalArgumentException(
          "array '%s' does not run from 0 to %d".formatted(name, elements));
    }
    for (int i = 1; i < offsets.length; i++) {
      if (offsets[i] < offsets[i - 1]) {
        throw new IllegalArgumentException(
            "array '%s' falls from %d to %d at %d; expected it to rise"
                .formatted(name, offsets[i - 1], offsets[i], i));
      }
    }
  }

  /** Every element is in {@code 0..bound-1}. */
  static void checkRange(String name, int[] elements, int bound) {
    for (int element : elements) {
      if (element < 0 || element >= bound) {
        throw new IllegalArgumentException(
            "array '%s' holds %d; expected 0 to %d".formatted(name, element, bound - 1));
      }
    }
  }

  /** An array has the expected number of elements. */
  static void checkLength(String name, int length, int expected) {
    if (length != expected) {
      throw new IllegalArgumentException(
          "array '%s' has %d elements; expected %d".formatted(name, length, expected));
    }
  }

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

  /** Every element is finite and at least 0. */
  static void checkCounts(String name, float[] elements) {
    for (float element : elements) {
      if (!(element >= 0) || Float.isInfinite(element)) {
        throw new IllegalArgumentException(
            "array '%s' holds %s; expected finite numbers of at least 0".formatted(name, element));
      }
    }
  }

  /** The constant of an enum that a setting names in lower case. */
  static <E extends Enum<E>> E constant(Class<E> type, ModelState state, String setting) {
    String name = state.setting(setting).asText();
    for (E constant : type.getEnumConstants()) {
      if (constant.name().toLowerCase(Locale.ROOT).equals(name)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "setting '%s' of a model of type %s is '%s'; expected one of %s"
            .formatted(setting, state.type(), name, Arrays.toString(type.getEnumConstants())));
  }
}
