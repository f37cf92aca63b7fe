package org.affinity4j.serving.recommend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.affinity4j.serving.recommend.Arrangement.Place;
import org.junit.jupiter.api.Test;

class ExplorationTest {

  private static final int RUNS = 200_000;

  @Test
  void withoutAShareEverythingStandsAsRanked() {
    Arrangement shown = Exploration.NONE.arrange(ranked(4, 0), 3, 7);

    assertThat(shown.places())
        .extracting(place -> place.suggestion().item() + " " + place.rank())
        .containsExactly("0 1", "1 2", "2 3");
    assertThat(shown.places()).extracting(Place::propensity).containsOnly(1.0);
  }

  /** Rank 1 and the pinned rank 3 stay; ranks 2, 4, 5, 6 are drawn for places 2 and 4. */
  @Test
  void eachProductStandsWhereItDoesAsOftenAsItsPropensitySays() {
    var exploration = new Exploration(0.4, 2);
    List<Suggestion> ranked = ranked(6, 3);
    int[][] stood = new int[4][6];
    double[][] propensity = new double[4][6];
    var seeds = new SplittableRandom(9);
    for (int run = 0; run < RUNS; run++) {
      List<Place> places = exploration.arrange(ranked, 4, seeds.nextLong()).places();
      assertThat(places.stream().map(Place::rank).distinct()).hasSize(4);
      for (int i = 0; i < 4; i++) {
        stood[i][places.get(i).rank() - 1]++;
        propensity[i][places.get(i).rank() - 1] = places.get(i).propensity();
      }
    }
    for (int i = 0; i < 4; i++) {
      for (int rank = 0; rank < 6; rank++) {
        assertThat((double) stood[i][rank] / RUNS).isCloseTo(propensity[i][rank], within(0.005));
      }
    }
    assertThat(propensity[0][0]).isEqualTo(1);
    assertThat(propensity[1][1]).isCloseTo(0.7, within(1e-12));
    assertThat(propensity[1][5]).isCloseTo(0.1, within(1e-12));
    assertThat(propensity[2][2]).isEqualTo(1);
  }

  @Test
  void oneSeedGivesOneArrangement() {
    var exploration = new Exploration(1, 3);

    assertThat(exploration.arrange(ranked(8, 0), 5, 3))
        .isEqualTo(exploration.arrange(ranked(8, 0), 5, 3));
    assertThat(exploration.arrange(List.of(), 5, 3).places()).isEmpty();
    assertThat(exploration.arrange(ranked(1, 0), 5, 3).places()).hasSize(1);
  }

  @Test
  void boundsAreChecked() {
    assertThatThrownBy(() -> new Exploration(1.1, 0)).hasMessage("share is 1.1; expected 0 to 1");
    assertThatThrownBy(() -> new Exploration(0.1, -1)).hasMessageStartingWith("candidates is -1");
  }

  /**
   * Suggestions of rank 1 to a count.
   *
   * @param pinned rank of the one that is pinned
   */
  private static List<Suggestion> ranked(int count, int pinned) {
    return IntStream.range(0, count)
        .mapToObj(
            item ->
                new Suggestion(
                    item,
                    count - item,
                    item + 1 == pinned ? Step.PINNED : Step.MODEL,
                    List.of(),
                    List.of(),
                    List.of(),
                    List.of()))
        .toList();
  }
}
