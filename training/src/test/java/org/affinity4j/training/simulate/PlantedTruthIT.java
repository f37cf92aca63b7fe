package org.affinity4j.training.simulate;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.simulate.PlantedTruth.Complement;
import org.affinity4j.training.simulate.PlantedTruth.Promotion;
import org.affinity4j.training.simulate.ShopTables.Event;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** On the shop that quickstart opens: what was planted can be seen in what shoppers did. */
class PlantedTruthIT {

  private static final int OFTEN = 50;

  @TempDir static Path folder;

  private static ShopTables shop;
  private static PairCounts bought;
  private static PairCounts viewed;
  private static List<Complement> oftenBoughtTogether;

  @BeforeAll
  static void simulate() throws IOException {
    SimulatedShop.write(folder, SimulationOptions.defaults(), ProgressListener.SILENT);
    shop = ShopTables.read(folder);
    bought = new PairCounts(shop.orders().values());
    viewed = new PairCounts(shop.views().values());
    oftenBoughtTogether =
        shop.truth().complements().stream()
            .filter(pair -> bought.together(pair.anchor(), pair.item()) >= OFTEN)
            .toList();
  }

  @Test
  void atLeastHundredPlantedPairsAreBoughtTogetherOften() {
    assertThat(oftenBoughtTogether).hasSizeGreaterThanOrEqualTo(100);
  }

  @Test
  void plainModelsFindNineInTenPlantedPairs() {
    assertThat(found((a, b) -> bought.inTopTen(a, b, other -> bought.lift(a, other))))
        .isGreaterThanOrEqualTo(0.9);
    assertThat(found((a, b) -> bought.inTopTen(a, b, other -> bought.cosine(a, other))))
        .isGreaterThanOrEqualTo(0.9);
  }

  @Test
  void popularityFindsFewPlantedPairs() {
    assertThat(found((a, b) -> bought.inTopTen(a, b, bought::alone))).isLessThan(0.25);
  }

  @Test
  void popularProductsStandBesideEverythingByCount() {
    List<String> best = topBought(10);
    long beside =
        oftenBoughtTogether.stream()
            .map(Complement::anchor)
            .distinct()
            .filter(
                anchor ->
                    best.stream()
                        .filter(item -> !item.equals(anchor))
                        .anyMatch(
                            item ->
                                unplanted(anchor, item)
                                    && bought.inTopTen(
                                        anchor, item, other -> bought.together(anchor, other))))
            .count();
    assertThat(beside).as("anchors with a popular stranger in the top 10 by count").isPositive();
  }

  @Test
  void substitutesAreViewedTogetherAndSeldomBoughtTogether() {
    long viewedTogether = 0;
    long boughtTogether = 0;
    for (var pair : shop.truth().substitutes()) {
      viewedTogether += viewed.together(pair.a(), pair.b());
      boughtTogether += bought.together(pair.a(), pair.b());
    }
    assertThat(viewedTogether).isGreaterThan(4 * boughtTogether);

    long complementsViewed = 0;
    long complementsBought = 0;
    for (var pair : shop.truth().complements()) {
      complementsViewed += viewed.together(pair.anchor(), pair.item());
      complementsBought += bought.together(pair.anchor(), pair.item());
    }
    assertThat((double) complementsBought / complementsViewed)
        .isGreaterThan(2.0 * boughtTogether / viewedTogether);
  }

  @Test
  void bundleMembersAreBoughtTogetherFarMoreThanByChance() {
    double together = 0;
    double byChance = 0;
    int orders = shop.orders().size();
    for (var bundle : shop.truth().bundles()) {
      for (String a : bundle.items()) {
        for (String b : bundle.items()) {
          if (a.compareTo(b) < 0) {
            together += bought.together(a, b);
            byChance += (double) bought.alone(a) * bought.alone(b) / orders;
          }
        }
      }
    }
    assertThat(together).isGreaterThan(5 * byChance);
  }

