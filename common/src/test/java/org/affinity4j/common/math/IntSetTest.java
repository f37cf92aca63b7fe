package org.affinity4j.common.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

class IntSetTest {

  @Test
  void holdsWhatASetHolds() {
    var random = new Random(7);
    Set<Integer> expected = new HashSet<>();
    var set = new IntSet(0);
    for (int i = 0; i < 5_000; i++) {
      int key = random.nextInt(3_000);
      assertThat(set.add(key)).isEqualTo(expected.add(key));
    }

    assertThat(set.size()).isEqualTo(expected.size());
    for (int key = 0; key < 3_100; key++) {
      assertThat(set.contains(key)).as("%d", key).isEqualTo(expected.contains(key));
    }
  }

  @Test
  void isMadeOfKeysOfWhichSomeStandTwice() {
    IntSet set = IntSet.of(3, 0, 3, Integer.MAX_VALUE);

    assertThat(set.size()).isEqualTo(3);
    assertThat(set.contains(0)).isTrue();
    assertThat(set.contains(Integer.MAX_VALUE)).isTrue();
    assertThat(set.contains(1)).isFalse();
    assertThat(IntSet.of().contains(0)).isFalse();
  }

  @Test
  void refusesNegativeKeys() {
    assertThatThrownBy(() -> IntSet.of(-1)).hasMessageContaining("key is -1");
    assertThat(IntSet.of(1).contains(-1)).isFalse();
  }
}
