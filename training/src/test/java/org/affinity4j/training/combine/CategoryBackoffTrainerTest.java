package org.affinity4j.training.combine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Optional;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.combination.CategoryBackoff;
import org.affinity4j.common.event.EventType;
import org.affinity4j.training.dataset.Combinations;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.dataset.Sequences;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;
import org.junit.jupiter.api.Test;

class CategoryBackoffTrainerTest {

  private static final Catalog CATALOG =
      Catalog.of(
          List.of(
              item("phone-a", "Electronics", "Phones"),
              item("phone-b", "Electronics", "Phones"),
              item("case", "Electronics", "Cases"),
              item("lamp", "Home", "Lamps")));

  @Test
  void countsTheSequencesWhenThereAreNoCombinations() {
    CategoryBackoff backoff = train(Combinations.NONE);

    // levels: department (2 groups), leaf (3 groups); deeper ones part nothing more
    assertThat(backoff.parts()).hasSize(3);
    // basket (phone-a, case, case): one ordered pair each way; popularity 1.5, 0.5, 1.5, 1.5 of 5
    // P(Cases | Phones) = (1 + 5 * 1.5/5) / (1 + 5)
    assertThat(backoff.parts().get(1).given(1).probability(2)).isCloseTo(2.5 / 6, within(1e-7));
    assertThat(backoff.parts().get(2).given(1).probability(3)).isCloseTo(0.3, within(1e-7));
  }

  @Test
  void countsTheCombinationsWhenThereAreSome() {
    CategoryBackoff backoff =
        train(new Combinations(List.of("c"), List.of(new int[] {0, 1, 3}), List.of("c")));

    // ordered pairs at 1/2 each: phone-phone 1, phone-lamp 1, lamp-phone 1
    // popularity 2.5, 1.5, 1.5, 2.5 of 8; P(Lamps | Phones) = (1 + 5 * 2.5/8) / (2 + 5)
    assertThat(backoff.parts().get(1).given(0).probability(3))
        .isCloseTo((1 + 5 * 2.5 / 8) / 7, within(1e-7));
  }

  @Test
  void optionsNameTheirBounds() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CategoryBackoffOptions(11, 1, 1))
        .withMessage("maxLevels is 11; expected 0 to 10");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CategoryBackoffOptions(1, 0, 1))
        .withMessage("pseudoCount is 0.0; expected a finite number above 0");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CombineOptions(CombineOptions.Replaced.ALL, 0, 100, 10, 0))
        .withMessage("corruptions is 0; expected 1 to 100");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new CombineOptions(CombineOptions.Replaced.ALL, 1, 100, 10, 5))
        .withMessage("bootstrap is 5; expected 100 to 1000000");
  }

  private static CategoryBackoff train(Combinations combinations) {
    var sequences = Sequences.builder(SequenceKind.BASKET);
    sequences.begin("b1", -1).add(0, EventType.PURCHASE);
    sequences.add(2, EventType.PURCHASE).add(2, EventType.PURCHASE);
    sequences.begin("b2", -1).add(3, EventType.PURCHASE);
    var dataset =
        new Dataset(
            "test", "00", CATALOG, List.of(), sequences.build(), Optional.empty(), combinations);
    return new CategoryBackoffTrainer(CategoryBackoffOptions.defaults())
        .train(TrainingData.all(dataset), TrainingContext.quiet(1, 1));
  }

  private static Item item(String id, String... path) {
    return Item.builder(new ItemId(id)).categoryPath(List.of(path)).build();
  }
}
