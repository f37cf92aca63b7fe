package org.affinity4j.common.combination;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.affinity4j.common.catalog.Catalog;

/**
 * Which items one request may add to which set. It never lets a set grow that cannot be completed:
 * the cheapest completion is known exactly, also with one item a category.
 */
final class Admission {

  private static final double PRICE_TOLERANCE = 1e-6;

  private final Catalog catalog;
  private final ItemFacts facts;
  private final CombinationRequest request;
  private final CombinationConstraints constraints;
  private final BitSet admissible = new BitSet();
  private final RefusalCounts refusals = new RefusalCounts();
  private final int[] cheapest;
  private final int[] mostPopular;

  Admission(Catalog catalog, ItemFacts facts, int[] mostPopular, CombinationRequest request) {
    this.catalog = catalog;
    this.facts = facts;
    this.request = request;
    this.constraints = request.constraints();
    findAdmissible();
    this.cheapest = findCheapest();
    this.mostPopular = mostPopular;
  }

  /** The set of the anchors alone. */
  PartialSet start() {
    int[] anchors = request.anchors().stream().mapToInt(Integer::intValue).toArray();
    double price = 0;
    for (int anchor : anchors) {
      price += Double.isNaN(facts.price(anchor)) ? 0 : facts.price(anchor);
    }
    return new PartialSet(anchors, price, 0);
  }

  /** Why no set can meet the constraints; empty when one can. */
  Optional<String> impossible() {
    return anchorTrouble().or(this::completionTrouble);
  }

  /** All items of the catalogue, most popular first; not to be written to. */
  int[] mostPopular() {
    return mostPopular;
  }

  /** Whether a set may grow by an item and still be completed. */
  boolean fits(PartialSet set, int item) {
    if (!admissible.get(item) || set.holds(item) || clashes(set, item)) {
      return false;
    }
    if (constraints.budget().isEmpty() && constraints.onePerCategoryLevel().isEmpty()) {
      return true; // enough items were admissible at the start
    }
    PartialSet grown = set.plus(item, facts.price(item), 0);
    return affordable(grown, cheapestCompletion(grown));
  }

  /**
   * A bound for quick refusal: no dearer item can be added to the set. Infinite without a budget.
   */
  double dearest(PartialSet set) {
    return budget() + PRICE_TOLERANCE - set.price();
  }

  private double budget() {
    return constraints.budget().orElse(Double.POSITIVE_INFINITY);
  }

  private boolean affordable(PartialSet set, double completion) {
    return completion < Double.POSITIVE_INFINITY
        && set.price() + completion <= budget() + PRICE_TOLERANCE;
  }

  private boolean clashes(PartialSet set, int item) {
    if (constraints.onePerCategoryLevel().isEmpty()) {
      return false;
    }
    int key = key(item);
    for (int member : set.items()) {
      if (key(member) == key) {
        return true;
      }
    }
    return false;
  }

  /** Items of one key exclude each other; without the rule every item has its own. */
  private int key(int item) {
    if (constraints.onePerCategoryLevel().isEmpty()) {
      return item;
    }
    int category = facts.category(item, constraints.onePerCategoryLevel().getAsInt());
    return category == ItemFacts.NO_CATEGORY ? -1 - item : category;
  }

  /** Least price of the items still wanted; infinite when there are not enough of them. */
  private double cheapestCompletion(PartialSet set) {
    int wanted = request.size() - set.items().length;
    double sum = 0;
    for (int at = 0; at < cheapest.length && wanted > 0; at++) {
      int item = cheapest[at];
      if (!set.holds(item) && !clashes(set, item)) {
        sum += constraints.budget().isPresent() ? facts.price(item) : 0;
        wanted--;
      }
    }
    return wanted > 0 ? Double.POSITIVE_INFINITY : sum;
  }

