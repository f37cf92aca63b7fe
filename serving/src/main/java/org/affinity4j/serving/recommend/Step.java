package org.affinity4j.serving.recommend;

import java.util.Locale;

/** Which step of the fallback chain gave an item, in the order they are asked. */
public enum Step {
  /** The release's primary model. */
  MODEL,
  /** Counts of what was bought together. */
  BOUGHT_TOGETHER,
  /** Counts of what was viewed, but seldom bought, together. */
  VIEWED_INSTEAD,
  /** Likeness of title, category and brand. */
  LOOKS_ALIKE,
  /** Popular in a category of the query. */
  POPULAR_IN_CATEGORY,
  /** Popular in the whole shop. */
  POPULAR;

  /** Lower-case name as answers carry it. */
  public String wireName() {
    return name().toLowerCase(Locale.ROOT);
  }
}
