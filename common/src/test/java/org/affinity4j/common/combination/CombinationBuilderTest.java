package org.affinity4j.common.combination;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.junit.jupiter.api.Test;

class CombinationBuilderTest {

  private static final int SIZE = 40;

  private static final BeamOptions EVERYTHING = new BeamOptions(2000, 2000, 2000);

  @Test
  void wideBeamFindsWhatExhaustiveSearchFinds() {
    for (int seed = 0; seed < 5; seed++) {
      var random = new SplittableRandom(seed);
      Catalog catalog = Fixtures.randomCatalog(20, random);
      CombinationScorer scorer = Fixtures.randomScorer(20, 0.3, random);
      var constraints = CombinationConstraints.builder().maxPrice(20).onePerCategory(1).build();

      Combination best =
          new CombinationBuilder(scorer, catalog, EVERYTHING)
              .build(request(List.of(0), 4, constraints))
              .combinations()
              .get(0);

      assertThat(best.score().logLikelihood())
          .isCloseTo(exhaustive(scorer, catalog, constraints), within(1e-12));
    }
  }

  @Test
  void defaultBeamIsNeverWorseThanGreedyAndNearlyAlwaysExact() {
    int exact = 0;
    for (int seed = 0; seed < 10; seed++) {
      var random = new SplittableRandom(100 + seed);
      Catalog catalog = Fixtures.randomCatalog(SIZE, random);
      CombinationScorer scorer = Fixtures.randomScorer(SIZE, 0.2, random);
      CombinationRequest request = request(List.of(1), 3, CombinationConstraints.NONE);

      double beam = best(new CombinationBuilder(scorer, catalog), request);
      double greedy =
          best(new CombinationBuilder(scorer, catalog, new BeamOptions(1, 1, 1)), request);
      double exhaustive = best(new CombinationBuilder(scorer, catalog, EVERYTHING), request);

      assertThat(beam).isBetween(greedy, exhaustive);
      exact += beam == exhaustive ? 1 : 0;
    }
    assertThat(exact).isGreaterThanOrEqualTo(9);
  }

  @Test
  void everyAnswerMeetsRandomConstraints() {
    int answered = 0;
    for (int seed = 0; seed < 100; seed++) {
      var random = new SplittableRandom(seed);
      Catalog catalog = Fixtures.randomCatalog(SIZE, random);
      var builder = new CombinationBuilder(Fixtures.randomScorer(SIZE, 0.1, random), catalog);
      CombinationRequest request = randomRequest(random);

      CombinationAnswer answer = builder.build(request);

      for (Combination combination : answer.combinations()) {
        assertMeets(catalog, request, combination);
        answered++;
      }
      assertThat(answer.combinations()).hasSizeLessThanOrEqualTo(request.count());
      assertThat(answer.reason().isPresent())
          .isEqualTo(answer.combinations().size() < request.count());
      assertThat(answer.combinations())
          .isSortedAccordingTo(
              (a, b) -> Double.compare(b.score().logLikelihood(), a.score().logLikelihood()));
      assertDifferent(request, answer.combinations());
      assertThat(builder.build(request)).isEqualTo(answer);
    }
    assertThat(answered).isGreaterThan(100);
  }

  @Test
  void findsTheOnlySetThatFitsABudget() {
    // the likely items are dear; one cheap pair, unlikely and unpopular, is all that fits
    float[][] table = new float[30][30];
    float[] popularity = new float[30];
    var items = new ArrayList<Item>();
    for (int i = 0; i < 30; i++) {
      popularity[i] = 100 - i;
      table[0][i] = i == 0 || i > 20 ? 0 : 1;
      items.add(item(i, i == 0 ? 5 : i >= 28 ? 2 : 4, List.of("c" + i)));
    }
    var builder =
        new CombinationBuilder(Fixtures.scorer(table, popularity, 0.8), Catalog.of(items));

    CombinationAnswer answer =
        builder.build(request(List.of(0), 3, CombinationConstraints.builder().budget(9).build()));

    assertThat(answer.combinations()).hasSize(1);
    assertThat(Fixtures.sorted(answer.combinations().get(0).items())).containsExactly(0, 28, 29);
    assertThat(answer.combinations().get(0).totalPrice()).hasValue(9);
    assertThat(answer.reason())
        .hasValue(
            "1 of the 5 sets asked for were found that meet the constraints and differ enough");
  }

  @Test
  void answersForAnItemNoModelKnows() {
    var catalog = Catalog.of(IntStream.range(0, 4).mapToObj(i -> item(i, 1, List.of())).toList());
    var scorer = Fixtures.scorer(new float[4][4], new float[] {1, 3, 2, 1}, 0.8);

    CombinationAnswer answer =
        new CombinationBuilder(scorer, catalog)
            .build(request(List.of(0), 2, CombinationConstraints.NONE));

    assertThat(answer.combinations())
        .extracting(Combination::items)
        .containsExactly(List.of(0, 1), List.of(0, 2), List.of(0, 3));
  }

