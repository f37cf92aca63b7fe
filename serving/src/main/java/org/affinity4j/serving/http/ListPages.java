package org.affinity4j.serving.http;

import java.util.List;
import org.affinity4j.serving.http.ProblemException.Kind;
import org.affinity4j.serving.recommend.Recommendation;
import org.affinity4j.serving.recommend.Suggestion;
import org.jspecify.annotations.Nullable;

/**
 * A long list of suggestions in pages. Pages are cut out of one list, so a cursor holds for the
 * release and the question that its page was of, and nothing stands on two pages. Changes of rules
 * and products count at once, and may move products across the edge between two pages.
 *
 * @param query which page
 * @param question stands for all else that is asked
 * @param deepest places in all pages together
 */
record ListPages(PageQuery query, String question, int deepest) {

  /** Places that are found at least: rules pin up to there, whatever the page. */
  private static final int LEAST = ApiLimits.ANSWERED_ITEMS;

  /**
   * One page.
   *
   * @param found its products, and which rules were applied
   * @param before places of the list before it
   * @param next cursor of the next page; null on the last one
   */
  record Page(Recommendation found, int before, @Nullable String next) {

    /** A list that has no pages. */
    static Page whole(Recommendation found) {
      return new Page(found, 0, null);
    }

    /** The same page as it is shown. */
    Page showing(List<Suggestion> items) {
      return new Page(new Recommendation(items, found.rules()), before, next);
    }
  }

  /**
   * What query parameters say. Lists that are varied by {@code diversity} compare all their
   * candidates, so they are shorter.
   */
  static ListPages read(Parameters parameters, Wishes wishes) {
    return new ListPages(
        PageQuery.read(parameters, ApiLimits.ANSWERED_ITEMS, 10),
        Etags.digest(parameters.said(PageQuery.PARAMETERS)),
        wishes.diversity() > 0 ? LEAST : ApiLimits.LISTED_PLACES);
  }

  /** Places to find, of which the page is cut out: one more than its last where there may be. */
  int places() {
    int end = query.cursor().map(Cursor::from).orElse(0) + query.limit();
    return Math.min(deepest, Math.max(LEAST, end + 1));
  }

  /**
   * Cuts the page out of a list.
   *
   * @param release that the list is of
   * @throws ProblemException if the cursor is of another release or question, or beyond the deepest
   */
  Page of(String release, Recommendation list) {
    String of = release + " " + question;
    int from = query.from(of);
    if (from >= deepest) {
      throw ProblemException.ofField(
          Kind.UNANSWERABLE, Cursor.PARAMETER, "place " + from, "below " + deepest);
    }
    int size = list.items().size();
    int begin = Math.min(from, size);
    int end = Math.min(begin + query.limit(), size);
    return new Page(
        new Recommendation(list.items().subList(begin, end), list.rules()),
        from,
        query.next(of, from, size));
  }
}
