package org.affinity4j.training.train;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;
import java.util.function.Supplier;

/**
 * Numbered pieces of work that one thread owns and others may join while seats are free. Others
 * that come late find no seat and nothing waits for them.
 */
final class SharedWork {

  private static final int LOOKS = 2000;

  private final int count;
  private final Supplier<IntConsumer> worker;
  private final Thread owner = Thread.currentThread();
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger seats;
  private final AtomicInteger joined = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private volatile boolean ownerWaits;

  SharedWork(int count, Supplier<IntConsumer> worker, int seats) {
    this.count = count;
    this.worker = worker;
    this.seats = new AtomicInteger(seats);
  }

  /** Takes part as another thread. */
  void join() {
    joined.incrementAndGet();
    if (seats.getAndDecrement() > 0) {
      take();
    }
    if (joined.decrementAndGet() == 0 && ownerWaits) {
      LockSupport.unpark(owner);
    }
  }

  /** Does pieces until none is left; a failure is kept for {@link #check}. */
  void take() {
    try {
      IntConsumer work = worker.get();
      for (int piece = next.getAndIncrement(); piece < count; piece = next.getAndIncrement()) {
        if (owner.isInterrupted()) {
          next.set(count);
          return;
        }
        work.accept(piece);
      }
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
      next.set(count);
    }
  }

  /** Returns when no other thread takes part any more; none can after that. */
  void awaitOthers() {
    seats.set(0);
    for (int look = 0; joined.get() > 0; look++) {
      if (look < LOOKS) {
        Thread.onSpinWait();
      } else {
        ownerWaits = true;
        if (joined.get() > 0) {
          LockSupport.parkNanos(this, 1_000_000);
        }
      }
    }
  }

  /**
   * Throws what went wrong.
   *
   * @throws IllegalArgumentException if a piece threw it
   * @throws IllegalStateException if a piece failed otherwise or the owner was interrupted
   */
  void check() {
    Throwable cause = failure.get();
    if (cause instanceof IllegalArgumentException refusal) {
      throw refusal;
    }
    if (cause != null) {
      throw new IllegalStateException("a piece of the training failed", cause);
    }
    if (owner.isInterrupted()) {
      throw new IllegalStateException("training was interrupted");
    }
  }
}
