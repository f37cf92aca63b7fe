package org.affinity4j.training.simulate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;
import org.affinity4j.training.simulate.WordLists.Brand;
import org.affinity4j.training.simulate.WordLists.ProductType;
import org.affinity4j.training.simulate.WordLists.Quality;

/** Invents the products of a shop. */
final class AssortmentMaker {

  /** Exponent of the popularity of products within their type: weight = rank^-1.5. */
  private static final double ZIPF_EXPONENT = 1.5;

  /** Utility that a product loses against the best of its type, times the log of its rank. */
  private static final double APPEAL_LOST = 0.7;

  private static final int PRODUCTS_A_TYPE = 14;
  private static final int FEWEST_TYPES = 20;
  private static final double LAUNCHED_LATER = 0.08;
  private static final double WITHDRAWN = 0.05;
  private static final double HOME_SHOP_WEIGHT = 12;

  private final SimulationOptions options;
  private final WordLists words;
  private final Chance chance;
  private final long firstSecond;
  private final Map<String, Integer> titlesGiven = new HashMap<>();
  private final List<String> departments;
  private final List<Quality> tiers;
  private final List<Quality> looks;

  private AssortmentMaker(SimulationOptions options, WordLists words, Chance chance) {
    this.options = options;
    this.words = words;
    this.chance = chance;
    this.firstSecond = options.start().toEpochDay() * Traffic.DAY_SECONDS;
    this.departments = words.types().stream().map(ProductType::department).distinct().toList();
    this.tiers = words.qualities().stream().filter(quality -> !quality.look()).toList();
    this.looks = words.qualities().stream().filter(Quality::look).toList();
  }

  static Assortment make(SimulationOptions options, Chance chance) {
    WordLists all = WordLists.load();
    int wanted = Math.max(FEWEST_TYPES, options.products() / PRODUCTS_A_TYPE);
    WordLists words = all.withFirstTypes(Math.min(wanted, all.types().size()));
    return new AssortmentMaker(options, words, chance).make();
  }

  private Assortment make() {
    int[] counts = productsPerType();
    var products = new ArrayList<Product>(options.products());
    for (int type = 0; type < counts.length; type++) {
      int[] popularityRank = chance.permutation(counts[type]);
      for (int rank : popularityRank) {
        products.add(product(products.size(), type, rank));
      }
    }
    return new Assortment(words, products);
  }

  /** Two for each type, the others in proportion to the square root of the type's demand. */
  private int[] productsPerType() {
    int types = words.types().size();
    double[] cumulative = new double[types];
    double sum = 0;
    for (int type = 0; type < types; type++) {
      sum += StrictMath.sqrt(words.types().get(type).weight());
      cumulative[type] = sum;
    }
    int[] counts = new int[types];
    int spare = options.products() - 2 * types;
    int given = 0;
    for (int type = 0; type < types; type++) {
      int upTo = (int) StrictMath.round(spare * cumulative[type] / sum);
      counts[type] = 2 + upTo - given;
      given = upTo;
    }
    return counts;
  }

  private Product product(int number, int typeNumber, int rank) {
    ProductType type = words.types().get(typeNumber);
    double tier = chance.normal();
    int brand = brandOf(type);
    Quality quality = tierWord(tier);
    Quality look = looks.get(chance.below(looks.size()));
    double price = shelfPrice(type.price() * StrictMath.exp(type.spread() * tier));
    Brand maker = words.brands().get(brand);
    String title = unique(String.join(" ", maker.name(), quality.name(), look.name(), type.name()));
    String titleZh =
        unique(String.join(" ", maker.nameZh(), quality.nameZh(), look.nameZh(), type.nameZh()));
    double span = (double) options.days() * Traffic.DAY_SECONDS;
    long from =
        chance.happens(LAUNCHED_LATER)
            ? firstSecond + (long) (span * chance.between(0.05, 0.6))
            : Long.MIN_VALUE;
    long until =
        chance.happens(WITHDRAWN)
            ? firstSecond + (long) (span * chance.between(0.65, 0.99))
            : Long.MAX_VALUE;
    return new Product(
        String.format(Locale.ROOT, "p%06d", number),
        typeNumber,
        title,
        titleZh,
        description(type, maker, quality, look),
        brand,
        tier,
        price,
        shopOf(type),
        type.weight() * StrictMath.pow(rank + 1, -ZIPF_EXPONENT),
        -APPEAL_LOST * StrictMath.log(rank + 1),
        from,
        until);
  }

  private int brandOf(ProductType type) {
    int[] candidates =
        IntStream.range(0, words.brands().size())
            .filter(brand -> words.brands().get(brand).department().equals(type.department()))
            .toArray();
    return candidates[chance.below(candidates.length)];
  }

  private Quality tierWord(double tier) {
    double wanted = tier + 0.3 * chance.normal();
    Quality best = tiers.get(0);
    for (Quality quality : tiers) {
      if (StrictMath.abs(quality.tier() - wanted) < StrictMath.abs(best.tier() - wanted)) {
        best = quality;
      }
    }
    return best;
  }

  /** Prices end in 9 hundredths. */
  private static double shelfPrice(double exact) {
    return (StrictMath.max(10, StrictMath.round(exact * 10) * 10) - 1) / 100.0;
  }

  /** A shop keeps mostly to one department; the first shops are the largest. */
  private int shopOf(ProductType type) {
    int home = departments.indexOf(type.department());
    double[] cumulative = new double[options.shops()];
    double sum = 0;
    for (int shop = 0; shop < cumulative.length; shop++) {
      double focus = shop % departments.size() == home ? HOME_SHOP_WEIGHT : 1;
      sum += focus / StrictMath.sqrt(shop + 1);
      cumulative[shop] = sum;
    }
    return chance.pick(cumulative, cumulative.length);
  }

  private String description(ProductType type, Brand maker, Quality quality, Quality look) {
    var text =
        new StringBuilder("%s %s by %s".formatted(quality.name(), type.name(), maker.name()))
            .append(" in the style ")
            .append(look.name().toLowerCase(Locale.ROOT))
            .append('.');
    List<String> anchors =
        words.links().stream()
            .filter(link -> link.complement().equals(type.name()))
            .map(WordLists.TypeLink::anchor)
            .toList();
    if (!anchors.isEmpty()) {
      text.append(" Made to be used with: ").append(String.join(", ", anchors)).append('.');
    }
    return text.append(" Simulated product.").toString();
  }

  private String unique(String title) {
    int given = titlesGiven.merge(title, 1, Integer::sum);
    return given == 1 ? title : title + " " + given;
  }
}
