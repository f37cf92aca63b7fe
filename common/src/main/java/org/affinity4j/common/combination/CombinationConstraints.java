package org.affinity4j.common.combination;

import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.affinity4j.common.score.ItemFilter;

/**
 * What a built set must meet. Budget and one-per-category hold for the whole set with its anchors;
 * everything else holds for the added items only: the anchors are the caller's choice.
 *
 * @param budget most that the prices of the set may sum to, at least 0; then only items of known
 *     price are added
 * @param minPrice least price of an added item, at least 0
 * @param maxPrice highest price of an added item, at least {@code minPrice}
 * @param categories which categories added items may and may not come from
 * @param onePerCategoryLevel when present no two members share the category at this level of their
 *     paths: 0 the root, 1 the level below, ..., {@link #LEAF} the whole path. Items of unknown
 *     category clash with none
 * @param items which items may and may not be added
 */
public record CombinationConstraints(
    OptionalDouble budget,
    OptionalDouble minPrice,
    OptionalDouble maxPrice,
    CategoryRule categories,
    OptionalInt onePerCategoryLevel,
    ItemRule items) {

  /** The level that compares whole category paths. */
  public static final int LEAF = Integer.MAX_VALUE;

  /** Any item may be added. */
  public static final CombinationConstraints NONE = builder().build();

  public CombinationConstraints {
    checkPrice("budget", budget);
    checkPrice("minPrice", minPrice);
    checkPrice("maxPrice", maxPrice);
    if (minPrice.orElse(0) > maxPrice.orElse(Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "minPrice is %s and maxPrice is %s; expected minPrice to be the lower one"
              .formatted(minPrice.getAsDouble(), maxPrice.getAsDouble()));
    }
    if (onePerCategoryLevel.isPresent() && onePerCategoryLevel.getAsInt() < 0) {
      throw new IllegalArgumentException(
          "onePerCategoryLevel is %d; expected 0 (the root) or more"
              .formatted(onePerCategoryLevel.getAsInt()));
    }
  }

  /** Whether an added item must have a known price. */
  boolean needsPrice() {
    return budget.isPresent() || minPrice.isPresent() || maxPrice.isPresent();
  }

  private static void checkPrice(String name, OptionalDouble price) {
    double value = price.orElse(0);
    if (!(value >= 0 && value < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "%s is %s; expected a finite number of at least 0".formatted(name, value));
    }
  }

  /** The same constraints for items that another filter accepts as well. */
  public CombinationConstraints matching(ItemFilter filter) {
    return new CombinationConstraints(
        budget,
        minPrice,
        maxPrice,
        categories,
        onePerCategoryLevel,
        new ItemRule(items.only, items.exclude, items.inStockOnly, items.matching.and(filter)));
  }

  /** Constraints with nothing set. */
  public static Builder builder() {
    return new Builder();
  }

  /**
   * Which categories added items may come from. A category is named by the name of one node of the
   * path, or by several from the root down joined with {@value #SEPARATOR}; case does not matter.
   *
   * @param include when not empty an item must be in one of them; items of unknown category are
   *     then out
   * @param exclude an item must be in none of them
   */
  public record CategoryRule(Set<String> include, Set<String> exclude) {

    /** Joins the names of a category path. */
    public static final String SEPARATOR = " > ";

    public CategoryRule {
      include = Set.copyOf(include);
      exclude = Set.copyOf(exclude);
    }
  }

  /**
   * Which items may be added.
   *
   * @param only when not empty, only these ordinals
   * @param exclude none of these ordinals
   * @param inStockOnly only items that are available
   * @param matching only items that it accepts
   */
  public record ItemRule(
      Set<Integer> only, Set<Integer> exclude, boolean inStockOnly, ItemFilter matching) {

    public ItemRule {
      only = Set.copyOf(only);
      exclude = Set.copyOf(exclude);
    }
  }

  /** Collects constraints; what is not set does not constrain. Not thread-safe. */
  public static final class Builder {

    private OptionalDouble budget = OptionalDouble.empty();
    private OptionalDouble minPrice = OptionalDouble.empty();
    private OptionalDouble maxPrice = OptionalDouble.empty();
    private Set<String> includeCategories = Set.of();
    private Set<String> excludeCategories = Set.of();
    private OptionalInt onePerCategoryLevel = OptionalInt.empty();
    private Set<Integer> onlyItems = Set.of();
    private Set<Integer> excludeItems = Set.of();
    private boolean inStockOnly;
    private ItemFilter matching = ItemFilter.ALL;

    private Builder() {}

    public Builder budget(double value) {
      budget = OptionalDouble.of(value);
      return this;
    }

    public Builder minPrice(double value) {
      minPrice = OptionalDouble.of(value);
      return this;
    }

    public Builder maxPrice(double value) {
      maxPrice = OptionalDouble.of(value);
      return this;
    }

    public Builder includeCategories(Set<String> value) {
      includeCategories = value;
      return this;
    }

    public Builder excludeCategories(Set<String> value) {
      excludeCategories = value;
      return this;
    }

    public Builder onePerCategory(int level) {
      onePerCategoryLevel = OptionalInt.of(level);
      return this;
    }

    public Builder onlyItems(Set<Integer> value) {
      onlyItems = value;
      return this;
    }

    public Builder excludeItems(Set<Integer> value) {
      excludeItems = value;
      return this;
    }

    public Builder inStockOnly(boolean value) {
      inStockOnly = value;
      return this;
    }

    public Builder matching(ItemFilter value) {
      matching = value;
      return this;
    }

    /**
     * The constraints.
     *
     * @throws IllegalArgumentException naming the field that is out of its bounds
     */
    public CombinationConstraints build() {
      return new CombinationConstraints(
          budget,
          minPrice,
          maxPrice,
          new CategoryRule(includeCategories, excludeCategories),
          onePerCategoryLevel,
          new ItemRule(onlyItems, excludeItems, inStockOnly, matching));
    }
  }
}
