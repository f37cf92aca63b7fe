package org.affinity4j.serving.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.serving.product.ProductChange.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductOverlayTest {

  private static final Item MUG =
      Item.builder(new ItemId("mug"))
          .title("Mug")
          .price(5)
          .attributes(Map.of("colour", "red"))
          .build();

  private ProductOverlay overlay = ProductOverlay.EMPTY;

  /** The table of RFC 7396, appendix A, as far as both are objects. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "{'a':'b'}; {'a':'c'}; {'a':'c'}",
        "{'a':'b'}; {'b':'c'}; {'a':'b','b':'c'}",
        "{'a':'b'}; {'a':null}; {}",
        "{'a':'b','b':'c'}; {'a':null}; {'b':'c'}",
        "{'a':['b']}; {'a':'c'}; {'a':'c'}",
        "{'a':'c'}; {'a':['b']}; {'a':['b']}",
        "{'a':{'b':'c'}}; {'a':{'b':'d','c':null}}; {'a':{'b':'d'}}",
        "{'a':[{'b':'c'}]}; {'a':[1]}; {'a':[1]}",
        "{'e':null}; {'a':1}; {'e':null,'a':1}",
        "{}; {'a':{'bb':{'ccc':null}}}; {'a':{'bb':{}}}"
      })
  void mergesAsTheStandardSays(String target, String patch, String result) {
    assertThat(MergePatch.apply(json(target), json(patch))).isEqualTo(json(result));
  }

  @Test
  void whatWasNotPatchedFollowsTheRelease() {
    edit(editor -> editor.patch("mug", Optional.of(MUG), json("{'price':4}")));
    edit(editor -> editor.patch("mug", Optional.of(MUG), json("{'attributes':{'size':'L'}}")));
    ProductChange change = overlay.find("mug").orElseThrow();
    assertThat(change.kind()).isEqualTo(Kind.PATCH);
    Item newer = Item.builder(new ItemId("mug")).title("Big mug").price(9).build();
    assertThat(change.over(Optional.of(newer)).orElseThrow().wire())
        .isEqualTo(
            Item.builder(new ItemId("mug"))
                .title("Big mug")
                .price(4)
                .attributes(Map.of("size", "L"))
                .build()
                .wire());
    assertThat(change.over(Optional.empty())).isEmpty();
  }

  @Test
  void whatNoPatchCanSayIsKeptWhole() {
    edit(editor -> editor.patch("mug", Optional.of(MUG), json("{'attributes':null}")));
    edit(editor -> editor.patch("mug", Optional.of(MUG), json("{'attributes':{'size':'L'}}")));
    ProductChange change = overlay.find("mug").orElseThrow();
    assertThat(change.kind()).isEqualTo(Kind.PUT);
    assertThat(change.over(Optional.of(MUG)).orElseThrow().attributes())
        .isEqualTo(Map.of("size", "L"));
  }

  @Test
  void anAssortmentKeepsOrdinalsWhileProductsComeAndGo() {
    Catalog released = Catalog.of(List.of(MUG, Item.unknown(new ItemId("tea"))));
    edit(editor -> editor.put(Item.builder(new ItemId("new-1")).price(1).build()));
    Assortment first = Assortment.of(released).under(overlay);
    edit(
        editor -> {
          editor.delete("new-1");
          editor.delete("tea");
          editor.put(Item.builder(new ItemId("new-2")).build());
        });
    Assortment second = first.under(overlay);
    assertThat(second.catalog().size()).isEqualTo(4);
    assertThat(second.catalog().index().ordinal("new-1")).isEmpty();
    assertThat(second.catalog().index().ordinal("tea")).isEmpty();
    assertThat(second.catalog().item(1).available()).isFalse();
    assertThat(second.catalog().index().ordinal("new-2")).hasValue(3);
    edit(editor -> editor.put(Item.builder(new ItemId("new-1")).price(2).build()));
    Assortment third = second.under(overlay);
    assertThat(third.catalog().index().ordinal("new-1")).hasValue(2);
    assertThat(third.catalog().item(2).price()).hasValue(2);
    assertThat(first.catalog().index().ordinal("tea")).hasValue(1);
  }

  private void edit(Consumer<ProductOverlay.Editor> change) {
    var editor = new ProductOverlay.Editor(overlay, Instant.EPOCH);
    change.accept(editor);
    overlay = editor.overlay();
  }

  private static ObjectNode json(String text) {
    try {
      return (ObjectNode) new ObjectMapper().readTree(text.strip().replace('\'', '"'));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException(text, e);
    }
  }
}
