package org.affinity4j.training.cli;

import java.time.Duration;
import org.affinity4j.common.checkpoint.CanaryPlan;
import picocli.CommandLine.Option;

/** For how long a canary is tried and what it must not do. */
final class CanaryOptions {

  @Option(
      names = "--canary-time",
      paramLabel = "DURATION",
      description = "How long a canary answers before it is promoted, such as PT2H. Default: PT2H.")
  private Duration time = Duration.ofHours(2);

  @Option(
      names = "--canary-limit",
      paramLabel = "DURATION",
      description =
          "When it ends undecided, and is not promoted, for want of answers. Default: P7D.")
  private Duration limit = Duration.ofDays(7);

  @Option(
      names = "--canary-answers",
      paramLabel = "N",
      description =
          "Least answers of the canary, and of the champion to others, that a service has seen"
              + " before it promotes. Default: 1000.")
  private long answers = 1_000;

  @Option(
      names = "--canary-slow",
      paramLabel = "MILLIS",
      description = "An answer that takes longer is slow. Default: 100.")
  private long slowMillis = 100;

  @Option(
      names = "--canary-slow-share",
      paramLabel = "SHARE",
      description =
          "How much larger the share of slow answers may be than the champion's. Default: 0.01.")
  private double slowShare = 0.01;

  /**
   * As they were given.
   *
   * @param share of the users
   * @throws IllegalArgumentException if one is out of its bounds
   */
  CanaryPlan plan(double share) {
    return new CanaryPlan(share, time.toMillis(), limit.toMillis(), answers, slowMillis, slowShare);
  }
}
