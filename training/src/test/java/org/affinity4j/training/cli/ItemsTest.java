package org.affinity4j.training.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.junit.jupiter.api.Test;

class ItemsTest {

  private static final Catalog CATALOG =
      Catalog.of(
          List.of(
              Item.builder(new ItemId("22423")).title("Regency Cakestand").build(),
              Item.builder(new ItemId("22697")).title("Green Regency Teacup").build(),
              Item.builder(new ItemId("22698")).title("Pink Regency Teacup").build(),
              Item.unknown(new ItemId("pink"))));

  @Test
  void anIdOrAUniquePartOfATitleNamesAnItem() {
    assertThat(Items.one(CATALOG, "22697")).isEqualTo(1);
    assertThat(Items.one(CATALOG, " cakeSTAND ")).isZero();
    assertThat(Items.one(CATALOG, "pink")).isEqualTo(3);
    assertThat(Items.one(CATALOG, "pink r")).isEqualTo(2);
  }

  @Test
  void severalAreNamedAndNoneIsExplained() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Items.one(CATALOG, "teacup"))
        .withMessage(
            "'teacup' may mean 2 products, such as 22697 (Green Regency Teacup), 22698 (Pink Regency"
                + " Teacup); give an id or more of the title");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Items.one(CATALOG, "cakestandd"))
        .withMessage("there is no product 'cakestandd'; close to it are 22423 (Regency Cakestand)");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Items.one(CATALOG, "zebra"))
        .withMessage("there is no product 'zebra'; give an id or a part of a title");
    assertThatIllegalArgumentException().isThrownBy(() -> Items.one(CATALOG, " "));
  }
}
