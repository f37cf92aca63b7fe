package org.affinity4j.training.evaluate;

import java.util.Arrays;
import java.util.SplittableRandom;

/**
 * Are two models equally good on the same questions? Fisher's randomisation test as used for ranked
 * lists (Smucker, Allan and Carterette 2007): if they are, each difference is as likely to have the
 * other sign, so the sum of the differences is compared with sums under random signs. Differences
 * of equal size are flipped together, their number of plus signs being the number of ones among
 * random bits. Stateless.
 */
final class SignFlipTest {

  private SignFlipTest() {}

  /**
   * The two-sided p value: (1 + sums at least as far from 0) / (1 + rounds).
   *
   * @param differences one a question, changed in order by the call
   * @param rounds how often signs are drawn, at least 1
   */
  static double pValue(double[] differences, int rounds, long seed) {
    double observed = 0;
    for (int i = 0; i < differences.length; i++) {
      observed += differences[i];
      differences[i] = Math.abs(differences[i]);
    }
    Arrays.sort(differences);
    double[] sizes = Arrays.stream(differences).distinct().filter(d -> d > 0).toArray();
    int[] counts = new int[sizes.length];
    int size = 0;
    for (double difference : differences) {
      if (difference > 0) {
        size += difference > sizes[size] ? 1 : 0;
        counts[size]++;
      }
    }
    double far = Math.abs(observed) - 1e-9 * Math.max(1, Math.abs(observed));
    var random = new SplittableRandom(seed);
    int asFar = 0;
    for (int round = 0; round < rounds; round++) {
      asFar += Math.abs(flipped(sizes, counts, random)) >= far ? 1 : 0;
    }
    return (1.0 + asFar) / (1.0 + rounds);
  }

  private static double flipped(double[] sizes, int[] counts, SplittableRandom random) {
    double sum = 0;
    for (int i = 0; i < sizes.length; i++) {
      sum += sizes[i] * (2.0 * ones(counts[i], random) - counts[i]);
    }
    return sum;
  }

  /** Number of ones among random bits. */
  private static int ones(int bits, SplittableRandom random) {
    int ones = 0;
    for (int left = bits; left > 0; left -= Long.SIZE) {
      long drawn = random.nextLong();
      ones += Long.bitCount(left >= Long.SIZE ? drawn : drawn >>> (Long.SIZE - left));
    }
    return ones;
  }
}
