package org.affinity4j.serving.recommend;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * Which step of the fallback chain gave an item, in the order they are asked unless a rule says.
 */
public enum Step {
  /** A rule set it at its place. */
  PINNED,
  /** The release's primary model. */
  MODEL,
  /** Counts of what was bought together. */
  BOUGHT_TOGETHER,
  /** Counts of what was viewed, but seldom bought, together. */
  VIEWED_INSTEAD,
  /** Likeness of title, category and brand. */
  LOOKS_ALIKE,
  /** A list that a rule gives; the score falls from 1 along the list. */
  LISTED,
  /** Popular of late. */
  TRENDING,
  /** Popular in a category of the query. */
  POPULAR_IN_CATEGORY,
  /** Popular in the whole shop. */
  POPULAR;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /** The step of a lower-case name; empty when there is none of that name. */
  public static Optional<Step> parse(String name) {
    return Arrays.stream(values()).filter(step -> step.wireName().equals(name)).findFirst();
  }

  /** Whether its scores say how well a product fits the query, so that they have a threshold. */
  public boolean comparesWithQuery() {
    return this == MODEL
        || this == BOUGHT_TOGETHER
        || this == VIEWED_INSTEAD
        || this == LOOKS_ALIKE;
  }

  /** Whether products that the release does not know are scored by what is like them. */
  boolean scoresNewcomers() {
    return comparesWithQuery() || this == POPULAR_IN_CATEGORY || this == POPULAR;
  }

  /** Lower-case name as answers carry it. */
  public String wireName() {
    return wireName;
  }
}
