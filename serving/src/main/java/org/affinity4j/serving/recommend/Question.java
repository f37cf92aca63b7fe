package org.affinity4j.serving.recommend;

import java.util.List;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.score.Context;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.common.score.Query;

/**
 * What is asked of a release.
 *
 * @param query what is known, as the primary model takes it
 * @param newest the part of it that steps which count pairs look at
 * @param usual the steps to ask before what is popular, unless a rule says otherwise
 * @param alike what the steps that look for likeness choose from
 * @param repeats whether products of the query may be answered
 */
record Question(Query query, Query newest, List<Step> usual, ItemFilter alike, boolean repeats) {

  /** Signals of a history that say what the shopper is after now. */
  private static final int NEWEST = 3;

  private static final int[] NONE = {};

  /** A question about products that are all of one weight; they are not answered. */
  static Question about(int[] items, Step... usual) {
    Query query = Query.ofItems(items);
    return new Question(query, query, List.of(usual), ItemFilter.ALL, false);
  }

  /**
   * A question about what a shopper did.
   *
   * @param signals oldest first
   */
  static Question after(List<Signal> signals, boolean repeats, Step... usual) {
    List<Signal> newest = signals.subList(Math.max(0, signals.size() - NEWEST), signals.size());
    return new Question(
        Query.of(signals), Query.of(newest), List.of(usual), ItemFilter.ALL, repeats);
  }

  /** The same of a shopper who did this before; the steps that count pairs leave it aside. */
  Question after(List<Signal> earlier) {
    return new Question(query.after(earlier), newest, usual, alike, repeats);
  }

  /** The same with likeness looked for among some products only. */
  Question among(ItemFilter some) {
    return new Question(query, newest, usual, some, repeats);
  }

  /** The same asked at a time and place. */
  Question in(Context context) {
    return new Question(query.in(context), newest.in(context), usual, alike, repeats);
  }

  /** Ordinals that are not answered whatever their score. */
  int[] excluded() {
    return repeats ? NONE : query.items();
  }
}
