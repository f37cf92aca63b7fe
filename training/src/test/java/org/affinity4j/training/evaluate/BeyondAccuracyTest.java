package org.affinity4j.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.dataset.Sequences;
import org.affinity4j.training.split.TestData;
import org.junit.jupiter.api.Test;

class BeyondAccuracyTest {

  private static int[] of(int... numbers) {
    return numbers;
  }

  /** Item 0 in all three sequences, 1 in two, 2 in one, 3 in none. */
  private static final Sequences TRAIN =
      TestData.sequences(SequenceKind.SESSION, of(0, 1, 0), of(0, 1, 2), of(0));

  @Test
  void coverageCountsItemsEverShown() {
    assertThat(BeyondAccuracy.coverage(of(5, 0, 1, 0))).isEqualTo(0.5);
    assertThat(BeyondAccuracy.coverage(of(0, 0))).isZero();
    assertThat(BeyondAccuracy.coverage(of())).isZero();
  }

  @Test
  void giniOfExposure() {
    assertThat(BeyondAccuracy.gini(of(3, 3, 3))).isZero();
    assertThat(BeyondAccuracy.gini(of(0, 9, 0, 0))).isEqualTo(0.75);
    // (2*1-3-1)*1 + (2*2-3-1)*2 + (2*3-3-1)*3 = 4, over 3 * 6
    assertThat(BeyondAccuracy.gini(of(3, 1, 2))).isCloseTo(4 / 18.0, within(1e-12));
    assertThat(BeyondAccuracy.gini(of(0, 0))).isZero();
  }

  @Test
  void noveltyIsMeanSelfInformation() {
    var statistics = TrainingStatistics.of(TRAIN, 4);
    assertThat(statistics.selfInformation(0)).isZero();
    assertThat(statistics.selfInformation(2)).isCloseTo(1, within(1e-12));
    assertThat(statistics.selfInformation(3)).isCloseTo(2, within(1e-12));
    assertThat(BeyondAccuracy.novelty(of(1, 0, 2, 1), statistics)).isCloseTo(1, within(1e-12));
    assertThat(BeyondAccuracy.novelty(of(0, 0, 0, 0), statistics)).isZero();
  }

  @Test
  void popularityDecilesHoldTenthsOfTheItemsSeen() {
    int[][] sequences = new int[30][];
    for (int s = 0; s < 30; s++) {
      sequences[s] = IntStream.range(0, Math.min(20, s + 1)).toArray();
    }
    var statistics = TrainingStatistics.of(TestData.sequences(SequenceKind.SESSION, sequences), 21);

    assertThat(statistics.popularityDecile(20)).isZero();
    assertThat(statistics.isNew(20)).isTrue();
    assertThat(statistics.popularityDecile(19)).isEqualTo(1);
    assertThat(statistics.popularityDecile(18)).isEqualTo(1);
    assertThat(statistics.popularityDecile(17)).isEqualTo(2);
    assertThat(statistics.popularityDecile(0)).isEqualTo(10);
    assertThat(statistics.count(0)).isEqualTo(30);
  }

  @Test
  void categoryDistanceIsTheShareOfThePathsApart() {
    Catalog catalog =
        Catalog.of(
            List.of(
                item("a", "Food", "Tea", "Green"),
                item("b", "Food", "Tea"),
                item("c", "Food", "Tea", "Green"),
                item("d", "Toys"),
                item("e")));
    var distance = new CategoryDistance(catalog);

    assertThat(distance.between(0, 2)).isZero();
    assertThat(distance.between(0, 1)).isCloseTo(1 - 4 / 5.0, within(1e-12));
    assertThat(distance.between(0, 3)).isEqualTo(1);
    assertThat(distance.between(0, 4)).isNaN();
  }

  private static Item item(String id, String... path) {
    return Item.builder(new ItemId(id)).categoryPath(List.of(path)).build();
  }

  @Test
  void cooccurrenceDistanceIsOneLessTheCosine() {
    var distance = new CooccurrenceDistance(TRAIN, 4);

    assertThat(distance.between(0, 1)).isCloseTo(1 - 2 / Math.sqrt(6), within(1e-12));
    assertThat(distance.between(1, 0)).isEqualTo(distance.between(0, 1));
    assertThat(distance.between(1, 1)).isZero();
    assertThat(distance.between(0, 3)).isNaN();
  }

  @Test
  void cooccurrenceOfCommonAndRareItemsAgreesWithCounting() {
    var random = new SplittableRandom(2);
    int[][] sequences = new int[400][];
    for (int s = 0; s < sequences.length; s++) {
      sequences[s] = IntStream.range(0, 12).filter(i -> random.nextInt(1 << i) < 2).toArray();
    }
    var distance =
        new CooccurrenceDistance(TestData.sequences(SequenceKind.SESSION, sequences), 12);
    for (int a = 0; a < 12; a++) {
      for (int b = 0; b < 12; b++) {
        assertThat(distance.between(a, b)).isCloseTo(counted(sequences, a, b), within(1e-12));
      }
    }
  }

  private static double counted(int[][] sequences, int a, int b) {
    double ofA = 0;
    double ofB = 0;
    double together = 0;
    for (int[] sequence : sequences) {
      boolean hasA = IntStream.of(sequence).anyMatch(item -> item == a);
      boolean hasB = IntStream.of(sequence).anyMatch(item -> item == b);
      ofA += hasA ? 1 : 0;
      ofB += hasB ? 1 : 0;
      together += hasA && hasB ? 1 : 0;
    }
    return 1 - together / Math.sqrt(ofA * ofB);
  }

  @Test
  void diversityIsTheMeanOverPairsThatCanBeTold() {
    ItemDistance distance =
        new ItemDistance() {
          @Override
          public String name() {
            return "test";
          }

          @Override
          public double between(int a, int b) {
            return a + b > 5 ? Double.NaN : 0.1 * (a + b);
          }
        };
    assertThat(IntraListDiversity.of(of(0, 1, 2), distance)).isCloseTo(0.2, within(1e-12));
    assertThat(IntraListDiversity.of(of(0, 1, 9), distance)).isCloseTo(0.1, within(1e-12));
    assertThat(IntraListDiversity.of(of(4), distance)).isNaN();
    assertThat(IntraListDiversity.mean(List.of(of(0, 1), of(7), of(1, 2)), distance))
        .isCloseTo(0.2, within(1e-12));
    assertThat(IntraListDiversity.mean(List.of(), distance)).isNaN();
  }
}
