package org.affinity4j.common.encode;

/**
 * Which vectors of two products are held against each other: of the one asked about, of the other.
 */
public enum VectorRelation {
  /** In-vector against in-vectors: products met in the same surroundings, which are substitutes. */
  IN_IN,
  /** In-vector against out-vectors: products met beside each other, which are complements. */
  IN_OUT,
  /** The sum of both. */
  SUM
}
