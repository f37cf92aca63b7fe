package org.affinity4j.training.simulate;

/** Digests of content that must not change by accident. */
final class Golden {

  static final String THOUSAND_EVENTS =
      "a47b18cfec326c016b1a35bd0a0cdbc472714940de4f5cc730311b90b10d7c34";

  private Golden() {}
}
