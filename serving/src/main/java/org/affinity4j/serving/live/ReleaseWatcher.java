package org.affinity4j.serving.live;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.checkpoint.Promotion;
import org.affinity4j.serving.experiment.Experiments;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the promoted release of a store: reads, verifies and prepares it in the background, then
 * swaps it in with one atomic step. A release that is refused leaves the last good one serving and
 * is tried again from time to time. Holds a lease on the release in use, so that it is not pruned.
 * {@link #state} may be called from any thread.
 *
 * @param <S> what a release is prepared into, immutable
 */
public final class ReleaseWatcher<S> implements AutoCloseable {

  /** How often the lease is renewed, and a refused release tried again. */
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private static final Logger LOG = LoggerFactory.getLogger(ReleaseWatcher.class);

  private final CheckpointStore store;
  private final ReleaseLoader<S> loader;
  private final String instance;
  private final Duration patience;
  private final Supplier<Experiments> experiments;
  private final Challengers<S> challengers;
  private final ScheduledExecutorService worker;

  /** Written by check() alone, which holds the lock; read by anyone. */
  private volatile LiveState<S> state =
      new LiveState<>(Optional.empty(), Optional.of("no release was read yet"));

  private final AtomicLong swaps = new AtomicLong();
  private final AtomicLong refusals = new AtomicLong();

  // Touched by check() alone, which holds the lock.
  private String servingId = "";
  private long refusedSequence = -1;
  private long refusedNanos;
  private long heldNanos;

  /**
   * A watcher that does nothing until {@link #start} or {@link #check}.
   *
   * @param instance name of this service for its lease: letters, digits, dot, dash, underscore
   */
  public ReleaseWatcher(ReleaseLoader<S> loader, String instance) {
    this(loader, instance, () -> Experiments.NONE);
  }

  /**
   * A watcher that keeps the releases of experiments loaded beside the promoted one.
   *
   * @param experiments those in force; asked with each look
   */
  public ReleaseWatcher(
      ReleaseLoader<S> loader, String instance, Supplier<Experiments> experiments) {
    this(loader, instance, experiments, PATIENCE);
  }

  ReleaseWatcher(
      ReleaseLoader<S> loader,
      String instance,
      Supplier<Experiments> experiments,
      Duration patience) {
    this.experiments = experiments;
    this.challengers = new Challengers<>(loader, instance, patience);
    this.store = loader.store();
    this.loader = loader;
    this.instance = instance;
    this.patience = patience;
    this.worker =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "release-watcher");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** What to answer from now; one request uses what it got here from start to end. */
  public LiveState<S> state() {
    return state;
  }

  /** How often a release was put in use since the start. */
  public long swaps() {
    return swaps.get();
  }

  /** How often a release was refused since the start; one that is tried again counts again. */
  public long refusals() {
    return refusals.get() + challengers.refusals();
  }

  /** Looks at once, then again and again with a pause between. */
  public void start(Duration pause) {
    var unused =
        worker.scheduleWithFixedDelay(this::check, 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** Looks now; returns when the promoted release is in use or refused. Never throws. */
  public synchronized void check() {
    try {
      Optional<Promotion> current = store.current();
      if (current.isEmpty()) {
        report("nothing is promoted in the store");
      } else {
        follow(current.get());
      }
    } catch (IOException | RuntimeException e) {
      report("the store cannot be read: " + describe(e));
    }
    state.serving().ifPresent(this::followExperiments);
  }

  private void followExperiments(S main) {
    state = state.withArms(challengers.follow(experiments.get(), servingId, main));
  }

  private void follow(Promotion promotion) throws IOException {
    if (promotion.release().equals(servingId)) {
      state = state.withMain(state.serving(), Optional.empty());
      renewLease();
      return;
    }
    boolean refusedBefore = promotion.sequence() == refusedSequence;
    if (refusedBefore && System.nanoTime() - refusedNanos < patience.toNanos()) {
      renewLease();
      return;
    }
    try {
      store.hold(instance, promotion.release());
      S prepared = prepared(promotion.release());
      servingId = promotion.release();
      heldNanos = System.nanoTime();
      state = state.withMain(Optional.of(prepared), Optional.empty());
      swaps.incrementAndGet();
      LOG.info("serving release {}", promotion.release());
    } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
      // The two errors too: a release that is too big must not end the watching.
      refusedSequence = promotion.sequence();
      refusals.incrementAndGet();
      refusedNanos = System.nanoTime();
      report("release " + promotion.release() + " was refused: " + describe(e));
      if (!servingId.isEmpty()) {
        hold();
      }
    }
  }

  private S prepared(String release) throws IOException {
    Optional<S> loaded = challengers.loaded(release);
    return loaded.isPresent() ? loaded.get() : loader.load(release, !servingId.isEmpty());
  }

  private void renewLease() throws IOException {
    if (!servingId.isEmpty() && System.nanoTime() - heldNanos > patience.toNanos()) {
      hold();
    }
  }

  private void hold() throws IOException {
    store.hold(instance, servingId);
    heldNanos = System.nanoTime();
  }

  /** Keeps what serves, and says the problem; it is logged when it is a new one. */
  private void report(String problem) {
    LiveState<S> before = state;
    if (!before.problem().equals(Optional.of(problem))) {
      LOG.warn(
          "{}{}", problem, before.serving().isPresent() ? "; the last good one serves on" : "");
    }
    state = before.withMain(before.serving(), Optional.of(problem));
  }

  private static String describe(Throwable e) {
    return e.getMessage() == null ? e.toString() : e.getMessage();
  }

  /** Stops looking and takes back the lease; what serves can still be asked. */
  @Override
  public void close() {
    worker.shutdownNow();
    try {
      if (!worker.awaitTermination(5, TimeUnit.SECONDS)) {
        LOG.warn("the release watcher did not stop within 5 seconds");
      }
      challengers.close();
      store.letGo(instance);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      LOG.warn("the lease of {} could not be taken back", instance, e);
    }
  }
}
