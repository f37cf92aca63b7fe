package org.affinity4j.training.nn;

import java.util.Optional;
import java.util.SplittableRandom;
import org.affinity4j.common.counting.EventWeights;
import org.affinity4j.common.event.EventType;
import org.affinity4j.training.dataset.Sequences;
import org.affinity4j.training.train.RejectedItems;

/**
 * Which places of training sequences are asked about, and what goes with the questions. Immutable
 * and thread-safe.
 *
 * @param weights how often events of a type are asked for against those of the heaviest one; empty:
 *     all alike, and nothing is drawn
 * @param rejected what shoppers turned down
 * @param contexts tells questions their context
 */
record Asking(
    Optional<EventWeights> weights, RejectedItems rejected, Optional<BatchContexts> contexts) {

  /** Every place, without more. */
  static final Asking PLAIN = new Asking(Optional.empty(), RejectedItems.NONE, Optional.empty());

  /**
   * Which events of some sequences are asked for: each type with the probability of its weight over
   * the heaviest that occurs.
   */
  double[] chances(Sequences sequences) {
    double[] chances = new double[EventType.values().length];
    double heaviest = 0;
    for (int p = 0; p < sequences.events(); p++) {
      EventType type = sequences.type(p);
      double weight = weights.map(known -> (double) known.of(type)).orElse(1.0);
      chances[type.ordinal()] = weight;
      heaviest = Math.max(heaviest, weight);
    }
    for (int t = 0; t < chances.length && heaviest > 0; t++) {
      chances[t] /= heaviest;
    }
    return chances;
  }

  /** Whether a chance falls out well; a certain one draws nothing. */
  static boolean falls(double chance, SplittableRandom random) {
    return chance >= 1 || (chance > 0 && random.nextDouble() < chance);
  }
}
