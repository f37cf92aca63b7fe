package org.affinity4j.training.algo.baseline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.SplittableRandom;
import org.affinity4j.common.counting.SparseRows;
import org.affinity4j.common.event.EventType;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.dataset.Sequences;
import org.affinity4j.training.train.TrainingContext;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PairCounterTest {

  private static final int ITEMS = 30;
  private static final int ALL = Integer.MAX_VALUE;

  private static Sequences sequences() {
    var random = new SplittableRandom(3);
    Sequences.Builder builder = Sequences.builder(SequenceKind.BASKET);
    for (int s = 0; s < 200; s++) {
      builder.begin("s" + s, -1);
      int length = random.nextInt(12);
      for (int i = 0; i < length; i++) {
        builder.add(random.nextInt(ITEMS), EventType.PURCHASE);
      }
    }
    return builder.build();
  }

  private static Occurrences places() {
    return Occurrences.ofEvents(ITEMS, sequences(), type -> 1);
  }

  @ParameterizedTest
  @CsvSource({"2147483647,2147483647,1", "0,2147483647,2", "0,1,3", "2,3,4"})
  void countsAsComparingEveryTwoPlacesDoes(int before, int after, int threads) {
    Occurrences places = places();
    double[][] expected = new double[ITEMS][ITEMS];
    for (int a = 0; a < places.size(); a++) {
      for (int b = 0; b < places.size(); b++) {
        boolean together = a != b && places.sequenceOf(a) == places.sequenceOf(b);
        if (together && (long) a - b <= before && (long) b - a <= after) {
          expected[places.item(a)][places.item(b)]++;
        }
      }
    }
    SparseRows counts =
        new PairCounter(places, before, after)
            .count((a, b) -> 1, (a, b, sum) -> sum, ITEMS, TrainingContext.quiet(1, threads));
    for (int a = 0; a < ITEMS; a++) {
      for (int b = 0; b < ITEMS; b++) {
        assertThat(counts.get(a, b)).isEqualTo((float) expected[a][b]);
      }
    }
  }

  @Test
  void keepsTheHeaviestOfARowHeaviestFirst() {
    SparseRows all =
        new PairCounter(places(), ALL, ALL)
            .count((a, b) -> 1, (a, b, sum) -> sum, ITEMS, TrainingContext.quiet(1, 1));
    SparseRows best =
        new PairCounter(places(), ALL, ALL)
            .count((a, b) -> 1, (a, b, sum) -> sum, 4, TrainingContext.quiet(1, 2));
    for (int row = 0; row < ITEMS; row++) {
      assertThat(best.end(row) - best.start(row)).isEqualTo(4);
      for (int i = 0; i < 4; i++) {
        assertThat(best.column(best.start(row) + i)).isEqualTo(all.column(all.start(row) + i));
      }
      for (int at = all.start(row) + 1; at < all.end(row); at++) {
        assertThat(all.value(at)).isLessThanOrEqualTo(all.value(at - 1));
      }
    }
  }

  @Test
  void cellsWithoutWeightAreLeftOut() {
    SparseRows none =
        new PairCounter(places(), ALL, ALL)
            .count((a, b) -> 0, (a, b, sum) -> sum, ITEMS, TrainingContext.quiet(1, 1));
    assertThat(none.entries()).isZero();
    assertThat(none.rows()).isEqualTo(ITEMS);
  }

  @Test
  void aFailureInAThreadIsPassedOn() {
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                new PairCounter(places(), ALL, ALL)
                    .count(
                        (a, b) -> {
                          throw new ArithmeticException("broken weight");
                        },
                        (a, b, sum) -> sum,
                        ITEMS,
                        TrainingContext.quiet(1, 2)))
        .withMessageContaining("broken weight")
        .withCauseInstanceOf(ArithmeticException.class);
  }
}
