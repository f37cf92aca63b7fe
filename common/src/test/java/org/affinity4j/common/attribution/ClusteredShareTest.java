package org.affinity4j.common.attribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class ClusteredShareTest {

  private static final SequentialTest TEST = new SequentialTest(0.05, 0.01);

  @Test
  void independentShoppersHaveTheVarianceOfTrials() {
    var share = new ClusteredShare();
    for (int shopper = 0; shopper < 10_000; shopper++) {
      share.add(shopper, shopper % 10 == 0 ? 1 : 0, 1);
    }

    Ratio ratio = share.ratio();

    assertThat(ratio.value()).isEqualTo(0.1);
    assertThat(ratio.variance()).isCloseTo(0.1 * 0.9 / 10_000, within(4e-6));
  }

  @Test
  void trialsOfAFewShoppersSayLess() {
    var share = new ClusteredShare();
    for (int i = 0; i < 10_000; i++) {
      share.add(i % 5, i % 5 == 0 ? 1 : 0, 1);
    }

    assertThat(share.ratio().variance()).isGreaterThan(100 * 0.2 * 0.8 / 10_000);
  }

  @Test
  void nothingAgainstAllIsARealDifference() {
    var none = new ClusteredShare();
    var all = new ClusteredShare();
    for (int shopper = 0; shopper < 100; shopper++) {
      none.add(shopper, 0, 1);
      all.add(shopper, 1, 1);
    }

    assertThat(TEST.compare(none.ratio(), all.ratio()).low()).isGreaterThan(0.5);
  }

  @Test
  void successesMayComeAfterTheirTrials() {
    var share = new ClusteredShare();
    share.add(7, 0, 1);
    share.add(7, 0, 1);
    share.add(7, 1, 0);

    assertThat(share.ratio().value()).isEqualTo(0.5);
  }

  @Test
  void sharesThatAreAlikeAreSeldomCalledDifferentHoweverOftenOneLooks() {
    int alarms = 0;
    for (int run = 0; run < 100; run++) {
      alarms += isAlarm(new SplittableRandom(run)) ? 1 : 0;
    }

    assertThat(alarms).isLessThanOrEqualTo(8);
  }

  private static boolean isAlarm(SplittableRandom random) {
    var champion = new ClusteredShare();
    var canary = new ClusteredShare();
    for (int shopper = 0; shopper < 4_000; shopper++) {
      (shopper % 5 == 0 ? canary : champion).add(shopper, random.nextInt(20) == 0 ? 1 : 0, 1);
      if (shopper % 20 == 0 && TEST.compare(champion.ratio(), canary.ratio()).real()) {
        return true;
      }
    }
    return false;
  }
}
