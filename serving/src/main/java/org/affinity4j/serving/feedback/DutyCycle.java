package org.affinity4j.serving.feedback;

import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.affinity4j.common.feedback.RecordVisitor;

/**
 * Lets work that nobody waits for take a quarter of a processor: after each millisecond of it a
 * pause of three. So those whose requests are answered meanwhile find the processors free. For one
 * thread.
 */
final class DutyCycle {

  private static final long WORK_NANOS = 1_000_000;
  private static final long PAUSE_NANOS = 3 * WORK_NANOS;

  /** Records between two looks at the clock. */
  private static final int RECORDS = 16;

  private final BooleanSupplier hurried;
  private long beganNanos = System.nanoTime();
  private int records;

  /**
   * One that begins with work.
   *
   * @param hurried whether somebody waits for it after all
   */
  DutyCycle(BooleanSupplier hurried) {
    this.hurried = hurried;
  }

  /** A visitor that pauses now and then. */
  RecordVisitor of(RecordVisitor visitor) {
    return record -> {
      visitor.visit(record);
      if (++records % RECORDS == 0 && System.nanoTime() - beganNanos > WORK_NANOS) {
        if (!hurried.getAsBoolean()) {
          LockSupport.parkNanos(PAUSE_NANOS);
        }
        beganNanos = System.nanoTime();
      }
    };
  }
}
