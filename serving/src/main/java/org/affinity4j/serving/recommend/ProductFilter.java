package org.affinity4j.serving.recommend;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.Set;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.combination.CombinationConstraints.CategoryRule;
import org.affinity4j.common.score.ItemFilter;

/**
 * Which products a shopper may be shown. Categories are named as in {@link CategoryRule}.
 *
 * @param categories which categories they may come from
 * @param minPrice least price; products of unknown price are then left out
 * @param maxPrice highest price; products of unknown price are then left out
 * @param excluded ordinals that are left out
 */
public record ProductFilter(
    CategoryRule categories,
    OptionalDouble minPrice,
    OptionalDouble maxPrice,
    Set<Integer> excluded) {

  /** Shows everything. */
  public static final ProductFilter NONE =
      new ProductFilter(
          new CategoryRule(Set.of(), Set.of()),
          OptionalDouble.empty(),
          OptionalDouble.empty(),
          Set.of());

  public ProductFilter {
    categories = new CategoryRule(lower(categories.include()), lower(categories.exclude()));
    excluded = Set.copyOf(excluded);
  }

  /** The filter for the items of a catalogue. */
  public ItemFilter on(Catalog catalog) {
    boolean anyCategory = categories.include().isEmpty() && categories.exclude().isEmpty();
    boolean anyPrice = minPrice.isEmpty() && maxPrice.isEmpty();
    if (anyCategory && anyPrice && excluded.isEmpty()) {
      return ItemFilter.ALL;
    }
    return ordinal ->
        !excluded.contains(ordinal)
            && (anyPrice || priceFits(catalog.item(ordinal)))
            && (anyCategory || categoryFits(catalog.item(ordinal)));
  }

  private boolean priceFits(Item item) {
    double price = item.price().orElse(Double.NaN);
    return price >= minPrice.orElse(0) && price <= maxPrice.orElse(Double.POSITIVE_INFINITY);
  }

  private boolean categoryFits(Item item) {
    Set<String> names = names(item.categoryPath());
    return (categories.include().isEmpty()
            || categories.include().stream().anyMatch(names::contains))
        && categories.exclude().stream().noneMatch(names::contains);
  }

  /** Every name of the path's nodes and of its beginnings, in lower case. */
  private static Set<String> names(List<String> path) {
    var names = new HashSet<String>();
    for (int depth = 1; depth <= path.size(); depth++) {
      names.add(lower(path.get(depth - 1)));
      names.add(
          String.join(
              CategoryRule.SEPARATOR,
              path.subList(0, depth).stream().map(ProductFilter::lower).toList()));
    }
    return names;
  }

  private static Set<String> lower(Set<String> names) {
    var lowered = new HashSet<String>();
    names.forEach(name -> lowered.add(lower(name)));
    return lowered;
  }

  private static String lower(String name) {
    return name.strip().toLowerCase(Locale.ROOT);
  }
}
