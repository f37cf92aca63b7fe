package org.affinity4j.common.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class IntFloatMapTest {

  @Test
  void addsAndFinds() {
    IntFloatMap map = new IntFloatMap();
    map.add(3, 1.5f);
    map.add(3, 2f);
    map.put(0, -1f);

    assertThat(map.size()).isEqualTo(2);
    assertThat(map.getOrDefault(3, 0)).isEqualTo(3.5f);
    assertThat(map.getOrDefault(0, 9)).isEqualTo(-1f);
    assertThat(map.getOrDefault(7, 9)).isEqualTo(9f);
    assertThat(map.contains(3)).isTrue();
    assertThat(map.contains(4)).isFalse();
  }

  @Test
  void maxKeepsTheLargerAlsoBelowZero() {
    IntFloatMap map = new IntFloatMap();
    map.max(1, -4f);
    assertThat(map.getOrDefault(1, 0)).isEqualTo(-4f);
    map.max(1, -5f);
    map.max(1, -3f);
    assertThat(map.getOrDefault(1, 0)).isEqualTo(-3f);
  }

  @Test
  void agreesWithAHashMapWhileGrowing() {
    SplittableRandom random = new SplittableRandom(11);
    IntFloatMap map = new IntFloatMap(1);
    Map<Integer, Float> expected = new HashMap<>();
    for (int i = 0; i < 20_000; i++) {
      int key = random.nextInt(5_000) * 64; // equal low bits: the worst for a poor hash
      map.add(key, 1);
      expected.merge(key, 1f, Float::sum);
    }
    Map<Integer, Float> seen = new HashMap<>();
    map.forEach((key, value) -> assertThat(seen.put(key, value)).isNull());

    assertThat(seen).isEqualTo(expected);
    assertThat(map.size()).isEqualTo(expected.size());
  }

  @Test
  void refusesNegativeKeys() {
    assertThatThrownBy(() -> new IntFloatMap().add(-1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("-1");
  }
}
