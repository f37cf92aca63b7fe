package org.affinity4j.serving.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RecentIdsTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 1_000, 1_024, 5_000})
  void remembersExactlyTheNewest(int capacity) {
    var recent = new RecentIds(capacity);
    var expected = new ArrayDeque<Long>();
    var random = new Random(capacity);

    for (int i = 0; i < 20_000; i++) {
      long id = random.nextInt(8) == 0 ? random.nextInt(10_000) : random.nextLong();
      if (i % 97 == 0) {
        assertThat(recent.contains(id)).isEqualTo(expected.contains(id));
      }
      if (!recent.contains(id)) {
        recent.add(id);
        expected.add(id);
        if (expected.size() > capacity) {
          expected.remove();
        }
      }
    }
    expected.forEach(id -> assertThat(recent.contains(id)).isTrue());
  }

  @Test
  void aForgottenIdIsNotFound() {
    var recent = new RecentIds(2);
    for (long id = 0; id < 5; id++) {
      recent.add(id);
    }

    assertThat(recent.contains(2)).isFalse();
    assertThat(recent.contains(3)).isTrue();
    assertThat(recent.contains(4)).isTrue();
  }
}
