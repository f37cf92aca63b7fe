package org.affinity4j.training.algo.item2vec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.affinity4j.common.counting.EventWeights;
import org.affinity4j.common.event.EventType;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.dataset.Sequences;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NegativeSamplerTest {

  private static final int ITEMS = 12;
  private static final int DRAWS = 200_000;

  /** Item i is met 2 i times, item 0 never. */
  private static Corpus corpus() {
    Sequences.Builder sequences = Sequences.builder(SequenceKind.BASKET);
    for (int item = 1; item < ITEMS; item++) {
      sequences.begin("s" + item, -1);
      for (int i = 0; i < 2 * item; i++) {
        sequences.add(item, EventType.PURCHASE);
      }
    }
    return Corpus.of(sequences.build(), ITEMS, EventWeights.EQUAL, 1);
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1, -0.5, 0, 0.75, 1})
  void drawsByThePowerOfTheCount(double exponent) {
    NegativeSampler sampler = NegativeSampler.of(corpus(), exponent);
    var random = new SplittableRandom(1);
    double[] shares = new double[ITEMS];
    for (int i = 0; i < DRAWS; i++) {
      shares[sampler.draw(random)] += 1.0 / DRAWS;
    }
    double sum = 0;
    for (int item = 1; item < ITEMS; item++) {
      sum += Math.pow(item, exponent);
    }
    assertThat(shares[0]).isZero();
    for (int item = 1; item < ITEMS; item++) {
      assertThat(shares[item]).isEqualTo(Math.pow(item, exponent) / sum, within(0.004));
    }
  }
}
