package org.affinity4j.common.attribution;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What answers are told apart by in a report. */
public enum Dimension {
  /** Place in the shop that asked. */
  SCENARIO,
  /** Release that answered. */
  RELEASE,
  /** A/B group. */
  GROUP,
  /** Place in the answer. */
  POSITION;

  /** Lower-case name. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The dimension of a wire name; empty when there is none of that name. */
  public static Optional<Dimension> parse(String name) {
    return Arrays.stream(values()).filter(one -> one.wireName().equals(name)).findFirst();
  }

  String of(JoinedAnswer answer, Placement placement) {
    return switch (this) {
      case SCENARIO -> answer.labels().scenario();
      case RELEASE -> answer.labels().release();
      case GROUP -> answer.labels().group();
      case POSITION -> Integer.toString(placement.position());
    };
  }
}
