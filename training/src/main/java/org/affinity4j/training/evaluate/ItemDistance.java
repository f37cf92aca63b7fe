package org.affinity4j.training.evaluate;

/** How unlike two items are. Pure and thread-safe. */
public interface ItemDistance {

  /** What the distance looks at, such as {@code category}; reports add "Diversity". */
  String name();

  /**
   * The distance of two different items, the same in both directions.
   *
   * @return 0 (alike) to 1 (nothing in common); NaN when it cannot be told
   */
  double between(int a, int b);
}
