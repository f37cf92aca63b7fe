package org.affinity4j.serving.recommend;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.affinity4j.common.catalog.Item;

/**
 * The terms items are described by, numbered in the order they are met: words of titles in lower
 * case, pairs of neighbouring characters where words are not parted by blanks (Chinese, Japanese),
 * brand, and each node of the category path. A whole catalogue is read before a service is ready,
 * so brands and categories, which many items share, are looked at once. For one thread.
 */
final class Vocabulary {

  private final Map<String, Integer> words = new HashMap<>();
  private final Map<String, Integer> brands = new HashMap<>();
  private final Map<List<String>, int[]> categories = new HashMap<>();
  private final StringBuilder word = new StringBuilder();
  private int[] terms = new int[64];
  private int noted;
  private int size;

  /** Number of terms met so far. */
  int size() {
    return size;
  }

  /** The terms of an item, ascending, each once. */
  int[] of(Item item) {
    noted = 0;
    item.title().ifPresent(this::addWords);
    item.attributes().forEach(this::addTitle);
    item.brand().ifPresent(brand -> note(number(brands, brand.toLowerCase(Locale.ROOT))));
    if (!item.categoryPath().isEmpty()) {
      for (int node : categories.computeIfAbsent(item.categoryPath(), this::nodes)) {
        note(node);
      }
    }
    return distinct();
  }

  /** One term for each node of a path; paths that begin alike share the first ones. */
  private int[] nodes(List<String> path) {
    int[] nodes = new int[path.size()];
    for (int depth = 1; depth <= path.size(); depth++) {
      // no word holds a blank
      nodes[depth - 1] =
          number(
              words,
              "category: " + String.join(">", path.subList(0, depth)).toLowerCase(Locale.ROOT));
    }
    return nodes;
  }

  private void addTitle(String name, String value) {
    if (name.startsWith("title")) {
      addWords(value);
    }
  }

  private void addWords(String text) {
    int before = -1;
    for (int at = 0; at < text.length(); ) {
      int c = text.codePointAt(at);
      at += Character.charCount(c);
      boolean ideograph = Character.isIdeographic(c);
      if (!ideograph && Character.isLetterOrDigit(c)) {
        word.appendCodePoint(c);
      } else {
        endWord();
      }
      if (ideograph && before >= 0) {
        note(number(words, Character.toString(before) + Character.toString(c)));
      }
      before = ideograph ? c : -1;
    }
    endWord();
  }

  /** Words of one character say too little. */
  private void endWord() {
    if (word.length() > 1) {
      note(number(words, word.toString().toLowerCase(Locale.ROOT)));
    }
    word.setLength(0);
  }

  private int number(Map<String, Integer> numbers, String term) {
    Integer number = numbers.get(term);
    if (number == null) {
      number = size++;
      numbers.put(term, number);
    }
    return number;
  }

  private void note(int term) {
    if (noted == terms.length) {
      terms = Arrays.copyOf(terms, 2 * noted);
    }
    terms[noted++] = term;
  }

  private int[] distinct() {
    Arrays.sort(terms, 0, noted);
    int kept = 0;
    for (int i = 0; i < noted; i++) {
      if (kept == 0 || terms[i] != terms[kept - 1]) {
        terms[kept++] = terms[i];
      }
    }
    return Arrays.copyOf(terms, kept);
  }
}
