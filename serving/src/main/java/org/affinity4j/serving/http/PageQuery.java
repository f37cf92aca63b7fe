package org.affinity4j.serving.http;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which page of a list a request asks for.
 *
 * @param cursor empty for the first page
 * @param limit most entries of the page
 */
record PageQuery(Optional<Cursor> cursor, int limit) {

  /** What query parameters may say. */
  static final Set<String> PARAMETERS = Set.of("limit", Cursor.PARAMETER);

  /** What the documentation says of the parameter cursor. */
  static final String CURSOR = "What the page before said as next; absent: the first page";

  /**
   * What query parameters say.
   *
   * @param most entries that a page may have
   * @param otherwise entries of a page where that is not said
   * @throws ProblemException if the limit is out of its bounds, or the cursor is none
   */
  static PageQuery read(Parameters parameters, int most, int otherwise) {
    return new PageQuery(Cursor.read(parameters), parameters.whole("limit", 1, most, otherwise));
  }

  /**
   * Place of the first entry, from 0.
   *
   * @param of what the list is of now
   * @throws ProblemException if the cursor is of something else
   */
  int from(String of) {
    return cursor.map(one -> one.after(of)).orElse(0);
  }

  /**
   * The cursor of the page after the one that begins at a place; null where that is the last.
   *
   * @param size entries of the list
   */
  @Nullable String next(String of, int from, int size) {
    return size - limit > from ? new Cursor(of, from + limit).text() : null;
  }
}
