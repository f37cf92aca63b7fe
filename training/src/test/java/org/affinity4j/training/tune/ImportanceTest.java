package org.affinity4j.training.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ImportanceTest {

  private static final SearchSpace SPACE =
      new SearchSpace(
          List.of(
              new NumberRange("noise", 0, 1, false, false),
              new NumberRange("strong", 0, 1, false, false),
              new Choice("weak", List.of("a", "b"))));

  private static List<Trial> trials(int count) {
    var random = new SplittableRandom(11);
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Map<String, String> point = SPACE.draw(random);
      double strong = Double.parseDouble(point.get("strong")) - 0.4;
      double value = -strong * strong + (point.get("weak").equals("a") ? 0.05 : 0);
      trials.add(new Trial(i + 1, point, value, Map.of(), null, 1));
    }
    trials.add(new Trial(count + 1, SPACE.draw(random), null, Map.of(), "failed", 1));
    return trials;
  }

  @Test
  void putsWhatMattersFirst() {
    Map<String, Double> importance = Importance.of(SPACE, trials(120));

    assertThat(importance.keySet()).containsExactly("strong", "weak", "noise");
    assertThat(importance.get("strong")).isBetween(0.5, 0.95);
    assertThat(importance.get("weak")).isBetween(0.02, 0.4);
    assertThat(importance.get("noise")).isLessThan(0.1);
  }

  @Test
  void saysNothingOfFewTrials() {
    assertThat(Importance.of(SPACE, trials(9))).isEmpty();
  }

  /** Groups {1,2,3} and {5,6,7}: within 4, total 28, so 1 - (4 / 4) / (28 / 5). */
  @Test
  void explainedVarianceByHand() {
    assertThat(Importance.explained(new int[] {0, 0, 0, 1, 1, 1}, new double[] {1, 2, 3, 5, 6, 7}))
        .isCloseTo(1 - 5 / 28.0, within(1e-12));
    assertThat(Importance.explained(new int[] {0, 0, 0}, new double[] {1, 2, 3})).isZero();
    assertThat(Importance.explained(new int[] {0, 1, 1}, new double[] {2, 2, 2})).isZero();
  }

  @Test
  void tiesShareTheirPlaces() {
    assertThat(Importance.ranks(new double[] {3, 1, 3, 0})).containsExactly(2.5, 1, 2.5, 0);
  }
}
