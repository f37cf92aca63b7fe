package org.affinity4j.training.algo.item2vec;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;

/**
 * What describes the items: tokens numbered from the number of items on, so that items and tokens
 * share one matrix of in-vectors (Vasile, Smirnova and Conneau, RecSys 2016, "Meta-Prod2Vec").
 * Tokens of a single item say nothing beyond the item and are left out. Immutable.
 */
final class SideTokens {

  private static final int[] NONE = {};

  private final int[][] rows;
  private final int rowCount;

  private SideTokens(int[][] rows, int rowCount) {
    this.rows = rows;
    this.rowCount = rowCount;
  }

  /** The tokens of the given fields. */
  static SideTokens of(Catalog catalog, Set<SideField> fields) {
    List<List<String>> tokens = new ArrayList<>();
    var uses = new HashMap<String, Integer>();
    for (Item item : catalog.items()) {
      List<String> own = fields.stream().flatMap(field -> field.tokens(item).stream()).toList();
      own.forEach(token -> uses.merge(token, 1, Integer::sum));
      tokens.add(own);
    }
    var numbers = new HashMap<String, Integer>();
    int[][] rows = new int[catalog.size()][];
    for (int item = 0; item < rows.length; item++) {
      rows[item] = number(tokens.get(item), uses, numbers, rows.length);
    }
    return new SideTokens(rows, rows.length + numbers.size());
  }

  private static int[] number(
      List<String> tokens, Map<String, Integer> uses, Map<String, Integer> numbers, int first) {
    return tokens.isEmpty()
        ? NONE
        : tokens.stream()
            .filter(token -> uses.getOrDefault(token, 0) > 1)
            .mapToInt(token -> numbers.computeIfAbsent(token, t -> first + numbers.size()))
            .toArray();
  }

  /** Rows of the tokens that describe an item; not to be written to. */
  int[] of(int item) {
    return rows[item];
  }

  /** Number of items and tokens together. */
  int rowCount() {
    return rowCount;
  }
}
