package org.affinity4j.training.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.event.UserId;
import org.junit.jupiter.api.Test;

class DatasetBuilderTest {

  private static final long DAY = 86_400_000;

  @Test
  void sequencesStandOldestFirstAndItemsAreNumberedInThatOrder() {
    DatasetBuilder builder = baskets();
    builder.add(bought("late", "lamp", "ben", 9 * DAY));
    builder.add(bought("early", "bulb", "ann", 2 * DAY));
    builder.add(bought("early", "cable", "ann", DAY));
    builder.add(bought("late", "bulb", "ben", 9 * DAY));

    Dataset dataset = builder.build();

    assertThat(dataset.sequences().key(0)).isEqualTo("early");
    assertThat(dataset.catalog().index().ids())
        .containsExactly(new ItemId("cable"), new ItemId("bulb"), new ItemId("lamp"));
    assertThat(dataset.users()).containsExactly(new UserId("ann"), new UserId("ben"));
    assertThat(dataset.sequences().items(1)).containsExactly(2, 1);
    assertThat(dataset.sequences().lastTimeMillis(0)).isEqualTo(2 * DAY);
  }

  @Test
  void withoutTimesTheSourceOrderCounts() {
    DatasetBuilder builder = baskets();
    builder.add(Interaction.inList("b", "2", null, EventType.PURCHASE));
    builder.add(Interaction.inList("a", "1", null, EventType.PURCHASE));
    builder.add(Interaction.inList("c", "2", null, EventType.PURCHASE));

    Sequences sequences = builder.build().sequences();

    assertThat(sequences.key(0)).isEqualTo("2");
    assertThat(sequences.items(0)).containsExactly(0, 1);
    assertThat(sequences.user(0)).isEqualTo(-1);
    assertThat(sequences.hasTimes()).isFalse();
  }

  @Test
  void testItemsAreNumberedAfterTrainingItemsAndCombinationItemsLast() {
    DatasetBuilder builder = baskets();
    builder.addTest(Interaction.inList("only-test", "t", null, EventType.PURCHASE));
    builder.add(Interaction.inList("trained", "s", null, EventType.PURCHASE));
    builder.combinations().member("bundle", "only-bundle");
    builder.combinations().member("bundle", "trained");
    builder.combinations().group("bundle", "session 7");
    builder.combinations().member("single", "trained");

    Dataset dataset = builder.build();

    assertThat(dataset.catalog().index().ids().stream().map(ItemId::value))
        .containsExactly("trained", "only-test", "only-bundle");
    assertThat(dataset.givenTest().orElseThrow().items(0)).containsExactly(1);
    assertThat(dataset.combinations().keys()).containsExactly("bundle");
    assertThat(dataset.combinations().members().get(0)).containsExactly(0, 2);
    assertThat(dataset.combinations().groups()).containsExactly("session 7");
    assertThat(builder.steps())
        .contains(new ShapingStep("combinations of fewer than two items left out", "sets", 2, 1));
  }

  @Test
  void usersWithoutSequenceKeysAreCutIntoSessions() {
    DatasetBuilder builder = new DatasetBuilder("visits", SequenceRules.of(SequenceKind.SESSION));
    for (long minute : new long[] {0, 10, 50, 55}) {
      builder.add(
          new Interaction("i" + minute, "ann", null, minute * 60_000, EventType.VIEW, 1, 2, null));
    }

    Dataset dataset = builder.build();

    assertThat(dataset.sequences().size()).isEqualTo(2);
    assertThat(dataset.sequences().length(0)).isEqualTo(2);
    assertThat(builder.steps())
        .containsExactly(new ShapingStep("users cut where they pause", "sequences", 1, 2));
  }

  @Test
  void detailsGiveSequencesUserAndTime() {
    DatasetBuilder builder = new DatasetBuilder("visits", SequenceRules.of(SequenceKind.SESSION));
    builder.add(Interaction.inList("x", "late", null, EventType.VIEW));
    builder.add(Interaction.inList("y", "early", null, EventType.VIEW));
    builder.describeSequence("late", "ann", 5 * DAY);
    builder.describeSequence("early", "ben", 3 * DAY);
    builder.describeSequence("never seen", "cleo", 3 * DAY);

    Dataset dataset = builder.build();

    assertThat(dataset.sequences().key(0)).isEqualTo("early");
    assertThat(dataset.users().get(dataset.sequences().user(1)).value()).isEqualTo("ann");
    assertThat(builder.steps()).extracting(ShapingStep::after).containsExactly(2L);
  }

