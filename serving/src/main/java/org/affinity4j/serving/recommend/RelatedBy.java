package org.affinity4j.serving.recommend;

import java.util.Locale;
import java.util.Optional;

/** In what way products are related to one. */
public enum RelatedBy {
  /** Bought with it. */
  COMPLEMENT,
  /** Bought instead of it. */
  SUBSTITUTE,
  /** Looks like it. */
  SIMILAR;

  /** The relation of a lower-case name; empty when there is none of that name. */
  public static Optional<RelatedBy> parse(String name) {
    for (RelatedBy relation : values()) {
      if (relation.wireName().equals(name)) {
        return Optional.of(relation);
      }
    }
    return Optional.empty();
  }

  /** Lower-case name as requests carry it. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