  @Test
  void saysWhyNoSetMeetsTheConstraints() {
    var catalog =
        Catalog.of(
            List.of(
                item(0, 7.5, List.of("Phones")),
                item(1, 8, List.of("Phones")),
                item(2, 3, List.of("Cases")),
                item(3, Double.NaN, List.of("Cases")),
                Item.builder(new ItemId("i4")).price(2).available(false).build()));
    var builder =
        new CombinationBuilder(
            Fixtures.scorer(new float[5][5], new float[] {1, 1, 1, 1, 1}, 0.5), catalog);

    assertReason(
        builder,
        request(List.of(0), 2, CombinationConstraints.builder().budget(5).build()),
        "budget 5.00 is below the anchor's price 7.50");
    assertReason(
        builder,
        request(List.of(0, 1), 3, CombinationConstraints.builder().budget(15).build()),
        "budget 15.00 is below the anchors' price 15.50");
    assertReason(
        builder,
        request(List.of(3), 2, CombinationConstraints.builder().budget(15).build()),
        "anchor 'i3' has no price; with a budget every price must be known");
    assertReason(
        builder,
        request(List.of(0, 1), 3, CombinationConstraints.builder().onePerCategory(0).build()),
        "anchors 'i0' and 'i1' are of one category; at most one item a category was asked for");
    assertReason(
        builder,
        request(List.of(0), 3, CombinationConstraints.builder().budget(12).build()),
        "budget 12.00 leaves 4.50 beside the anchors; 2 more of the admissible items cost at least 5.00");
    assertReason(
        builder,
        request(
            List.of(1),
            3,
            CombinationConstraints.builder()
                .excludeItems(Set.of(0))
                .excludeCategories(Set.of("cases"))
                .inStockOnly(true)
                .build()),
        "0 items may be added and 2 are wanted; of the others 1 are out by name, 2 by category,"
            + " 1 not in stock, 0 of no fitting price");
    assertReason(
        builder,
        request(
            List.of(1),
            3,
            CombinationConstraints.builder()
                .includeCategories(Set.of("Cases"))
                .onePerCategory(CombinationConstraints.LEAF)
                .build()),
        "2 items may be added but too few are of different categories; 2 more are wanted, one a category");
  }

  @Test
  void categoriesAreNamedByNodeOrByPath() {
    var catalog =
        Catalog.of(
            List.of(
                item(0, 1, List.of()),
                item(1, 1, List.of("Home", "Lamps")),
                item(2, 1, List.of("Garden", "Lamps")),
                item(3, 1, List.of("Garden", "Pots"))));
    var builder =
        new CombinationBuilder(
            Fixtures.scorer(new float[4][4], new float[] {1, 1, 1, 1}, 0.5), catalog);

    assertThat(added(builder, Set.of("lamps"))).containsExactlyInAnyOrder(1, 2);
    assertThat(added(builder, Set.of("Garden > Lamps"))).containsExactly(2);
    assertThat(added(builder, Set.of("GARDEN"))).containsExactlyInAnyOrder(2, 3);
  }

