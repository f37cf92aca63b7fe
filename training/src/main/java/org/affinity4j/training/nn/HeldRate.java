package org.affinity4j.training.nn;

import org.nd4j.linalg.schedule.ISchedule;

/**
 * A learning rate that the caller sets before each step. Setting it through the network would make
 * a new updater each time. Not thread-safe.
 */
final class HeldRate implements ISchedule {

  private static final long serialVersionUID = 1;

  private double rate = 1e-3;

  void set(double newRate) {
    rate = newRate;
  }

  @Override
  public double valueAt(int iteration, int epoch) {
    return rate;
  }

  /** The same one: what the caller sets is to be seen by the network. */
  @Override
  @SuppressWarnings("MissingSuperCall")
  public ISchedule clone() {
    return this;
  }
}
