package org.affinity4j.common.combination;

/**
 * How widely a builder looks. The work of a request grows with {@code evaluated}.
 *
 * @param width sets kept after each added item, at least 1
 * @param candidates items tried beside each kept set, at least 1
 * @param evaluated of all sets so tried, how many of the likeliest are scored in full, at least
 *     {@code width}
 */
public record BeamOptions(int width, int candidates, int evaluated) {

  public BeamOptions {
    if (width < 1) {
      throw new IllegalArgumentException("width is " + width + "; expected at least 1");
    }
    if (candidates < 1) {
      throw new IllegalArgumentException("candidates is " + candidates + "; expected at least 1");
    }
    if (evaluated < width) {
      throw new IllegalArgumentException(
          "evaluated is %d; expected at least the width, %d".formatted(evaluated, width));
    }
  }

  /** 16 sets kept, 32 items tried beside each, 48 scored in full. */
  public static BeamOptions defaults() {
    return new BeamOptions(16, 32, 48);
  }
}
