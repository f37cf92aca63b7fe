package org.affinity4j.serving.live;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.affinity4j.serving.experiment.Experiment;
import org.affinity4j.serving.experiment.Experiments;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The releases of experiments: loaded while they are wanted, each held by a lease of its own. For
 * one thread at a time, but {@link #refusals}.
 */
final class Challengers<S> {

  private static final Logger LOG = LoggerFactory.getLogger(Challengers.class);

  private final ReleaseLoader<S> loader;
  private final String instance;
  private final Duration patience;
  private final Map<String, Loaded<S>> byRelease = new ConcurrentHashMap<>();
  private final AtomicLong refusals = new AtomicLong();

  /**
   * A release that was tried.
   *
   * @param nanos when it was loaded or refused, or its lease renewed
   */
  private record Loaded<S>(Optional<S> serving, Optional<String> problem, long nanos) {}

  Challengers(ReleaseLoader<S> loader, String instance, Duration patience) {
    this.loader = loader;
    this.instance = instance;
    this.patience = patience;
  }

  /** How often a release was refused; one that is tried again counts again. */
  long refusals() {
    return refusals.get();
  }

  /** What was loaded of a release, if it was. */
  Optional<S> loaded(String release) {
    return Optional.ofNullable(byRelease.get(release)).flatMap(Loaded::serving);
  }

  /**
   * Loads what is wanted and lets go of what is not.
   *
   * @param mainId the promoted release in use
   * @param main what was prepared of it, which experiments with the same release share
   */
  List<Arm<S>> follow(Experiments wanted, String mainId, S main) {
    Set<String> releases =
        wanted.experiments().stream()
            .map(Experiment::release)
            .filter(id -> !id.equals(mainId))
            .collect(Collectors.toSet());
    for (String gone : List.copyOf(byRelease.keySet())) {
      if (!releases.contains(gone)) {
        letGo(gone);
      }
    }
    releases.forEach(this::keep);
    var promoted = new Loaded<>(Optional.of(main), Optional.empty(), 0);
    var arms = new ArrayList<Arm<S>>();
    for (Experiment experiment : wanted.experiments()) {
      Loaded<S> loaded = Objects.requireNonNullElse(byRelease.get(experiment.release()), promoted);
      arms.add(new Arm<>(experiment, loaded.serving(), loaded.problem()));
    }
    return arms;
  }

  /** Takes back all leases. */
  void close() {
    List.copyOf(byRelease.keySet()).forEach(this::letGo);
  }

  private void keep(String release) {
    @Nullable Loaded<S> before = byRelease.get(release);
    if (before != null && System.nanoTime() - before.nanos() < patience.toNanos()) {
      return;
    }
    try {
      loader.store().hold(lease(release), release);
      Optional<S> serving = before == null ? Optional.empty() : before.serving();
      if (serving.isEmpty()) {
        serving = Optional.of(loader.load(release, true));
        LOG.info("release {} is ready for its experiment", release);
      }
      byRelease.put(release, new Loaded<>(serving, Optional.empty(), System.nanoTime()));
    } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
      refuse(release, before, e);
    }
  }

  /** What was loaded before serves on: then it was only the lease that could not be renewed. */
  private void refuse(String release, @Nullable Loaded<S> before, Throwable e) {
    boolean serves = before != null && before.serving().isPresent();
    String said = e.getMessage() == null ? e.toString() : e.getMessage();
    String problem =
        serves
            ? "the lease on release %s cannot be renewed: %s".formatted(release, said)
            : "release %s was refused: %s".formatted(release, said);
    if (before == null || !before.problem().equals(Optional.of(problem))) {
      LOG.warn("{}", problem);
    }
    if (!serves) {
      refusals.incrementAndGet();
    }
    byRelease.put(
        release,
        new Loaded<>(
            before == null ? Optional.empty() : before.serving(),
            Optional.of(problem),
            System.nanoTime()));
  }

  private void letGo(String release) {
    byRelease.remove(release);
    try {
      loader.store().letGo(lease(release));
    } catch (IOException e) {
      LOG.warn("the lease on {} could not be taken back; it ends by itself", release, e);
    }
  }

  private String lease(String release) {
    return instance + "." + release;
  }
}
