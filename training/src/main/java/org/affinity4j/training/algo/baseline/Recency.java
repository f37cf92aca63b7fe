package org.affinity4j.training.algo.baseline;

import org.affinity4j.common.event.Signal;
import org.affinity4j.training.dataset.Sequences;

/**
 * Weights that halve with age. Age and half-life are shares of the time the sequences span, 0 the
 * newest event and 1 the oldest; without times, shares of their number. Immutable.
 */
public final class Recency {

  private final Sequences sequences;
  private final double halfLife;
  private final double newest;
  private final double span;

  /**
   * Weights for sequences.
   *
   * @param halfLife age at which the weight is one half; 0: every weight is 1
   */
  public Recency(Sequences sequences, double halfLife) {
    this.sequences = sequences;
    this.halfLife = halfLife;
    if (halfLife == 0 || !sequences.hasTimes()) {
      newest = Math.max(0, sequences.size() - 1);
      span = newest;
    } else {
      long latest = Long.MIN_VALUE;
      long earliest = Long.MAX_VALUE;
      for (int position = 0; position < sequences.events(); position++) {
        long time = sequences.timeMillis(position);
        if (time != Signal.NO_TIME) {
          latest = Math.max(latest, time);
          earliest = Math.min(earliest, time);
        }
      }
      newest = latest;
      span = (double) latest - earliest;
    }
  }

  /** Weight of one event, above 0 to 1; of unknown time among times, that of the oldest. */
  public double ofEvent(int sequence, int position) {
    return weight((double) (sequences.hasTimes() ? sequences.timeMillis(position) : sequence));
  }

  /** Weight of a sequence by its last event. */
  public double ofSequence(int sequence) {
    return weight((double) (sequences.hasTimes() ? sequences.lastTimeMillis(sequence) : sequence));
  }

  private double weight(double when) {
    if (halfLife == 0 || span == 0) {
      return 1;
    }
    double age = Math.min(1, (newest - when) / span);
    return Math.pow(0.5, age / halfLife);
  }
}
