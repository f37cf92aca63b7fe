package org.affinity4j.training.split;

/** Whether items of the query may stand in the answer. */
public enum KnownItems {
  /** They stay candidates (sessions: people click again; next basket: people buy again). */
  KEPT,
  /** They are left out (leave-last-out on histories; completing a cart). */
  EXCLUDED
}
