package org.affinity4j.common.catalog;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CatalogTest {

  private static final Item LAMP =
      Item.builder(new ItemId("85123A"))
          .title(" White lamp ")
          .categoryPath(List.of("Home", "Light"))
          .brand("Lumo")
          .price(2.55)
          .attributes(Map.of("title_zh", "白色灯"))
          .build();

  @Test
  void numbersItemsInTheOrderGiven() {
    Catalog catalog = Catalog.of(List.of(Item.unknown(new ItemId("x")), LAMP));

    assertThat(catalog.index().ordinal("85123A")).hasValue(1);
    assertThat(catalog.index().id(0)).isEqualTo(new ItemId("x"));
    assertThat(catalog.find(new ItemId("85123A"))).contains(LAMP);
    assertThat(catalog.find(new ItemId("85123a"))).isEmpty();
    assertThat(catalog.index().ordinal("nope")).isEmpty();
  }

  @Test
  void refusesAnIdThatStandsTwiceNamingBothPlaces() {
    var twice = List.of(new ItemId("a"), new ItemId("b"), new ItemId("a"));
    assertThatThrownBy(() -> ItemIndex.of(twice))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'a'")
        .hasMessageContaining("0 and 2");
  }

  @Test
  void refusesBlankIdsAndNegativePrices() {
    assertThatThrownBy(() -> new ItemId(" ")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Item.builder(new ItemId("a")).price(-1))
        .hasMessageContaining("'a'")
        .hasMessageContaining("-1.0");
  }

  @Test
  void blankTextsAreUnknown() {
    Item item = Item.builder(new ItemId("a")).title("  ").brand("").build();
    assertThat(item.title()).isEmpty();
    assertThat(item.brand()).isEmpty();
    assertThat(item.price()).isEmpty();
    assertThat(item.available()).isTrue();
    assertThat(LAMP.title()).contains("White lamp");
  }

  @Test
  void survivesJson() throws Exception {
    ObjectMapper json = new ObjectMapper();
    String written = json.writeValueAsString(LAMP.wire());

    assertThat(json.readValue(written, Item.Wire.class).toItem()).isEqualTo(LAMP);
    assertThat(json.writeValueAsString(Item.unknown(new ItemId("a")).wire()))
        .isEqualTo("{\"id\":\"a\"}");
  }
}
