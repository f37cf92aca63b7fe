package org.affinity4j.training.cli;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.math.TopK;

/** Items as a person names them on the command line. */
final class Items {

  private static final int SUGGESTIONS = 5;

  /** Letters of the pieces by which misspelt names are recognised. */
  private static final int PIECE = 3;

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

  /**
   * The one item a person means: by its id, or by a part of its title or id that no other item has,
   * upper or lower case.
   *
   * @throws IllegalArgumentException if there is none or several; names those that come close
   */
  static int one(Catalog catalog, String name) {
    var exact = catalog.index().ordinal(name.strip());
    if (exact.isPresent()) {
      return exact.getAsInt();
    }
    String lower = name.strip().toLowerCase(Locale.ROOT);
    int[] matches =
        IntStream.range(0, catalog.size())
            .filter(item -> looksLike(catalog.item(item), lower))
            .toArray();
    if (matches.length == 1) {
      return matches[0];
    }
    if (matches.length > 1) {
      throw new IllegalArgumentException(
          "'%s' may mean %d products, such as %s; give an id or more of the title"
              .formatted(name, matches.length, names(catalog, IntStream.of(matches))));
    }
    String close = names(catalog, closest(catalog, lower));
    throw new IllegalArgumentException(
        "there is no product '%s'%s"
            .formatted(
                name,
                close.isEmpty()
                    ? "; give an id or a part of a title"
                    : "; close to it are " + close));
  }

  /** Id and title of an item, in one line. */
  static String label(Catalog catalog, int ordinal) {
    Item item = catalog.item(ordinal);
    return item.title().map(title -> item.id() + "  " + title).orElse(item.id().value());
  }

  private static String suggestions(Catalog catalog, String wanted) {
    String lower = wanted.strip().toLowerCase(Locale.ROOT);
    String alike =
        names(
            catalog,
            IntStream.range(0, catalog.size())
                .filter(item -> looksLike(catalog.item(item), lower)));
    return alike.isEmpty() ? "; ids must be given exactly" : "; did you mean one of: " + alike;
  }

  private static String names(Catalog catalog, IntStream items) {
    return items
        .limit(SUGGESTIONS)
        .mapToObj(item -> catalog.item(item).toString())
        .collect(Collectors.joining(", "));
  }

  private static boolean looksLike(Item item, String lower) {
    return !lower.isEmpty()
        && (item.id().value().toLowerCase(Locale.ROOT).contains(lower)
            || item.title().orElse("").toLowerCase(Locale.ROOT).contains(lower));
  }

  /**
   * The items whose ids or titles share most pieces of three letters with a name; at least half.
   */
  private static IntStream closest(Catalog catalog, String lower) {
    Set<String> wanted = pieces(lower);
    var best = new TopK(SUGGESTIONS);
    for (int item = 0; item < catalog.size(); item++) {
      var shared = new HashSet<>(pieces(text(catalog.item(item))));
      shared.retainAll(wanted);
      if (!wanted.isEmpty() && 2 * shared.size() >= wanted.size()) {
        best.offer(item, shared.size());
      }
    }
    return IntStream.of(best.drain().ordinals());
  }

  private static String text(Item item) {
    return (item.id().value() + " " + item.title().orElse("")).toLowerCase(Locale.ROOT);
  }

  private static Set<String> pieces(String text) {
    return IntStream.rangeClosed(0, text.length() - PIECE)
        .mapToObj(at -> text.substring(at, at + PIECE))
        .collect(Collectors.toSet());
  }
}
