package org.affinity4j.training.nn;

/**
 * Where items lie as candidates and as they stand in queries: the same space when they are tied.
 *
 * @param scored vectors of candidates
 * @param inputs vectors in queries
 */
public record ItemSpaces(ItemSpace scored, ItemSpace inputs) implements AutoCloseable {

  /** Whether both are one. */
  boolean tied() {
    return scored == inputs;
  }

  @Override
  public void close() {
    scored.close();
    inputs.close();
  }
}