  @Test
  void offersLiftDemand() {
    Map<String, List<Instant>> purchases = new HashMap<>();
    for (Event event : shop.events()) {
      if (event.bought()) {
        purchases.computeIfAbsent(event.item(), key -> new ArrayList<>()).add(event.time());
      }
    }
    double during = 0;
    double around = 0;
    for (Promotion offer : shop.truth().promotions()) {
      Instant from = Instant.parse(offer.from());
      Instant until = Instant.parse(offer.until());
      Duration length = Duration.between(from, until);
      List<Instant> times = purchases.getOrDefault(offer.item(), List.of());
      during += times.stream().filter(within(from, until)).count();
      around += times.stream().filter(within(from.minus(length), from)).count() / 2.0;
      around += times.stream().filter(within(until, until.plus(length))).count() / 2.0;
    }
    assertThat(during).isGreaterThan(1.5 * around);
  }

  @Test
  void seasonsAreVisible() {
    for (var season : shop.truth().seasons()) {
      if (season.strength() < 1) {
        continue;
      }
      long near = purchasesNear(season.category(), season.peakDay());
      long far = purchasesNear(season.category(), (season.peakDay() + 182) % 365);
      assertThat(near).as(season.category()).isGreaterThan(2 * far);
    }
    assertThat(shop.truth().seasons()).anyMatch(season -> season.strength() >= 1);
  }

  @Test
  void priceSensitiveShoppersBuyCheaper() throws IOException {
    Map<String, Double> sensitivity =
        ShopTables.rows(folder.resolve(ShopFiles.SHOPPERS)).stream()
            .collect(
                Collectors.toMap(
                    row -> row.getField("user"),
                    row -> Double.parseDouble(row.getField("price_sensitivity"))));
    double[] sorted = sensitivity.values().stream().mapToDouble(x -> x).sorted().toArray();
    double low = sorted[sorted.length / 4];
    double high = sorted[sorted.length * 3 / 4];
    Map<String, Double> usual = meanLogPrices();

    double careless = relativePrice(usual, user -> sensitivity.get(user) <= low);
    double careful = relativePrice(usual, user -> sensitivity.get(user) >= high);
    assertThat(careful).isLessThan(careless - 0.05);
  }

  @Test
  void demandHasALongTail() {
    int[] counts =
        shop.purchases().values().stream()
            .sorted(Comparator.reverseOrder())
            .mapToInt(Integer::intValue)
            .toArray();
    long all = Arrays.stream(counts).sum();
    long head = Arrays.stream(counts).limit(shop.catalogue().size() / 10).sum();
    assertThat(head).isBetween(all / 3, all * 2 / 3);
    assertThat(counts).as("products bought at all").hasSizeGreaterThan(500);
  }

  private static double found(BiPredicate<String, String> inTopTen) {
    long hits =
        oftenBoughtTogether.stream().filter(p -> inTopTen.test(p.anchor(), p.item())).count();
    return (double) hits / oftenBoughtTogether.size();
  }

  private static boolean unplanted(String anchor, String item) {
    return shop.truth().complements().stream()
        .noneMatch(pair -> Set.of(pair.anchor(), pair.item()).equals(Set.of(anchor, item)));
  }

  private static List<String> topBought(int count) {
    return shop.purchases().entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .limit(count)
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Predicate<Instant> within(Instant from, Instant until) {
    return time -> !time.isBefore(from) && time.isBefore(until);
  }

  private static long purchasesNear(String category, int dayOfYear) {
    return shop.events().stream()
        .filter(Event::bought)
        .filter(event -> shop.categoryOf(event.item()).equals(category))
        .filter(event -> daysApart(event.time(), dayOfYear) <= 45)
        .count();
  }

  private static int daysApart(Instant time, int dayOfYear) {
    int day = LocalDate.ofInstant(time, ZoneOffset.UTC).getDayOfYear();
    int apart = Math.abs(day - dayOfYear);
    return Math.min(apart, 365 - apart);
  }

  private static Map<String, Double> meanLogPrices() {
    return shop.catalogue().values().stream()
        .collect(
            Collectors.groupingBy(
                ShopTables.CatalogueRow::category,
                Collectors.averagingDouble(row -> Math.log(row.price()))));
  }

  /** Mean over purchases of log price less the mean log price of the product type. */
  private static double relativePrice(Map<String, Double> usual, Predicate<String> users) {
    return shop.events().stream()
        .filter(Event::bought)
        .filter(event -> users.test(event.user()))
        .mapToDouble(event -> Math.log(event.price()) - usual.get(shop.categoryOf(event.item())))
        .average()
        .orElseThrow();
  }
}
