package org.affinity4j.training.algo.item2vec;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.affinity4j.common.catalog.Item;

/** A field of the catalogue whose values describe items. */
enum SideField {
  CATEGORY {
    @Override
    List<String> tokens(Item item) {
      var tokens = new ArrayList<String>();
      for (int depth = 1; depth <= item.categoryPath().size(); depth++) {
        tokens.add("category=" + String.join(">", item.categoryPath().subList(0, depth)));
      }
      return tokens;
    }
  },
  BRAND {
    @Override
    List<String> tokens(Item item) {
      return item.brand().map(brand -> List.of("brand=" + brand)).orElse(List.of());
    }
  },
  TITLE {
    @Override
    List<String> tokens(Item item) {
      String title = item.title().orElse("").toLowerCase(Locale.ROOT);
      return Arrays.stream(title.split("[^\\p{L}\\p{Nd}]+"))
          .filter(word -> !word.isEmpty())
          .distinct()
          .map(word -> "title=" + word)
          .toList();
    }
  };

  /** What the field says of an item, each token once; empty when it says nothing. */
  abstract List<String> tokens(Item item);

  /**
   * Reads names separated by commas; blank text gives none.
   *
   * @throws IllegalArgumentException if one is not a field
   */
  static Set<SideField> parse(String text) {
    var fields = EnumSet.noneOf(SideField.class);
    if (text.isBlank()) {
      return fields;
    }
    for (String name : text.split(",", -1)) {
      fields.add(
          Arrays.stream(values())
              .filter(field -> field.name().equals(name.strip().toUpperCase(Locale.ROOT)))
              .findFirst()
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "sideInformation is '%s'; expected some of category, brand, title"
                              .formatted(text))));
    }
    return fields;
  }
}
