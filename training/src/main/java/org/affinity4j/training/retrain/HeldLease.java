package org.affinity4j.training.retrain;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.affinity4j.common.checkpoint.WorkLease;
import org.affinity4j.training.progress.ProgressListener;

/**
 * The lease of retraining on a store, renewed in the background while it is held. Where the process
 * dies, it runs out by itself after {@link #LIFE}.
 */
public final class HeldLease implements AutoCloseable, RetrainJob.Permission {

  /** How long a lease lasts that nobody renews. */
  public static final Duration LIFE = Duration.ofMinutes(5);

  private static final Duration BEAT = Duration.ofSeconds(30);
  private static final String WORK = "retrain";

  private final WorkLease lease;
  private final ScheduledExecutorService beats;

  private HeldLease(WorkLease lease, ProgressListener progress) {
    this.lease = lease;
    this.beats =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              var thread = new Thread(task, "retrain-lease");
              thread.setDaemon(true);
              return thread;
            });
    var unused =
        beats.scheduleWithFixedDelay(
            () -> renew(progress), BEAT.toMillis(), BEAT.toMillis(), TimeUnit.MILLISECONDS);
  }

  /**
   * Takes the lease.
   *
   * @param name of the holder, for people
   * @return empty when another retraining has it; {@link #holder} says which
   */
  public static Optional<HeldLease> tryTake(
      Path store, String name, Clock clock, ProgressListener progress) throws IOException {
    return WorkLease.tryTake(store, WORK, name, LIFE, clock)
        .map(lease -> new HeldLease(lease, progress));
  }

  /** Who retrains on a store, in words. */
  public static String holder(Path store) throws IOException {
    return WorkLease.holder(store, WORK)
        .map(
            holder ->
                "%s, renewed %s; where it died its lease runs out %d minutes after that"
                    .formatted(holder.name(), holder.renewed(), LIFE.toMinutes()))
        .orElse("nobody any more");
  }

  @Override
  public void check() throws IOException {
    lease.check();
  }

  @Override
  public void close() throws IOException {
    beats.shutdownNow();
    lease.close();
  }

  private void renew(ProgressListener progress) {
    try {
      lease.renew();
    } catch (IOException e) {
      progress.note(String.valueOf(e.getMessage())); // told again where it matters: by check
    }
  }
}
