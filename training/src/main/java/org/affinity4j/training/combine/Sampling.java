package org.affinity4j.training.combine;

import java.util.Arrays;
import java.util.SplittableRandom;

/** Seeded draws without replacement. */
final class Sampling {

  private Sampling() {}

  /** Some of 0..size-1, each at most once, in random order (Fisher-Yates, cut short). */
  static int[] distinct(int size, int wanted, SplittableRandom random) {
    int[] numbers = new int[size];
    Arrays.setAll(numbers, i -> i);
    for (int i = 0; i < wanted; i++) {
      int j = random.nextInt(i, size);
      int swap = numbers[i];
      numbers[i] = numbers[j];
      numbers[j] = swap;
    }
    return Arrays.copyOf(numbers, wanted);
  }
}
