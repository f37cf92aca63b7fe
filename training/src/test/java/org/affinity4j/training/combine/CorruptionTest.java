package org.affinity4j.training.combine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.affinity4j.training.combine.CombineOptions.Replaced;
import org.junit.jupiter.api.Test;

class CorruptionTest {

  /** 300 items: 100 each seen 0 times, once and 50 times. */
  private static final int[] COUNTS =
      IntStream.range(0, 300).map(i -> i < 100 ? 0 : i < 200 ? 1 : 50).toArray();

  private static final int[] SET = {5, 150, 250, 251};

  @Test
  void keepsSizeAndPopularityAndHoldsNoItemTwice() {
    var corruption = new Corruption(COUNTS, List.of(SET), Replaced.ALL);
    var random = new SplittableRandom(1);
    for (int round = 0; round < 500; round++) {
      int[] made = corruption.corrupt(SET, random).orElseThrow();

      assertThat(made).hasSize(4).doesNotHaveDuplicates().isSorted();
      assertThat(Arrays.stream(made).map(item -> COUNTS[item])).containsExactly(0, 1, 50, 50);
    }
  }

  @Test
  void replacesAsManyMembersAsTold() {
    // replacements are drawn with the member they replace among them, so a few come back
    assertThat(kept(Replaced.ONE)).isBetween(3.0, 3.1);
    assertThat(kept(Replaced.HALF)).isBetween(0.9, 1.2); // 2, 3 or 4 of 4 replaced
    assertThat(kept(Replaced.ALL)).isBetween(0.0, 0.1);
  }

  @Test
  void neverMakesARealSet() {
    List<int[]> real =
        List.of(
            new int[] {0, 1},
            new int[] {0, 2},
            new int[] {1, 2},
            new int[] {3, 0},
            new int[] {1, 3});
    var corruption = new Corruption(new int[4], real, Replaced.ALL);
    var random = new SplittableRandom(2);
    for (int round = 0; round < 20; round++) {
      assertThat(corruption.corrupt(new int[] {0, 1}, random)).hasValue(new int[] {2, 3});
    }
  }

  @Test
  void isEmptyWhenEverySetIsReal() {
    var corruption = new Corruption(new int[2], List.of(new int[] {0, 1}), Replaced.ALL);

    assertThat(corruption.corrupt(new int[] {0, 1}, new SplittableRandom(3))).isEmpty();
  }

  @Test
  void equalSeedsMakeEqualSets() {
    var corruption = new Corruption(COUNTS, List.of(SET), Replaced.HALF);

    assertThat(corruption.corrupt(SET, new SplittableRandom(9)))
        .hasValue(corruption.corrupt(SET, new SplittableRandom(9)).orElseThrow());
  }

  @Test
  void anItemAloneInItsBinMayGiveWayToRarerOnes() {
    int[] counts = IntStream.range(0, 50).map(i -> i == 49 ? 1000 : 3).toArray();
    var corruption = new Corruption(counts, List.of(), Replaced.ALL);
    var random = new SplittableRandom(4);

    assertThat(
            IntStream.range(0, 100)
                .filter(i -> corruption.corrupt(new int[] {1, 49}, random).orElseThrow()[1] != 49)
                .count())
        .isGreaterThan(80);
  }

  private static double kept(Replaced replaced) {
    var corruption = new Corruption(COUNTS, List.of(SET), replaced);
    var random = new SplittableRandom(7);
    List<Integer> members = Arrays.stream(SET).boxed().toList();
    return IntStream.range(0, 2000)
        .mapToLong(
            i ->
                Arrays.stream(corruption.corrupt(SET, random).orElseThrow())
                    .filter(members::contains)
                    .count())
        .average()
        .orElseThrow();
  }
}
