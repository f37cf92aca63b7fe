package org.affinity4j.common.counting;

/** In what way two products were met together. */
public enum Relation {
  /** In one basket or order: points to complements. */
  BOUGHT,
  /** Looked at by the same shopper in one session: points to substitutes. */
  VIEWED
}
