package org.affinity4j.common.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.affinity4j.common.attribution.Tally.Measure;
import org.junit.jupiter.api.Test;

class RatioTest {

  /** Brown, Cai and DasGupta (2001) and any table: 10 of 100. */
  @Test
  void theIntervalOfAShareIsThatOfWilson() {
    Estimate share = Ratio.ofTrials(10, 100).share();

    assertThat(share.value()).isEqualTo(0.1);
    assertThat(share.low()).isCloseTo(0.0552, within(1e-4));
    assertThat(share.high()).isCloseTo(0.1744, within(1e-4));
  }

  @Test
  void sharesAtTheEndsStayWithinThem() {
    assertThat(Ratio.ofTrials(0, 0).share()).isEqualTo(new Estimate(0, 0, 1));
    assertThat(Ratio.ofTrials(0, 20).share().low()).isZero();
    assertThat(Ratio.ofTrials(0, 20).share().high()).isCloseTo(0.1611, within(1e-4));
    assertThat(Ratio.ofTrials(20, 20).share().high()).isCloseTo(1, within(1e-9));
    assertThat(new Ratio(0, 0, 0).amount()).isEqualTo(new Estimate(0, 0, 0));
  }

  /** Shoppers of 20 impressions each click on most or on few of them. */
  @Test
  void shoppersWhoDifferWidenTheIntervalAndItCoversTheTruth() {
    var random = new SplittableRandom(5);
    int covered = 0;
    int coveredAlone = 0;
    int runs = 300;
    for (int run = 0; run < runs; run++) {
      Ratio ratio = clicks(random);
      Ratio alone = Ratio.ofTrials((long) ratio.numerator(), (long) ratio.denominator());
      covered += covers(ratio.share()) ? 1 : 0;
      coveredAlone += covers(alone.share()) ? 1 : 0;
    }
    assertThat(covered).isBetween((int) (0.91 * runs), (int) (0.985 * runs));
    assertThat(coveredAlone).isLessThan((int) (0.7 * runs));
  }

  private static boolean covers(Estimate share) {
    return share.low() <= 0.3 && share.high() >= 0.3;
  }

  private static Ratio clicks(SplittableRandom random) {
    var tally = new Tally();
    for (int shopper = 0; shopper < 600; shopper++) {
      int bucket = Tally.bucket(random.nextLong());
      double taste = random.nextInt(10) < 3 ? 0.86 : 0.06;
      for (int i = 0; i < 20; i++) {
        tally.add(Measure.IMPRESSIONS, bucket, 1);
        tally.add(Measure.CLICKS, bucket, random.nextDouble() < taste ? 1 : 0);
      }
    }
    return tally.ratio(Measure.CLICKS, Measure.IMPRESSIONS);
  }
}
