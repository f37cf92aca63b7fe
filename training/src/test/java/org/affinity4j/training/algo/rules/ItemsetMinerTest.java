package org.affinity4j.training.algo.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.affinity4j.common.event.EventType;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.dataset.Sequences;
import org.affinity4j.training.train.TrainingContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ItemsetMinerTest {

  private static final int ITEMS = 12;

  static Sequences baskets(int[]... baskets) {
    Sequences.Builder builder = Sequences.builder(SequenceKind.BASKET);
    for (int[] basket : baskets) {
      builder.begin("b" + builder.size(), -1);
      for (int item : basket) {
        builder.add(item, EventType.PURCHASE);
      }
    }
    return builder.build();
  }

  private static FrequentItemsets mine(Sequences baskets, int minCount, int maxSize, int threads) {
    return new ItemsetMiner(minCount, maxSize, 100_000)
        .mine(Baskets.of(baskets), ITEMS, TrainingContext.quiet(1, threads));
  }

  private static Map<String, Integer> counts(FrequentItemsets itemsets) {
    var counts = new TreeMap<String, Integer>();
    for (int set = 0; set < itemsets.size(); set++) {
      counts.put(text(itemsets.items(set)), itemsets.count(set));
    }
    return counts;
  }

  private static String text(int[] items) {
    return IntStream.of(items).mapToObj(String::valueOf).collect(Collectors.joining(" "));
  }

  @Test
  void workedExample() {
    Sequences baskets =
        baskets(
            new int[] {0, 1, 2},
            new int[] {2, 1, 0, 0},
            new int[] {0, 1},
            new int[] {0, 3},
            new int[] {4});
    assertThat(counts(mine(baskets, 2, 0, 1)))
        .isEqualTo(Map.of("0", 4, "1", 3, "2", 2, "0 1", 3, "0 2", 2, "1 2", 2, "0 1 2", 2));
    assertThat(mine(baskets, 2, 0, 1).sizes()).containsExactly(0, 3, 3, 1);
    assertThat(counts(mine(baskets, 3, 0, 1))).isEqualTo(Map.of("0", 4, "1", 3, "0 1", 3));
    assertThat(counts(mine(baskets, 2, 1, 1))).isEqualTo(Map.of("0", 4, "1", 3, "2", 2));
    assertThat(mine(baskets, 6, 0, 1).size()).isZero();
  }

  @Test
  void tellsTheCountOfASet() {
    FrequentItemsets itemsets = mine(baskets(new int[] {0, 1}, new int[] {0, 1, 5}), 2, 0, 1);
    assertThat(itemsets.countOf(0, 1)).hasValue(2);
    assertThat(itemsets.countOf(5)).isEmpty();
    assertThat(itemsets.countOf()).isEmpty();
    assertThat(itemsets.baskets()).isEqualTo(2);
    assertThat(itemsets.minCount()).isEqualTo(2);
  }

  @Test
  void impressionsAndDismissalsAreNotInTheBasket() {
    Sequences sequences =
        Sequences.builder(SequenceKind.SESSION)
            .begin("a", -1)
            .add(0, EventType.VIEW)
            .add(1, EventType.IMPRESSION)
            .begin("b", -1)
            .add(2, EventType.DISMISS)
            .build();
    FrequentItemsets itemsets = mine(sequences, 1, 0, 1);
    assertThat(counts(itemsets)).isEqualTo(Map.of("0", 1));
    assertThat(itemsets.baskets()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 40, 0.3, 2",
    "2, 60, 0.5, 5",
    "3, 200, 0.2, 3",
    "4, 30, 0.8, 10",
    "5, 10, 1.0, 1"
  })
  void findsWhatCountingEverySubsetFinds(long seed, int size, double density, int minCount) {
    Sequences baskets = random(seed, size, density);
    Map<String, Integer> expected = bruteForce(baskets, minCount);
    assertThat(counts(mine(baskets, minCount, 0, 1))).isEqualTo(expected);
    assertThat(counts(mine(baskets, minCount, 0, 3))).isEqualTo(expected);
  }

  @Test
  void theOrderDoesNotDependOnTheNumberOfThreads() {
    Sequences baskets = random(9, 300, 0.4);
    FrequentItemsets one = mine(baskets, 5, 0, 1);
    FrequentItemsets three = mine(baskets, 5, 0, 3);
    assertThat(three.size()).isEqualTo(one.size());
    for (int set = 0; set < one.size(); set++) {
      assertThat(three.items(set)).isEqualTo(one.items(set));
    }
  }

  @Test
  void tooManySetsAreRefusedWithAdvice() {
    Sequences baskets = random(1, 20, 1);
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new ItemsetMiner(2, 0, 1000)
                    .mine(Baskets.of(baskets), ITEMS, TrainingContext.quiet(1, 2)))
        .withMessage(
            "more than 1000 itemsets stand in at least 2 baskets each; raise support or minBaskets"
                + " (double it first), bound maxSize, or raise limit");
  }

  static Sequences random(long seed, int size, double density) {
    var random = new SplittableRandom(seed);
    List<int[]> baskets = new ArrayList<>();
    for (int b = 0; b < size; b++) {
      baskets.add(IntStream.range(0, ITEMS).filter(i -> random.nextDouble() < density).toArray());
    }
    return baskets(baskets.toArray(int[][]::new));
  }

  private static Map<String, Integer> bruteForce(Sequences baskets, int minCount) {
    var counts = new TreeMap<String, Integer>();
    for (int mask = 1; mask < 1 << ITEMS; mask++) {
      int set = mask;
      int count = 0;
      for (int s = 0; s < baskets.size(); s++) {
        int basket = IntStream.of(baskets.items(s)).map(i -> 1 << i).reduce(0, (a, b) -> a | b);
        count += (basket & set) == set ? 1 : 0;
      }
      if (count >= minCount) {
        counts.put(
            text(IntStream.range(0, ITEMS).filter(i -> (set >> i & 1) == 1).toArray()), count);
      }
    }
    return counts;
  }
}
