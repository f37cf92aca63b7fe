package org.affinity4j.serving.rule;

import java.util.List;
import org.affinity4j.serving.filter.FilterExpression;
import org.affinity4j.serving.recommend.Step;

/** What a rule does. */
sealed interface Action {

  /** The products for which the filter is true are left out. */
  record Hide(FilterExpression products) implements Action {}

  /** Only the products for which the filter is true stay. */
  record Only(FilterExpression products) implements Action {}

  /** A product at a place, from 1. */
  record Pin(String item, int position) implements Action {}

  /** Scores times a factor. */
  record Boost(FilterExpression products, float factor) implements Action {}

  /** Only products of the categories asked about, or none of them. */
  record Category(boolean same) implements Action {}

  /** Other steps, or a list before what is popular. */
  record Fallback(List<Step> steps, List<String> items) implements Action {}
}
