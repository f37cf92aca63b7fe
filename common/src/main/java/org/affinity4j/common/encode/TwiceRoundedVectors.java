package org.affinity4j.common.encode;

/**
 * Item vectors rounded to 8 bits, and what that leaves over rounded to 8 bits again: products with
 * the first half to walk by, with both halves to rank by: each value is off by less than 1.6e-5 of
 * its row's greatest. Half the size of floats, and a row to walk by is a quarter. Products are sums
 * of whole numbers, the same on every machine. Immutable and thread-safe.
 */
final class TwiceRoundedVectors {

  private final Int8Vectors first;
  private final Int8Vectors rest;

  private TwiceRoundedVectors(Int8Vectors first, Int8Vectors rest) {
    this.first = first;
    this.rest = rest;
  }

  static TwiceRoundedVectors of(ItemVectors vectors) {
    int dimension = vectors.dimension();
    var first = new Int8Vectors.Builder(vectors.size(), dimension);
    var rest = new Int8Vectors.Builder(vectors.size(), dimension);
    float[] row = new float[dimension];
    for (int item = 0; item < vectors.size(); item++) {
      vectors.copy(item, row);
      first.add(row);
      rest.add(row);
    }
    return new TwiceRoundedVectors(first.build(), rest.build());
  }

  /** A query vector rounded the same way. */
  record Query(RoundedQuery first, RoundedQuery rest) {

    static Query of(float[] vector) {
      RoundedQuery first = RoundedQuery.of(vector);
      return new Query(first, RoundedQuery.of(first.rest(vector)));
    }
  }

  /** The dot products of the first halves, as {@link Int8Vectors#dots} gives them. */
  void roughly(Query query, int[] items, int from, int to, int[] work, float[] scores) {
    first.dots(query.first, items, from, to, work, scores);
  }

  /**
   * The dot products of both halves, each the same as {@link #dot} gives it.
   *
   * @param items the first {@code count} are taken
   * @param work room for as many whole numbers
   * @param scores takes those of the items in their order
   * @param part room for as many more
   */
  void dots(Query query, int[] items, int count, int[] work, float[] scores, float[] part) {
    first.dots(query.rest, items, 0, count, work, scores);
    rest.dots(query.first, items, 0, count, work, part);
    add(part, scores, count);
    rest.dots(query.rest, items, 0, count, work, part);
    add(part, scores, count);
    first.dots(query.first, items, 0, count, work, part);
    add(part, scores, count);
  }

  private static void add(float[] from, float[] to, int count) {
    for (int i = 0; i < count; i++) {
      to[i] += from[i];
    }
  }

  /** The dot product of both halves. */
  float dot(Query query, int item) {
    float small = first.dot(query.rest, item) + rest.dot(query.first, item);
    return first.dot(query.first, item) + (small + rest.dot(query.rest, item));
  }
}
