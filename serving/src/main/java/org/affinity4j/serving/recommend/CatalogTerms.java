package org.affinity4j.serving.recommend;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.affinity4j.common.catalog.Item;

/**
 * The terms an item is described by: words of its titles in lower case, pairs of neighbouring
 * characters where words are not parted by blanks (Chinese, Japanese), brand, and each node of the
 * category path.
 */
final class CatalogTerms {

  private CatalogTerms() {}

  static Set<String> of(Item item) {
    var terms = new HashSet<String>();
    item.title().ifPresent(title -> addWords(title, terms));
    item.attributes().forEach((name, value) -> addTitle(name, value, terms));
    item.brand().ifPresent(brand -> terms.add("brand:" + brand.toLowerCase(Locale.ROOT)));
    List<String> path = item.categoryPath();
    for (int depth = 1; depth <= path.size(); depth++) {
      terms.add("category:" + String.join(">", path.subList(0, depth)).toLowerCase(Locale.ROOT));
    }
    return terms;
  }

  private static void addTitle(String name, String value, Set<String> terms) {
    if (name.startsWith("title")) {
      addWords(value, terms);
    }
  }

  private static void addWords(String text, Set<String> terms) {
    var word = new StringBuilder();
    int before = -1;
    for (int c : text.toLowerCase(Locale.ROOT).codePoints().toArray()) {
      boolean ideograph = Character.isIdeographic(c);
      if (!ideograph && Character.isLetterOrDigit(c)) {
        word.appendCodePoint(c);
      } else {
        flush(word, terms);
      }
      if (ideograph && before >= 0) {
        terms.add(new StringBuilder().appendCodePoint(before).appendCodePoint(c).toString());
      }
      before = ideograph ? c : -1;
    }
    flush(word, terms);
  }

  private static void flush(StringBuilder word, Set<String> terms) {
    if (word.length() > 1) {
      terms.add(word.toString());
    }
    word.setLength(0);
  }
}
