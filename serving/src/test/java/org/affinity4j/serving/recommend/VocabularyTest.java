package org.affinity4j.serving.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.junit.jupiter.api.Test;

class VocabularyTest {

  private final Vocabulary vocabulary = new Vocabulary();

  private int[] titled(String title) {
    return vocabulary.of(Item.builder(new ItemId(title)).title(title).build());
  }

  @Test
  void wordsAreTheSameInAnyCaseAndCountOnce() {
    assertThat(titled("Red mug, RED cup")).hasSize(3).isEqualTo(titled("cup red MUG"));
    assertThat(vocabulary.size()).isEqualTo(3);
  }

  @Test
  void wordsOfOneCharacterSayNothing() {
    assertThat(titled("a 1 - b")).isEmpty();
  }

  @Test
  void whereWordsAreNotPartedPairsOfCharactersStandForThem() {
    int[] both = titled("红色杯子");
    assertThat(both).hasSize(3);
    assertThat(titled("杯子")).hasSize(1);
    assertThat(both).contains(titled("杯子"));
    assertThat(titled("红 色")).isEmpty();
  }

  @Test
  void everyNodeOfACategoryIsATermOfItsOwn() {
    int[] cups = in("Kitchen", "Cups");
    assertThat(cups).hasSize(2);
    assertThat(in("Kitchen", "Pans")).hasSize(2).containsAnyOf(cups[0], cups[1]);
    assertThat(in("Cups")).doesNotContain(cups);
    assertThat(in("kitchen", "cups")).isEqualTo(cups);
  }

  private int[] in(String... path) {
    return vocabulary.of(Item.builder(new ItemId(path[0])).categoryPath(List.of(path)).build());
  }

  @Test
  void brandsAreNoWordsOfTitlesAndFurtherTitlesCount() {
    int[] acme = vocabulary.of(Item.builder(new ItemId("1")).brand("Acme").build());
    assertThat(acme).hasSize(1);
    assertThat(titled("acme")).doesNotContain(acme);
    Item german =
        Item.builder(new ItemId("2")).attributes(Map.of("title_de", "acme", "size", "big")).build();
    assertThat(vocabulary.of(german)).isEqualTo(titled("acme"));
  }
}