  private void findAdmissible() {
    CombinationConstraints.ItemRule rule = constraints.items();
    BitSet only = bits(rule.only());
    BitSet excluded = bits(rule.exclude());
    BitSet anchors = bits(request.anchors());
    BitSet include = facts.numbersOf(constraints.categories().include());
    BitSet exclude = facts.numbersOf(constraints.categories().exclude());
    boolean anyCategory = constraints.categories().include().isEmpty();
    for (int item = anchors.nextClearBit(0);
        item < facts.size();
        item = anchors.nextClearBit(item + 1)) {
      if (excluded.get(item) || (!only.isEmpty() && !only.get(item))) {
        refusals.byItem++;
      } else if (facts.isIn(item, exclude) || !(anyCategory || facts.isIn(item, include))) {
        refusals.byCategory++;
      } else if (rule.inStockOnly() && !facts.available(item)) {
        refusals.byStock++;
      } else if (!priceFits(facts.price(item))) {
        refusals.byPrice++;
      } else if (!rule.matching().accepts(item)) {
        refusals.byFilter++;
      } else {
        admissible.set(item);
      }
    }
  }

  private static BitSet bits(Collection<Integer> items) {
    BitSet bits = new BitSet();
    items.forEach(bits::set);
    return bits;
  }

  private boolean priceFits(double price) {
    if (Double.isNaN(price)) {
      return !constraints.needsPrice();
    }
    return price >= constraints.minPrice().orElse(0)
        && price <= constraints.maxPrice().orElse(Double.POSITIVE_INFINITY)
        && price <= budget() + PRICE_TOLERANCE;
  }

  /**
   * The cheapest admissible item of each key, cheapest first: enough of them that a completion is
   * found however many keys the set uses up.
   */
  private int[] findCheapest() {
    int[] found = new int[2 * request.size()];
    int size = 0;
    BitSet categories = new BitSet();
    int[] order = facts.cheapestFirst();
    for (int at = 0; at < order.length && size < found.length; at++) {
      if (!admissible.get(order[at])) {
        continue;
      }
      int key = constraints.onePerCategoryLevel().isPresent() ? key(order[at]) : -1;
      if (key < 0 || !categories.get(key)) {
        found[size++] = order[at];
        if (key >= 0) {
          categories.set(key);
        }
      }
    }
    return Arrays.copyOf(found, size);
  }

  private Optional<String> anchorTrouble() {
    List<Integer> anchors = request.anchors();
    for (int i = 0; i < anchors.size(); i++) {
      int anchor = anchors.get(i);
      if (constraints.budget().isPresent() && Double.isNaN(facts.price(anchor))) {
        return Optional.of(
            "anchor %s has no price; with a budget every price must be known"
                .formatted(name(anchor)));
      }
      for (int j = 0; j < i && constraints.onePerCategoryLevel().isPresent(); j++) {
        if (key(anchor) == key(anchors.get(j))) {
          return Optional.of(
              "anchors %s and %s are of one category; at most one item a category was asked for"
                  .formatted(name(anchors.get(j)), name(anchor)));
        }
      }
    }
    double price = start().price();
    return price <= budget() + PRICE_TOLERANCE
        ? Optional.empty()
        : Optional.of(
            "budget %s is below the %s price %s"
                .formatted(
                    money(budget()), anchors.size() == 1 ? "anchor's" : "anchors'", money(price)));
  }

  private Optional<String> completionTrouble() {
    PartialSet start = start();
    int wanted = request.size() - start.items().length;
    double completion = cheapestCompletion(start);
    if (affordable(start, completion)) {
      return Optional.empty();
    }
    int found = admissible.cardinality();
    if (completion < Double.POSITIVE_INFINITY) {
      return Optional.of(
          "budget %s leaves %s beside the anchors; %d more of the admissible items cost at least %s"
              .formatted(
                  money(budget()), money(budget() - start.price()), wanted, money(completion)));
    }
    if (found >= wanted) {
      return Optional.of(
          "%d items may be added but too few are of different categories; %d more are wanted, one a category"
              .formatted(found, wanted));
    }
    return Optional.of(
        "%d items may be added and %d are wanted; of the others %s"
            .formatted(found, wanted, refusals));
  }

  private String name(int item) {
    return "'" + catalog.item(item).id() + "'";
  }

  private static String money(double amount) {
    return String.format(Locale.ROOT, "%.2f", amount);
  }

  /** How many items each rule keeps out; an item counts for the first rule that refuses it. */
  private static final class RefusalCounts {

    private int byItem;
    private int byCategory;
    private int byStock;
    private int byPrice;
    private int byFilter;

    @Override
    public String toString() {
      String named =
          "%d are out by name, %d by category, %d not in stock, %d of no fitting price"
              .formatted(byItem, byCategory, byStock, byPrice);
      return byFilter == 0 ? named : named + ", %d by filters".formatted(byFilter);
    }
  }
}
