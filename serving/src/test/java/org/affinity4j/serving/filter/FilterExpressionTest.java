package org.affinity4j.serving.filter;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.score.ItemFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FilterExpressionTest {

  private static final Instant NOW = Instant.parse("2026-02-01T12:00:00Z");

  private static final Catalog CATALOG =
      Catalog.of(
          List.of(
              item("a")
                  .title("Wireless Earphones")
                  .categoryPath(List.of("Electronics", "Audio", "Earphones"))
                  .brand("Acme")
                  .price(49.5)
                  .shop("s1")
                  .attributes(
                      Map.of("tags", "new; Sale", "released", "2026-01-20", "colour", "Red"))
                  .build(),
              item("b")
                  .title("无线耳机")
                  .categoryPath(List.of("电子产品", "音频"))
                  .brand("华为")
                  .price(50)
                  .shop("s2")
                  .attributes(
                      Map.of("released", "2025-06-01T08:00:00+08:00", "watts", "10", "颜色", "红"))
                  .build(),
              item("c")
                  .title("Coffee")
                  .categoryPath(List.of("Food", "Audio books"))
                  .brand("X")
                  .price(8)
                  .available(false)
                  .attributes(Map.of("tags", "sale|food", "watts", "about 5", "released", "soon"))
                  .build(),
              item("d").build()));

  private final CatalogFilters filters = new CatalogFilters(CATALOG);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "category under \"Electronics > Audio\" | a",
        "category under 'electronics>audio' | a",
        "category under 'Audio' | a",
        "category under ('音频', 'Food') | bc",
        "category under '电子产品 > 音频' | b",
        "category under 'Audio > Earphones' | ''",
        "not category under 'Food' | ab",
        "category = 'Earphones' | a",
        "category = 'Electronics > Audio' | ''",
        "category in ('电子产品 > 音频', 'Audio books') | bc",
        "category is unknown | d",
        "brand = 'ACME' | a",
        "brand = '华为' or brand = 'x' | bc",
        "brand != 'Acme' | bc",
        "brand not in ('Acme', 'X') | b",
        "not brand in ('Acme', 'X') | b",
        "brand is not known or brand != 'Acme' | bcd",
        "brand contains 'cm' | a",
        "title contains '耳机' | b",
        "title not contains '耳机' | ac",
        "price < 50 | ac",
        "price <= 50 | abc",
        "price > 8 and price < 50 | a",
        "price >= 50 | b",
        "price = 50 | b",
        "price != 50 | ac",
        "price in (8, 50) | bc",
        "price between 8 and 49.5 | ac",
        "price not between 8 and 49.5 | b",
        "not price < 50 | b",
        "price > -1 | abc",
        "price is known | abc",
        "price is unknown | d",
        "shop = 's1' | a",
        "not shop = \"s1\" | b",
        "available | abd",
        "not available | c",
        "available = false | c",
        "available != false | abd",
        "tags has 'sale' | ac",
        "tags has ('new', 'food') | ac",
        "not tags has 'sale' | bd",
        "tags not has 'new' | bcd",
        "tags has 'sal' | ''",
        "id in ('a', 'd', 'gone') | ad",
        "id = 'A' | ''",
        "not id = 'a' | bcd",
        "attributes.colour = 'RED' | a",
        "attributes.'颜色' = '红' | b",
        "attributes.颜色 is known | b",
        "attributes.nothing = 'x' | ''",
        "not attributes.nothing = 'x' | ''",
        "attributes.watts >= 10 | b",
        "attributes.watts = 10 | b",
        "attributes.watts = '10' | b",
        "attributes.watts < 100 | b",
        "attributes.watts is known | bc",
        "attributes.released newer than '2025-12-31' | a",
        "attributes.released newer than '2026-01-20' | ''",
        "attributes.released older than '2026-01-20' | b",
        "attributes.released older than '2025-06-01T00:00:00Z' | ''",
        "attributes.released newer than '2025-05-31T23:59:59Z' | ab",
        "attributes.released newer than 30 days | a",
        "attributes.released older than 30 days | b",
        "attributes.released newer than 5 days | ''",
        "available and (brand = 'X' or price < 50) | a",
        "brand = 'X' or brand = 'Acme' and price > 100 | c",
        "not (brand = 'X' or price > 49) | ''",
        "not (brand = 'X' and price > 49) | abc",
        "not not brand = 'X' | c",
        "NOT Brand IN ('x') AND Available | ab"
      })
  void acceptsThoseForWhichItIsTrue(String filter, String expected) {
    assertThat(accepted(filters.matching(FilterExpression.parse(filter), NOW))).isEqualTo(expected);
  }

  @Test
  void theExampleOfTheDocumentation() {
    assertThat(
            accepted(
                filters.matching(
                    FilterExpression.parse(
                        "category under \"Electronics > Audio\" and price < 50\n"
                            + " and brand not in (\"Beta\", \"X\") and not shop = \"s2\""),
                    NOW)))
        .isEqualTo("a");
  }

  @Test
  void whatIsNotMatchedIsFalseOrUnknown() {
    assertThat(accepted(filters.notMatching(FilterExpression.parse("brand = 'Acme'"), NOW)))
        .isEqualTo("bcd");
  }

  @Test
  void escapesStandForTheCharacterAfterThem() {
    Catalog quoted = Catalog.of(List.of(item("a").brand("5\" \\ '").build(), item("b").build()));

    assertThat(
            new CatalogFilters(quoted)
                .matching(FilterExpression.parse("brand = \"5\\\" \\\\ \\'\""), NOW)
                .accepts(0))
        .isTrue();
  }

  @Test
  void evaluatingAllocatesNothing() {
    ItemFilter filter =
        filters.matching(
            FilterExpression.parse(
                "(category under 'Audio' or brand not in ('X') or tags has 'sale') and price < 60"
                    + " and not id = 'd' and (attributes.released newer than 30 days or available)"
                    + " and (title contains 'e' or attributes.watts >= 1 or shop is known)"),
            NOW);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    int accepted = evaluate(filter, 1_000);

    long before = threads.getCurrentThreadAllocatedBytes();
    accepted += evaluate(filter, 100_000);
    long allocated = threads.getCurrentThreadAllocatedBytes() - before;

    assertThat(accepted).isEqualTo(202_000);
    assertThat(allocated).as("bytes for 400,000 evaluations").isLessThan(10_000);
  }

  private static int evaluate(ItemFilter filter, int times) {
    int accepted = 0;
    for (int i = 0; i < times; i++) {
      for (int item = 0; item < CATALOG.size(); item++) {
        accepted += filter.accepts(item) ? 1 : 0;
      }
    }
    return accepted;
  }

  @Test
  void compilesAFilterOnceAndForgetsTheOldest() {
    ItemFilter first = filters.matching(FilterExpression.parse("price < 1"), NOW);

    assertThat(filters.matching(FilterExpression.parse("price < 1"), NOW)).isSameAs(first);
    IntStream.range(0, 300)
        .forEach(i -> filters.matching(FilterExpression.parse("price < 1" + i), NOW));
    assertThat(filters.kept()).isEqualTo(256);
    assertThat(filters.matching(FilterExpression.parse("price < 1"), NOW)).isNotSameAs(first);
  }

  @Test
  void daysAgoMoveWithTheTime() {
    FilterExpression fresh = FilterExpression.parse("attributes.released newer than 30 days");

    assertThat(accepted(filters.matching(fresh, NOW))).isEqualTo("a");
    assertThat(accepted(filters.matching(fresh, NOW.plusSeconds(86_400 * 30)))).isEmpty();
  }

  @Test
  void twoOfTheSameTextAreEqual() {
    assertThat(FilterExpression.parse("available"))
        .isEqualTo(FilterExpression.parse("available"))
        .hasSameHashCodeAs(FilterExpression.parse("available"))
        .isNotEqualTo(FilterExpression.parse("not available"))
        .hasToString("available");
  }

  private static String accepted(ItemFilter filter) {
    return IntStream.range(0, CATALOG.size())
        .filter(filter::accepts)
        .mapToObj(item -> CATALOG.index().id(item).value())
        .reduce("", String::concat);
  }

  private static Item.Builder item(String id) {
    return Item.builder(new ItemId(id));
  }
}
