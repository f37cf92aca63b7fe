package org.affinity4j.serving.canary;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.affinity4j.common.checkpoint.Canary;
import org.affinity4j.common.checkpoint.CanaryEnd.Outcome;
import org.affinity4j.common.checkpoint.CanaryFigure;
import org.affinity4j.common.checkpoint.CanaryLog;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.checkpoint.Promotion;
import org.affinity4j.serving.experiment.Experiments;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.event.Level;

/**
 * Follows the canary of a store: puts it among the experiments of this service, compares it with
 * the champion on this service's own traffic, stops it in all services where it is worse, and
 * promotes it where its time is over, enough was answered and nothing is worse. {@link #look} is
 * for one thread, the rest for all.
 */
public final class CanaryGuard implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(CanaryGuard.class);

  private final CheckpointStore store;
  private final CanaryLog canaries;
  private final Clock clock;
  private final String name;
  private final Supplier<Experiments> operators;
  private final ScheduledExecutorService worker;
  private final AtomicLong stopped = new AtomicLong();
  private volatile @Nullable RunningCanary running;
  private volatile Optional<Canary> last = Optional.empty();
  private String problem = "";

  /**
   * A guard that does nothing until {@link #start} or {@link #look}.
   *
   * @param name of this service, for records and people
   * @param operators the experiments of this service's own, which go first
   */
  public CanaryGuard(
      CheckpointStore store, Clock clock, String name, Supplier<Experiments> operators) {
    this.store = store;
    this.canaries = store.canaries();
    this.clock = clock;
    this.name = name;
    this.operators = operators;
    this.worker =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "canary-guard");
              thread.setDaemon(true);
              return thread;
            });
  }

  /** Looks again and again with a pause between. */
  public void start(Duration pause, Participation.Source source) {
    var unused =
        worker.scheduleWithFixedDelay(
            () -> look(source), 0, pause.toMillis(), TimeUnit.MILLISECONDS);
  }

  /** The experiments in force: the operator's, and the canary where it may stand beside them. */
  public Experiments experiments() {
    RunningCanary now = running;
    return now == null ? operators.get() : now.beside(operators.get());
  }

  /**
   * A request to be counted; empty where nothing is compared.
   *
   * @param group of the user, as the split gave it
   * @param user an id, which is not kept
   */
  public Optional<Trial> trial(Optional<String> group, Optional<String> user) {
    RunningCanary now = running;
    return now == null || group.isEmpty() || user.isEmpty()
        ? Optional.empty()
        : now.trial(group.get(), user.get());
  }

  /** Counts a click on an answer, where it is one of those that are compared. */
  public void clicked(String recommendationId) {
    RunningCanary now = running;
    if (now != null) {
      now.tally().clicked(recommendationId);
    }
  }

  /** The last canary of the store, running or not; empty where there was none. */
  public Optional<CanaryStatus> status() {
    RunningCanary now = running;
    if (now != null) {
      return Optional.of(now.status(operators.get()));
    }
    return last.map(
        one ->
            new CanaryStatus(
                one,
                RunningCanary.group(one.start()),
                false,
                Optional.empty(),
                one.end().map(end -> end.figures()).orElseGet(List::of)));
  }

  /** Canaries that this service stopped since it started. */
  public long stopped() {
    return stopped.get();
  }

  /** Looks now, and decides where it can. Never throws: what fails is logged and tried again. */
  public void look(Participation.Source source) {
    try {
      follow(canaries.last(), source);
      problem = "";
    } catch (IOException | RuntimeException e) {
      String said = String.valueOf(e.getMessage());
      if (!said.equals(problem)) {
        LOG.error("the canary cannot be followed; it is tried again: {}", said, e);
      }
      problem = said;
    }
  }

  private void follow(Optional<Canary> found, Participation.Source source) throws IOException {
    if (found.isEmpty() || !found.get().isRunning()) {
      leave(found);
      return;
    }
    RunningCanary now = running;
    if (now == null || !now.is(found.get())) {
      now = new RunningCanary(found.get());
      running = now;
      LOG.info("release {}: {}", found.get().start().release(), found.get().sentence());
    }
    last = found;
    decide(now, source.of(found.get().start(), RunningCanary.group(found.get().start())));
  }

  private void leave(Optional<Canary> found) throws IOException {
    if (running != null && found.isPresent()) {
      LOG.info("release {}: {}", found.get().start().release(), found.get().sentence());
    }
    running = null;
    last = found;
    if (found.isPresent()) {
      canaries.complete(found.get());
    }
  }

  private void decide(RunningCanary now, Participation participation) throws IOException {
    Canary canary = now.canary();
    Optional<Promotion> current = store.current();
    if (current.isPresent() && current.get().sequence() != canary.start().promotion()) {
      overtaken(now, current.get());
      return;
    }
    now.answering(participation.answering() && now.waits(operators.get()).isEmpty());
    List<CanaryFigure> figures = now.tally().figures();
    Instant time = clock.instant();
    if (participation.refusal().isPresent()) {
      stop(now, participation.refusal().get(), figures);
    } else if (figures.stream().anyMatch(CanaryFigure::worse)) {
      stop(
          now,
          "worse than release %s: %s".formatted(canary.start().champion(), worse(figures)),
          figures);
    } else if (!time.isBefore(canary.start().until()) && now.tally().isEnough()) {
      tell(canaries.promote(canary, name, "nothing was worse", figures));
    } else if (!time.isBefore(canary.start().limit())) {
      tell(canaries.end(canary, Outcome.UNDECIDED, name, "too few answers", figures));
    }
  }

  /** First here, then in the store: where that cannot be written, the canary has ended here. */
  private void stop(RunningCanary now, String reason, List<CanaryFigure> figures)
      throws IOException {
    now.halt();
    Canary ended = canaries.end(now.canary(), Outcome.STOPPED, name, reason, figures);
    stopped.incrementAndGet();
    tell(ended);
  }

  private void overtaken(RunningCanary now, Promotion current) throws IOException {
    Canary canary = now.canary();
    boolean itself = current.release().equals(canary.start().release());
    now.halt();
    tell(
        canaries.end(
            canary,
            itself ? Outcome.PROMOTED : Outcome.SUPERSEDED,
            current.by(),
            "%s made release %s current".formatted(current.by(), current.release()),
            now.tally().figures()));
  }

  private void tell(Canary ended) {
    running = null;
    last = Optional.of(ended);
    LOG.atLevel(ended.isStopped() ? Level.WARN : Level.INFO)
        .log("release {}: {}", ended.start().release(), ended.sentence());
  }

  private static String worse(List<CanaryFigure> figures) {
    return figures.stream()
        .filter(CanaryFigure::worse)
        .map(CanaryFigure::sentence)
        .collect(Collectors.joining("; "));
  }

  /** Stops looking; what is being decided is waited for. */
  @Override
  public void close() {
    worker.shutdown();
    try {
      if (!worker.awaitTermination(5, TimeUnit.SECONDS)) {
        LOG.warn("the canary's guard did not stop within 5 seconds");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
