package org.affinity4j.common.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TopKTest {

  @Test
  void keepsTheBestInOrder() {
    TopK top = new TopK(2);
    top.offer(5, 1f);
    top.offer(3, 3f);
    top.offer(9, 2f);

    TopK.Ranked ranked = top.drain();

    assertThat(ranked.ordinals()).containsExactly(3, 9);
    assertThat(ranked.scores()).containsExactly(3f, 2f);
    assertThat(top.size()).isZero();
  }

  @Test
  void equalScoresGoToTheLowerOrdinalWhateverTheOrderOfOffers() {
    TopK rising = new TopK(2);
    TopK falling = new TopK(2);
    for (int i = 0; i < 5; i++) {
      rising.offer(i, 1f);
      falling.offer(4 - i, 1f);
    }

    assertThat(rising.drain().ordinals()).containsExactly(0, 1);
    assertThat(falling.drain().ordinals()).containsExactly(0, 1);
  }

  @Test
  void fewerOffersThanPlacesGiveAShortList() {
    TopK top = new TopK(10);
    assertThat(top.drain().size()).isZero();
    top.offer(1, -5f);
    assertThat(top.floor()).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(top.drain().ordinals()).containsExactly(1);
  }

  @Test
  void agreesWithAFullSort() {
    SplittableRandom random = new SplittableRandom(7);
    for (int round = 0; round < 200; round++) {
      int n = 1 + random.nextInt(60);
      int k = 1 + random.nextInt(20);
      float[] scores = new float[n];
      TopK top = new TopK(k);
      for (int i = 0; i < n; i++) {
        scores[i] = (random.nextInt(9) - 4) * 0.3f;
        top.offer(i, scores[i]);
      }
      int[] expected =
          IntStream.range(0, n)
              .boxed()
              .sorted(
                  Comparator.<Integer>comparingDouble(i -> -scores[i])
                      .thenComparing(Comparator.naturalOrder()))
              .limit(k)
              .mapToInt(Integer::intValue)
              .toArray();

      assertThat(top.drain().ordinals()).containsExactly(expected);
    }
  }

  @Test
  void zeroIsZeroWhateverItsSignAndExtremesKeepTheirPlaces() {
    TopK top = new TopK(5);
    top.offer(4, 0f);
    top.offer(2, -0f);
    top.offer(1, Float.NEGATIVE_INFINITY);
    top.offer(7, Float.POSITIVE_INFINITY);
    top.offer(3, -Float.MIN_VALUE);

    TopK.Ranked ranked = top.drain();

    assertThat(ranked.ordinals()).containsExactly(7, 2, 4, 3, 1);
    assertThat(ranked.scores()[4]).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(ranked.scores()[3]).isEqualTo(-Float.MIN_VALUE);
  }

  @Test
  void refusesToKeepNothing() {
    assertThatThrownBy(() -> new TopK(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("k is 0; expected at least 1");
  }
}
