package org.affinity4j.training.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.junit.jupiter.api.Test;

class ItemFeaturesTest {

  @SafeVarargs
  private static Catalog catalog(UnaryOperator<Item.Builder>... describe) {
    return Catalog.of(
        IntStream.range(0, describe.length)
            .mapToObj(i -> describe[i].apply(Item.builder(new ItemId("i" + i))).build())
            .toList());
  }

  private static int[] of(ItemFeatures kind, int item) {
    return Arrays.copyOfRange(kind.features(), kind.offsets()[item], kind.offsets()[item + 1]);
  }

  @Test
  void aProductIsOfItsCategoryAndOfAllAbove() {
    ItemFeatures kind =
        ItemFeatures.of(
            catalog(
                b -> b.categoryPath(List.of("garden", "tools", "rake")),
                b -> b.categoryPath(List.of("garden", "tools")),
                b -> b.categoryPath(List.of("kitchen", "tools")),
                b -> b.categoryPath(List.of("kitchen")),
                b -> b),
            "category");
    assertThat(of(kind, 0)).containsExactly(0, 1); // garden, garden>tools; only one item is a rake
    assertThat(of(kind, 1)).containsExactly(0, 1);
    assertThat(of(kind, 2)).containsExactly(2); // kitchen; its tools are not those of the garden
    assertThat(of(kind, 3)).containsExactly(2);
    assertThat(of(kind, 4)).isEmpty();
    assertThat(kind.size()).isEqualTo(3);
    assertThat(kind.count(0)).isEqualTo(2);
    assertThat(kind.count(4)).isZero();
  }

  @Test
  void titlesAreWordsOfTwoLettersAndMoreInAnyCase() {
    ItemFeatures kind =
        ItemFeatures.of(
            catalog(
                b -> b.title("Red RAKE, a 40cm"),
                b -> b.title("rake: red/red (40cm) A"),
                b -> b.title("花园 rake"),
                b -> b.title("花园!"),
                b -> b),
            "title");
    assertThat(of(kind, 0)).containsExactly(0, 1, 2);
    assertThat(of(kind, 1)).containsExactly(1, 0, 2);
    assertThat(of(kind, 2)).containsExactly(3, 1);
    assertThat(of(kind, 3)).containsExactly(3);
    assertThat(of(kind, 4)).isEmpty();
  }

  /** From 1 to 1024 there are 20 buckets, each half a power of two wide. */
  @Test
  void pricesFallIntoBucketsOfEqualRatio() {
    double[] prices = {1, 1.4, 1.5, 1.9, 1024, 800, 0, 30, 300};
    Catalog catalog =
        Catalog.of(
            IntStream.range(0, prices.length + 1)
                .mapToObj(
                    i ->
                        Item.builder(new ItemId("i" + i))
                            .price(i < prices.length ? prices[i] : Double.NaN)
                            .build())
                .toList());
    ItemFeatures kind = ItemFeatures.of(catalog, "price");
    assertThat(of(kind, 0)).hasSize(1).isEqualTo(of(kind, 1));
    assertThat(of(kind, 2)).hasSize(1).isEqualTo(of(kind, 3)).isNotEqualTo(of(kind, 0));
    assertThat(of(kind, 4)).hasSize(1).isEqualTo(of(kind, 5));
    for (int alone : new int[] {6, 7, 8, 9}) {
      assertThat(of(kind, alone)).isEmpty(); // free, alone in its bucket, unknown
    }
  }

  @Test
  void onePriceIsOneBucketAndNoPricesAreNone() {
    ItemFeatures one = ItemFeatures.of(catalog(b -> b.price(7), b -> b.price(7)), "price");
    assertThat(one.size()).isEqualTo(1);
    assertThat(of(one, 1)).containsExactly(0);
    assertThat(ItemFeatures.of(catalog(b -> b, b -> b.price(0)), "price").size()).isZero();
  }

  @Test
  void whatOneItemAloneHasIsLeftOut() {
    ItemFeatures kind =
        ItemFeatures.of(
            catalog(b -> b.brand("acme"), b -> b.brand("solo"), b -> b.brand("acme")), "brand");
    assertThat(of(kind, 0)).containsExactly(0);
    assertThat(of(kind, 1)).isEmpty();
    assertThat(of(kind, 2)).containsExactly(0);
    assertThat(kind.size()).isEqualTo(1);
  }

  @Test
  void kindsAreNamedJoinedByPlus() {
    assertThat(ItemFeatures.kinds("none")).isEmpty();
    assertThat(ItemFeatures.kinds("title")).containsExactly("title");
    assertThat(ItemFeatures.kinds("category + price")).containsExactly("category", "price");
  }

  @Test
  void otherKindsAreRefusedInWords() {
    for (String text : new String[] {"colour", "brand+", "", "none+brand", "brand,price"}) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ItemFeatures.kinds(text))
          .withMessageContaining("features is '" + text + "'; expected none, or some of category");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ItemFeatures.of(catalog(b -> b), "colour"))
        .withMessageContaining("'colour'");
  }
}
