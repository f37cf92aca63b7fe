package org.affinity4j.common.checkpoint;

import java.time.Duration;

/**
 * What may be removed.
 *
 * @param keep how many of the newest checkpoints stay, at least 1
 * @param minimumAge younger checkpoints stay
 * @param leaseAge a lease renewed within this time protects its checkpoint
 * @param stagingAge staging folders untouched for this long were abandoned
 * @param dryRun report only, remove nothing
 */
public record PrunePolicy(
    int keep, Duration minimumAge, Duration leaseAge, Duration stagingAge, boolean dryRun) {

  public PrunePolicy {
    if (keep < 1) {
      throw new IllegalArgumentException("keep is " + keep + "; expected at least 1");
    }
    checkNotNegative("minimum age", minimumAge);
    checkNotNegative("lease age", leaseAge);
    checkNotNegative("staging age", stagingAge);
  }

  /** Keeps the newest; stays clear of the last hour, ten minutes of leases, a day of staging. */
  public static PrunePolicy keeping(int keep) {
    return new PrunePolicy(
        keep, Duration.ofHours(1), Duration.ofMinutes(10), Duration.ofDays(1), false);
  }

  private static void checkNotNegative(String name, Duration value) {
    if (value.isNegative()) {
      throw new IllegalArgumentException("%s is %s; expected at least zero".formatted(name, value));
    }
  }
}
