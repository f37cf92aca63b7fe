package org.affinity4j.serving.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.stream.IntStream;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.combination.CombinationConstraints.CategoryRule;
import org.affinity4j.common.score.ItemFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductFilterTest {

  private static final Catalog CATALOG =
      Catalog.of(
          List.of(
              item("0", 10, "Food", "Coffee"),
              item("1", 20, "Food", "Tea"),
              item("2", 30, "Tea", "Pots"),
              item("3", Double.NaN, "食品", "茶"),
              item("4", 5)));

  @ParameterizedTest
  @CsvSource({
    "food,, 01",
    "' FOOD ',, 01",
    "tea,, 12",
    "food > tea,, 1",
    "Food,Tea, 0",
    ",Tea, 034",
    "茶,, 3",
    "none,, ''",
    ",none, 01234"
  })
  void categoriesAreNamedByANodeOrByAPathFromTheRoot(
      String include, String exclude, String expected) {
    var filter =
        new ProductFilter(
            new CategoryRule(setOf(include), setOf(exclude)),
            OptionalDouble.empty(),
            OptionalDouble.empty(),
            Set.of());

    assertThat(accepted(filter)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"10,, 012", ",10, 04", "10,20, 01", "0,, 0124", "31,, ''"})
  void boundsOfPricesLeaveOutWhatHasNone(Double least, Double most, String expected) {
    var filter =
        new ProductFilter(
            ProductFilter.NONE.categories(), optional(least), optional(most), Set.of());

    assertThat(accepted(filter)).isEqualTo(expected);
  }

  @Test
  void leavesOutWhatIsExcludedAndNothingByDefault() {
    assertThat(accepted(ProductFilter.NONE)).isEqualTo("01234");
    assertThat(
            accepted(
                new ProductFilter(
                    ProductFilter.NONE.categories(),
                    OptionalDouble.empty(),
                    OptionalDouble.empty(),
                    Set.of(1, 4))))
        .isEqualTo("023");
  }

  private static String accepted(ProductFilter filter) {
    ItemFilter onCatalog = filter.on(CATALOG);
    return IntStream.range(0, CATALOG.size())
        .filter(onCatalog::accepts)
        .mapToObj(String::valueOf)
        .reduce("", String::concat);
  }

  private static Item item(String id, double price, String... path) {
    return Item.builder(new ItemId(id)).price(price).categoryPath(List.of(path)).build();
  }

  private static Set<String> setOf(String name) {
    return name == null ? Set.of() : Set.of(name);
  }

  private static OptionalDouble optional(Double value) {
    return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
  }
}
