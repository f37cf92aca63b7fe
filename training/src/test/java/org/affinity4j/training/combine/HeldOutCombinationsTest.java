package org.affinity4j.training.combine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.score.Query;
import org.affinity4j.training.dataset.Combinations;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.dataset.Sequences;
import org.affinity4j.training.split.Fold;
import org.affinity4j.training.split.TestCase;
import org.junit.jupiter.api.Test;

class HeldOutCombinationsTest {

  @Test
  void declaredOnesComeFirstEachOnceAndOfTwoOrMore() {
    var declared =
        new Combinations(
            List.of("a", "b", "c", "d"),
            List.of(new int[] {1, 2}, new int[] {3}, new int[] {1, 2}, new int[] {2, 3, 4}),
            List.of("a", "b", "c", "d"));

    List<int[]> held = HeldOutCombinations.of(fold(declared), 100, new SplittableRandom(1));

    assertThat(held).containsExactlyInAnyOrder(new int[] {1, 2}, new int[] {2, 3, 4});
    assertThat(HeldOutCombinations.of(fold(declared), 1, new SplittableRandom(1))).hasSize(1);
  }

  @Test
  void elseTheyAreDrawnFromTheHeldOutBaskets() {
    List<Signal> query =
        IntStream.range(0, 12)
            .mapToObj(i -> new Signal(i, EventType.PURCHASE, Signal.NO_TIME, i < 4 ? 0 : 1))
            .toList();
    var cases =
        IntStream.range(0, 300)
            .mapToObj(i -> new TestCase(Query.of(query), new int[] {50 + i % 7}))
            .toList();

    List<int[]> held =
        HeldOutCombinations.of(fold(Combinations.NONE, cases), 300, new SplittableRandom(2));

    assertThat(held)
        .hasSizeGreaterThan(150)
        .allSatisfy(
            set -> {
              assertThat(set).isSorted().doesNotHaveDuplicates().hasSizeBetween(2, 5);
              assertThat(Arrays.stream(set).filter(item -> item >= 50)).hasSize(1);
              assertThat(set).as("last group only").doesNotContain(0, 1, 2, 3);
            });
    assertThat(held.stream().mapToInt(set -> set.length).distinct().sorted())
        .containsExactly(2, 3, 4, 5);
  }

  @Test
  void aCaseOfOneItemGivesNone() {
    var cases = List.of(new TestCase(Query.EMPTY, new int[] {3}));

    assertThat(HeldOutCombinations.of(fold(Combinations.NONE, cases), 9, new SplittableRandom(3)))
        .isEmpty();
  }

  private static Fold fold(Combinations declared) {
    return fold(declared, List.of());
  }

  private static Fold fold(Combinations declared, List<TestCase> cases) {
    return new Fold(
        Sequences.builder(SequenceKind.BASKET).build(), Combinations.NONE, cases, declared);
  }
}
