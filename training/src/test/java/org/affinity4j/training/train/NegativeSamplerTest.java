package org.affinity4j.training.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NegativeSamplerTest {

  private static final int[] COUNTS = {1, 0, 2, 50, 7, 0, 7, 300, 0};
  private static final int DRAWS = 200_000;

  @ParameterizedTest
  @ValueSource(doubles = {0, 1, -1, 0.75, 2})
  void itemsAreDrawnInProportionToThePowerOfTheirCount(double exponent) {
    var sampler = new NegativeSampler(COUNTS, exponent);
    var random = new SplittableRandom(2);
    int[] drawn = new int[COUNTS.length];
    for (int i = 0; i < DRAWS; i++) {
      drawn[sampler.draw(random)]++;
    }
    double sum = 0;
    for (int count : COUNTS) {
      sum += count == 0 ? 0 : Math.pow(count, exponent);
    }
    for (int item = 0; item < COUNTS.length; item++) {
      double p = COUNTS[item] == 0 ? 0 : Math.pow(COUNTS[item], exponent) / sum;
      assertThat(sampler.probability(item)).isEqualTo(p, within(1e-12));
      // Five standard deviations of a binomial number.
      double bound = 5 * Math.sqrt(DRAWS * p * (1 - p));
      assertThat((double) drawn[item]).isEqualTo(DRAWS * p, within(bound));
    }
  }

  @Test
  void whatWasNeverMetIsNeverDrawnWhereverItStands() {
    var random = new SplittableRandom(3);
    for (int trial = 0; trial < 200; trial++) {
      int[] counts = new int[1 + random.nextInt(40)];
      counts[random.nextInt(counts.length)] = 1;
      for (int i = 0; i < counts.length; i++) {
        counts[i] += random.nextInt(3) == 0 ? random.nextInt(9) : 0;
      }
      var sampler = new NegativeSampler(counts, 0.75);
      for (int draw = 0; draw < 100; draw++) {
        assertThat(counts[sampler.draw(random)]).isPositive();
      }
    }
  }

  @Test
  void withoutAnyItemMetThereIsNothingToDraw() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new NegativeSampler(new int[3], 1))
        .withMessageContaining("no item was met");
  }
}
