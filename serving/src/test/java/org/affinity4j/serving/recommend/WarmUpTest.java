package org.affinity4j.serving.recommend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.affinity4j.common.release.Release;
import org.affinity4j.serving.testing.TestShop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WarmUpTest {

  @TempDir private Path root;
  private Release release;

  @BeforeEach
  void read() throws IOException {
    release = TestShop.release(root);
  }

  @Test
  void asksCartsOfTheSmokeTestAndOfPopularProducts() {
    List<int[]> carts = WarmUp.carts(release);

    assertThat(carts.get(0)).isEmpty();
    assertThat(carts).hasSizeGreaterThan(release.smokeTest().queries().size() + 5);
    assertThat(carts).anyMatch(cart -> cart.length == 5);
    assertThat(carts.stream().flatMapToInt(Arrays::stream).boxed().toList())
        .allMatch(item -> item >= 0 && item < release.catalog().size());
  }

  @Test
  void asksSomeHundredTimesWhenThereIsTime() {
    assertThat(new WarmUp(Duration.ofMinutes(10)).run(new RecommendationService(release)))
        .isEqualTo(WarmUp.ROUNDS);
  }

  @Test
  void asksNothingWithoutTime() {
    assertThat(new WarmUp(Duration.ZERO).run(new RecommendationService(release))).isZero();
  }
}
