package org.affinity4j.common.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.model.Tensor;
import org.junit.jupiter.api.Test;

class CatalogColumnsTest {

  private final Catalog catalog =
      Catalog.of(
          List.of(
              Item.builder(new ItemId("商品-1"))
                  .title("红色杯子")
                  .description("a mug, 😀")
                  .categoryPath(List.of("Kitchen", "Cups"))
                  .brand("Acme")
                  .price(0.1)
                  .shop("north")
                  .attributes(Map.of("title_en", "red mug", "size", ""))
                  .available(false)
                  .build(),
              Item.unknown(new ItemId("2")),
              Item.builder(new ItemId("3"))
                  .categoryPath(List.of("Kitchen"))
                  .brand("Acme")
                  .price(0)
                  .attributes(Map.of("size", "big"))
                  .build(),
              Item.builder(new ItemId("4")).categoryPath(List.of("Kitchen", "Cups")).build()));

  private final Map<String, Tensor> arrays = CatalogColumns.of(catalog);

  @Test
  void readsBackWhatWasWritten() {
    Catalog read = CatalogColumnsReader.read(arrays);

    assertThat(read.items()).isEqualTo(catalog.items());
    assertThat(read.index().ordinal(new ItemId("3"))).hasValue(2);
    assertThat(CatalogColumnsReader.read(CatalogColumns.of(Catalog.of(List.of()))).size()).isZero();
  }

  @Test
  void whatManyItemsHaveIsKeptOnce() {
    Catalog read = CatalogColumnsReader.read(arrays);

    assertThat(read.item(0).brand().orElseThrow()).isSameAs(read.item(2).brand().orElseThrow());
    assertThat(read.item(0).categoryPath()).isSameAs(read.item(3).categoryPath());
  }

  @Test
  void refusesArraysThatDoNotFit() {
    assertRefused(
        "brand", Tensor.of(new int[] {0, -1, 1, -1}), "'brand' holds 1; expected -1 to 0");
    assertRefused("price", Tensor.of(new long[3]), "'price' has 3 elements; expected 4");
    assertRefused("price", Tensor.of(new float[4]), "no array 'price' of type I64");
    assertRefused("id.ends", Tensor.of(new int[] {8, 7, 9, 10}), "'id.ends' holds 7 after 8");
    assertRefused("id.ends", Tensor.of(new int[] {1, 2, 3, 4}), "'id.ends' ends with 4; expected");
    assertRefused("category", Tensor.of(new int[] {0, -1, 7, 0}), "no category 7 among 2");
    assertRefused("attribute.ends", Tensor.of(new int[] {9, 9, 9, 9}), "expected ascending");
    assertRefused("title.ends", Tensor.of(new int[] {12}), "'title' has 1 elements; expected 4");
  }

  private void assertRefused(String name, Tensor tensor, String message) {
    var changed = new TreeMap<>(arrays);
    changed.put(name, tensor);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CatalogColumnsReader.read(changed))
        .withMessageContaining(message);
  }
}
