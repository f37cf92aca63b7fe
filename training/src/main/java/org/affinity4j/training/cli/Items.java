package org.affinity4j.training.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;

/** Items as a person names them on the command line. */
final class Items {

  private static final int SUGGESTIONS = 5;

  private Items() {}

  /**
   * The ordinals of ids.
   *
   * @throws IllegalArgumentException if one is not in the catalogue; names it and items whose id or
   *     title looks like it
   */
  static List<Integer> ordinals(Catalog catalog, List<String> ids) {
    var ordinals = new ArrayList<Integer>();
    for (String id : ids) {
      ordinals.add(
          catalog
              .index()
              .ordinal(id.strip())
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "there is no product '%s' in the release%s"
                              .formatted(id, suggestions(catalog, id)))));
    }
    return ordinals;
  }

  /** Id and title of an item, in one line. */
  static String label(Catalog catalog, int ordinal) {
    Item item = catalog.item(ordinal);
    return item.title().map(title -> item.id() + "  " + title).orElse(item.id().value());
  }

  private static String suggestions(Catalog catalog, String wanted) {
    String lower = wanted.strip().toLowerCase(Locale.ROOT);
    String alike =
        catalog.items().stream()
            .filter(item -> looksLike(item, lower))
            .limit(SUGGESTIONS)
            .map(Item::toString)
            .collect(Collectors.joining(", "));
    return alike.isEmpty() ? "; ids must be given exactly" : "; did you mean one of: " + alike;
  }

  private static boolean looksLike(Item item, String lower) {
    return !lower.isEmpty()
        && (item.id().value().toLowerCase(Locale.ROOT).contains(lower)
            || item.title().orElse("").toLowerCase(Locale.ROOT).contains(lower));
  }
}
