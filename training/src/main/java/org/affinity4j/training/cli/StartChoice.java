package org.affinity4j.training.cli;

import org.affinity4j.training.retrain.StartOptions;
import org.affinity4j.training.retrain.StartPolicy;
import picocli.CommandLine.Option;

/** What the training of {@code affinity retrain} starts from. */
final class StartChoice {

  private static final StartOptions DEFAULTS = StartOptions.defaults();

  @Option(
      names = "--start",
      paramLabel = "warm|scratch",
      description =
          "What training starts from. warm: the models of the release in use, where the family can"
              + " (item2vec, lstm, two-tower) and nobody they learnt from was erased; scratch:"
              + " nothing. Default: warm.")
  private StartPolicy start = DEFAULTS.policy();

  @Option(
      names = "--warm-passes",
      paramLabel = "SHARE",
      description = "Share of its planned passes that a warm training makes. Default: 0.5.")
  private double passes = DEFAULTS.passes();

  @Option(
      names = "--scratch-every",
      paramLabel = "K",
      description = "At least one of K releases is trained from scratch; 1: all. Default: 7.")
  private int scratchEvery = DEFAULTS.scratchEvery();

  /**
   * As it was given.
   *
   * @throws IllegalArgumentException if a value is out of its bounds
   */
  StartOptions read() {
    return new StartOptions(start, passes, scratchEvery);
  }
}