  @Test
  void factsOfItemsAreSettled() {
    DatasetBuilder builder = baskets();
    builder.add(Interaction.inList("a", "1", null, EventType.PURCHASE));
    CatalogBuilder catalog = builder.catalog();
    catalog.item("a").title("LAMP").price(4).brand(" ").attribute("size", "9");
    catalog.item("a").title("Lamp ").price(2).brand("Lux").attribute("size", "8");
    catalog.item("a").title("Lamp").price(Double.NaN).price(-1).price(3);
    catalog.item("never sold").title("Ghost");

    Item item = builder.build().catalog().item(0);

    assertThat(item.title()).contains("Lamp");
    assertThat(item.price()).hasValue(3);
    assertThat(item.brand()).contains("Lux");
    assertThat(item.attributes()).containsEntry("size", "9");
    assertThat(builder.steps())
        .containsExactly(
            new ShapingStep("described items that never occur left out", "items", 2, 1));
  }

  @Test
  void theMedianOfAnEvenNumberOfPricesIsTheMeanOfTheMiddleTwo() {
    CatalogBuilder catalog = new CatalogBuilder();
    List.of(1.0, 2.0, 4.0, 100.0).forEach(price -> catalog.item("a").price(price));
    assertThat(catalog.build("a").price()).hasValue(3);
    assertThat(catalog.build("unheard of").price()).isEmpty();
  }

  @Test
  void equalContentHasTheEqualFingerprintAndOtherContentAnother() {
    Interaction first = bought("1", "a", "ann", DAY);
    Interaction second = bought("1", "b", "ann", DAY);

    String fingerprint = fingerprint(first, second);

    assertThat(fingerprint).hasSize(64).isEqualTo(fingerprint(first, second));
    assertThat(fingerprint).isNotEqualTo(fingerprint(second, first));
    assertThat(fingerprint).isNotEqualTo(fingerprint(first));
    assertThat(fingerprint).isNotEqualTo(fingerprint(first, bought("1", "b", "ann", DAY + 1)));
    assertThat(fingerprint)
        .isNotEqualTo(
            fingerprint(
                first, new Interaction("b", "ann", "1", DAY, EventType.PURCHASE, 2, 3, "Bonn")));
  }

  @Test
  void shopsAreKept() {
    DatasetBuilder builder = baskets();
    builder.add(new Interaction("a", "u", "1", DAY, EventType.PURCHASE, 1, 3, "Bonn"));
    builder.add(bought("1", "b", "u", DAY));
    builder.add(new Interaction("c", "u", "1", DAY, EventType.PURCHASE, 1, 3, "Bonn"));

    Sequences sequences = builder.build().sequences();

    assertThat(sequences.shop(0)).contains("Bonn");
    assertThat(sequences.shop(1)).isEmpty();
    assertThat(sequences.shop(2)).contains("Bonn");
  }

  @Test
  void refusesAMixtureOfEventsWithAndWithoutSequence() {
    DatasetBuilder builder = baskets();
    builder.add(bought("1", "a", "ann", DAY));
    Interaction unkeyed = new Interaction("b", "ann", null, DAY, EventType.PURCHASE, 1, 1, null);

    assertThatThrownBy(() -> builder.add(unkeyed)).hasMessageContaining("expected all or none");
    assertThatThrownBy(() -> Interaction.inList(" ", "1", null, EventType.VIEW))
        .hasMessageContaining("expected an item id");
    assertThatThrownBy(
            () -> new Interaction("b", null, null, Signal.NO_TIME, EventType.VIEW, 1, 1, null))
        .hasMessageContaining("names neither a user nor a sequence");
  }

  @Test
  void statisticsCountWhatThereIs() {
    DatasetBuilder builder = baskets();
    builder.add(bought("1", "a", "ann", DAY));
    builder.add(bought("1", "b", "ann", DAY));
    builder.add(bought("2", "a", "ann", 3 * DAY));
    builder.catalog().item("a").title("Lamp").price(2);

    DatasetStatistics statistics = DatasetStatistics.of(builder.build());

    assertThat(statistics.users().meanSequences()).isEqualTo(2);
    assertThat(statistics.items().withTitle()).isEqualTo(1);
    assertThat(statistics.items().mostFrequent()).isEqualTo("a");
    assertThat(statistics.sequences().meanLength()).isEqualTo(1.5);
    assertThat(statistics.sequences().medianLength()).isEqualTo(1);
    assertThat(statistics.sequences().withTwoOrMore()).isEqualTo(1);
    assertThat(statistics.sequences().first().orElseThrow().toEpochMilli()).isEqualTo(DAY);
    assertThat(statistics.sequences().eventTypes()).containsEntry("purchase", 3);
  }

  private static String fingerprint(Interaction... interactions) {
    DatasetBuilder builder = baskets();
    for (Interaction interaction : interactions) {
      builder.add(interaction);
    }
    return builder.build().fingerprint();
  }

  private static DatasetBuilder baskets() {
    return new DatasetBuilder("orders", SequenceRules.of(SequenceKind.BASKET));
  }

  private static Interaction bought(String order, String item, String user, long time) {
    return new Interaction(item, user, order, time, EventType.PURCHASE, 1, 3, null);
  }
}
