package org.affinity4j.training.dataset;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.jspecify.annotations.Nullable;

/**
 * Collects what rows say of items and settles where they differ: the most frequent title (of
 * equally frequent ones the first seen), the median price (of an even count the mean of the middle
 * two), and of all else what was seen first. Not thread-safe.
 */
public final class CatalogBuilder {

  private final Map<String, Facts> facts = new HashMap<>();

  /** What is known of an item so far, for adding to. */
  public Facts item(String id) {
    return facts.computeIfAbsent(id, key -> new Facts());
  }

  /** Whether anything was said of an item. */
  public boolean describes(String id) {
    return facts.containsKey(id);
  }

  /** Number of items anything was said of. */
  public int size() {
    return facts.size();
  }

  /** How many of the ids anything was said of. */
  int known(Set<String> ids) {
    return (int) facts.keySet().stream().filter(ids::contains).count();
  }

  /** The item of an id; nothing but the id is known when no row spoke of it. */
  public Item build(String id) {
    Facts known = facts.get(id);
    return known == null ? Item.unknown(new ItemId(id)) : known.toItem(id);
  }

  /** What rows say of one item; blank texts say nothing. */
  public static final class Facts {

    private final Map<String, int[]> titles = new LinkedHashMap<>(2);
    private final Map<String, String> attributes = new HashMap<>(0);
    private String lastTitle = "";
    private int[] lastTitleCount = new int[1];
    private double[] prices = new double[4];
    private int priceCount;
    private double listPrice = Double.NaN;
    private @Nullable String description;
    private List<String> categoryPath = List.of();
    private @Nullable String brand;
    private @Nullable String shop;
    private boolean available = true;

    private Facts() {}

    public Facts title(String value) {
      if (!value.equals(lastTitle) && !value.isBlank()) {
        lastTitle = value;
        lastTitleCount = titles.computeIfAbsent(value, key -> new int[1]);
      }
      lastTitleCount[0] += value.isBlank() ? 0 : 1;
      return this;
    }

    /**
     * The price the catalogue states; it counts more than what was paid in single orders. NaN and
     * negative ones say nothing.
     */
    public Facts listPrice(double value) {
      if (value >= 0) {
        listPrice = value;
      }
      return this;
    }

    /** A price that was paid for one unit; NaN and negative ones say nothing. */
    public Facts price(double value) {
      if (value >= 0 && value < Double.POSITIVE_INFINITY) {
        if (priceCount == prices.length) {
          prices = Arrays.copyOf(prices, priceCount * 2);
        }
        prices[priceCount++] = value;
      }
      return this;
    }

    public Facts description(String value) {
      description = description == null && !value.isBlank() ? value : description;
      return this;
    }

    public Facts categoryPath(List<String> value) {
      categoryPath = categoryPath.isEmpty() ? List.copyOf(value) : categoryPath;
      return this;
    }

    public Facts brand(String value) {
      brand = brand == null && !value.isBlank() ? value : brand;
      return this;
    }

    public Facts shop(String value) {
      shop = shop == null && !value.isBlank() ? value : shop;
      return this;
    }

    public Facts attribute(String name, String value) {
      if (!value.isBlank()) {
        attributes.putIfAbsent(name, value.strip());
      }
      return this;
    }

    public Facts available(boolean value) {
      available = value;
      return this;
    }

    private Item toItem(String id) {
      return Item.builder(new ItemId(id))
          .title(mostFrequentTitle())
          .description(description)
          .categoryPath(categoryPath)
          .brand(brand)
          .price(Double.isNaN(listPrice) ? medianPrice() : listPrice)
          .shop(shop)
          .attributes(attributes)
          .available(available)
          .build();
    }

    private @Nullable String mostFrequentTitle() {
      Map<String, Integer> stripped = new LinkedHashMap<>();
      titles.forEach((title, count) -> stripped.merge(title.strip(), count[0], Integer::sum));
      List<Map.Entry<String, Integer>> entries = new ArrayList<>(stripped.entrySet());
      String best = null;
      int most = 0;
      for (Map.Entry<String, Integer> entry : entries) {
        if (entry.getValue() > most) {
          best = entry.getKey();
          most = entry.getValue();
        }
      }
      return best;
    }

    private double medianPrice() {
      if (priceCount == 0) {
        return Double.NaN;
      }
      double[] sorted = Arrays.copyOf(prices, priceCount);
      Arrays.sort(sorted);
      int middle = priceCount / 2;
      return priceCount % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
  }
}
