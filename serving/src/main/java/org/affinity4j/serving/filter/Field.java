package org.affinity4j.serving.filter;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.affinity4j.common.catalog.Item;
import org.jspecify.annotations.Nullable;

/**
 * A fact of a product that can be asked for.
 *
 * @param name of the attribute; empty for all other kinds
 */
record Field(Kind kind, String name) {

  private static final Pattern TAG_SEPARATORS = Pattern.compile("[,;|]");

  /** Kinds of facts and the operators they take. */
  enum Kind {
    ID("id", "= != in"),
    TITLE("title", "= != in contains is"),
    BRAND("brand", "= != in contains is"),
    SHOP("shop", "= != in contains is"),
    CATEGORY("category", "under = != in is"),
    PRICE("price", "< <= > >= = != between in is"),
    TAGS("tags", "has"),
    AVAILABLE("available", "= !="),
    ATTRIBUTE("attributes", "= != in contains < <= > >= between newer older is");

    final String word;
    private final String operators;

    Kind(String word, String operators) {
      this.word = word;
      this.operators = operators;
    }

    /** The words and signs that may follow it, "not" left out. */
    List<String> operators() {
      return List.of(operators.split(" ", -1));
    }

    static Optional<Kind> of(String word) {
      return Arrays.stream(values()).filter(kind -> kind.word.equals(word)).findFirst();
    }

    static String all() {
      return Arrays.stream(values())
          .map(kind -> kind == ATTRIBUTE ? "attributes.NAME" : kind.word)
          .sorted()
          .collect(Collectors.joining(", "));
    }
  }

  /** A text as it is compared: outer blanks and case do not count. */
  static String folded(String text) {
    return text.strip().toLowerCase(Locale.ROOT);
  }

  /** A category's path as it is compared: nodes from the root, each folded, joined by '>'. */
  static String path(String category) {
    return Arrays.stream(category.split(">", -1))
        .map(Field::folded)
        .collect(Collectors.joining(">"));
  }

  /** What a product's fact reads as text, in the form it is compared; null when unknown. */
  @Nullable String text(Item item) {
    return switch (kind) {
      case ID -> item.id().value();
      case TITLE -> item.title().map(Field::folded).orElse(null);
      case BRAND -> item.brand().map(Field::folded).orElse(null);
      case SHOP -> item.shop().map(Field::folded).orElse(null);
      case CATEGORY ->
          item.categoryPath().isEmpty() ? null : path(String.join(">", item.categoryPath()));
      case TAGS -> tags(item.attributes().getOrDefault("tags", ""));
      case ATTRIBUTE -> attribute(item).map(Field::folded).orElse(null);
      case PRICE, AVAILABLE -> throw new IllegalStateException(kind + " is not compared as text");
    };
  }

  Optional<String> attribute(Item item) {
    return Optional.ofNullable(item.attributes().get(name)).filter(value -> !value.isBlank());
  }

  /** Each tag between commas. */
  private static String tags(String list) {
    return TAG_SEPARATORS
        .splitAsStream(list)
        .map(Field::folded)
        .collect(Collectors.joining(",", ",", ","));
  }
}