  @Test
  void refusesWhatIsNoRequest() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CombinationRequest.builder(List.of()).build())
        .withMessage("no anchor given; expected at least one item");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CombinationRequest.builder(List.of(1, 1)).build())
        .withMessage("anchor 1 is given twice");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CombinationRequest.builder(List.of(1, 2)).size(2).build())
        .withMessage("size is 2; expected more than the 2 anchors given and at most 50");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CombinationRequest.builder(List.of(1)).count(0).build())
        .withMessage("count is 0; expected 1 to 50");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CombinationConstraints.builder().budget(-1).build())
        .withMessage("budget is -1.0; expected a finite number of at least 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CombinationConstraints.builder().minPrice(3).maxPrice(2).build())
        .withMessage("minPrice is 3.0 and maxPrice is 2.0; expected minPrice to be the lower one");
    var builder =
        new CombinationBuilder(
            Fixtures.scorer(new float[1][1], new float[] {1}, 0.5),
            Catalog.of(List.of(item(0, 1, List.of()))));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> builder.build(CombinationRequest.builder(List.of(7)).build()))
        .withMessage("anchor is 7; expected 0 to 0");
  }

  private static List<Integer> added(CombinationBuilder builder, Set<String> categories) {
    return builder
        .build(
            request(
                List.of(0),
                2,
                CombinationConstraints.builder().includeCategories(categories).build()))
        .combinations()
        .stream()
        .map(combination -> combination.items().get(1))
        .toList();
  }

  private static void assertReason(
      CombinationBuilder builder, CombinationRequest request, String reason) {
    CombinationAnswer answer = builder.build(request);
    assertThat(answer.combinations()).isEmpty();
    assertThat(answer.reason()).hasValue(reason);
  }

  private static CombinationRequest request(
      List<Integer> anchors, int size, CombinationConstraints constraints) {
    return CombinationRequest.builder(anchors).size(size).constraints(constraints).build();
  }

  private static Item item(int number, double price, List<String> categoryPath) {
    return Item.builder(new ItemId("i" + number)).price(price).categoryPath(categoryPath).build();
  }

  private static double best(CombinationBuilder builder, CombinationRequest request) {
    return builder.build(request).combinations().get(0).score().logLikelihood();
  }

  private static CombinationRequest randomRequest(SplittableRandom random) {
    var constraints = CombinationConstraints.builder();
    if (random.nextBoolean()) {
      constraints.budget(random.nextInt(20, 80));
    }
    if (random.nextBoolean()) {
      constraints.minPrice(random.nextInt(1, 5)).maxPrice(random.nextInt(10, 30));
    }
    if (random.nextBoolean()) {
      constraints.onePerCategory(
          random.nextBoolean() ? CombinationConstraints.LEAF : random.nextInt(2));
    }
    if (random.nextBoolean()) {
      constraints.includeCategories(Set.of("Dept0", "dept1 > leaf0"));
    } else {
      constraints.excludeCategories(Set.of("Leaf1"));
    }
    constraints.inStockOnly(random.nextBoolean()).excludeItems(Set.of(3, 4, 5));
    List<Integer> anchors = random.nextBoolean() ? List.of(0) : List.of(0, 7);
    return CombinationRequest.builder(anchors)
        .size(anchors.size() + random.nextInt(1, 4))
        .count(random.nextInt(1, 6))
        .minDifferent(random.nextInt(1, 4))
        .constraints(constraints.build())
        .build();
  }

  private static void assertMeets(
      Catalog catalog, CombinationRequest request, Combination combination) {
    CombinationConstraints constraints = request.constraints();
    List<Integer> items = combination.items();
    assertThat(items).hasSize(request.size()).doesNotHaveDuplicates();
    assertThat(items.subList(0, request.anchors().size())).isEqualTo(request.anchors());
    if (constraints.budget().isPresent()) {
      assertThat(combination.totalPrice().orElseThrow())
          .isLessThanOrEqualTo(constraints.budget().getAsDouble() + 1e-6);
    }
    if (constraints.onePerCategoryLevel().isPresent()) {
      var keys = new HashSet<List<String>>();
      for (int ordinal : items) {
        List<String> path = catalog.item(ordinal).categoryPath();
        int level = constraints.onePerCategoryLevel().getAsInt();
        assertThat(path.isEmpty() || keys.add(path.subList(0, level == 0 ? 1 : path.size())))
            .isTrue();
      }
    }
    for (int ordinal : items.subList(request.anchors().size(), items.size())) {
      assertItemMeets(catalog.item(ordinal), ordinal, constraints);
    }
  }

  private static void assertItemMeets(Item item, int ordinal, CombinationConstraints constraints) {
    if (constraints.minPrice().isPresent()) {
      assertThat(item.price().orElseThrow())
          .isBetween(constraints.minPrice().getAsDouble(), constraints.maxPrice().orElseThrow());
    }
    assertThat(constraints.items().exclude()).doesNotContain(ordinal);
    assertThat(item.available() || !constraints.items().inStockOnly()).isTrue();
    List<String> path = item.categoryPath();
    if (constraints.categories().exclude().isEmpty()) {
      assertThat(path.contains("Dept0") || path.equals(List.of("Dept1", "Leaf0"))).isTrue();
    } else {
      assertThat(path).doesNotContain("Leaf1");
    }
  }

  private static void assertDifferent(CombinationRequest request, List<Combination> combinations) {
    int free = request.size() - request.anchors().size();
    for (int a = 0; a < combinations.size(); a++) {
      for (int b = 0; b < a; b++) {
        var onlyInA = new HashSet<>(combinations.get(a).items());
        onlyInA.removeAll(combinations.get(b).items());
        assertThat(onlyInA).hasSizeGreaterThanOrEqualTo(Math.min(request.minDifferent(), free));
      }
    }
  }

  private static double exhaustive(
      CombinationScorer scorer, Catalog catalog, CombinationConstraints constraints) {
    double best = Double.NEGATIVE_INFINITY;
    CombinationRequest request = request(List.of(0), 4, constraints);
    for (int a = 1; a < catalog.size(); a++) {
      for (int b = a + 1; b < catalog.size(); b++) {
        for (int c = b + 1; c < catalog.size(); c++) {
          if (fits(catalog, List.of(0, a, b, c), request.constraints().maxPrice().orElseThrow())) {
            best = Math.max(best, scorer.logLikelihood(0, a, b, c));
          }
        }
      }
    }
    return best;
  }

  private static boolean fits(Catalog catalog, List<Integer> set, double maxPrice) {
    var leaves = new HashSet<List<String>>();
    for (int ordinal : set) {
      Item item = catalog.item(ordinal);
      boolean leafIsNew = item.categoryPath().isEmpty() || leaves.add(item.categoryPath());
      if (!leafIsNew || (ordinal != 0 && !(item.price().orElse(Double.NaN) <= maxPrice))) {
        return false;
      }
    }
    return true;
  }
}
