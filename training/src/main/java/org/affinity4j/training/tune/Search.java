package org.affinity4j.training.tune;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.affinity4j.training.progress.ProgressListener;
import org.jspecify.annotations.Nullable;

/**
 * Tries options one after the other and writes each trial down. A trial that fails is written down
 * with its reason, and the search goes on. Not thread-safe.
 */
public final class Search {

  private final Objective objective;
  private final Proposer proposer;
  private final String metric;
  private final Map<String, String> before;
  private final ProgressListener listener;
  private final LongSupplier nanos;

  /**
   * A search.
   *
   * @param metric what is searched for; larger is better
   * @param before the options before the search, canonical; the first trial
   * @param nanos a clock that only durations are taken from, such as {@link System#nanoTime}
   */
  public Search(
      Objective objective,
      Proposer proposer,
      String metric,
      Map<String, String> before,
      ProgressListener listener,
      LongSupplier nanos) {
    this.objective = objective;
    this.proposer = proposer;
    this.metric = metric;
    this.before = before;
    this.listener = listener;
    this.nanos = nanos;
  }

  /**
   * Goes on until the journal has enough trials, time is up, or nothing new is left to try.
   *
   * @param trials how many the journal is to hold, those of earlier runs included
   * @param mostNanos no trial begins later than this after the call
   */
  public void run(Journal journal, int trials, long mostNanos) throws IOException {
    long begun = nanos.getAsLong();
    int already = journal.trials().size();
    listener.begin("tune", trials);
    listener.advance(Math.min(already, trials));
    if (already > 0) {
      listener.note("going on after " + already + " trials of earlier runs");
    }
    while (journal.trials().size() < trials) {
      if (nanos.getAsLong() - begun >= mostNanos) {
        listener.note("time is up; the same command goes on from here");
        break;
      }
      Optional<Map<String, String>> point =
          journal.trials().isEmpty() ? Optional.of(before) : proposer.propose(journal.trials());
      if (point.isEmpty()) {
        listener.note("nothing new is left to try in this space");
        break;
      }
      Trial trial = attempt(journal.trials().size() + 1, point.get());
      journal.add(trial);
      listener.advance(1);
      listener.note(sentence(trial, journal.trials(), trials, already, nanos.getAsLong() - begun));
    }
    listener.end();
  }

  /** The trial with the largest value, the first of several; empty when all failed. */
  public static Optional<Trial> best(List<Trial> trials) {
    return trials.stream()
        .filter(Trial::succeeded)
        .max(
            Comparator.comparingDouble(Trial::score)
                .thenComparing(Comparator.comparingInt(Trial::number).reversed()));
  }

  private Trial attempt(int number, Map<String, String> options) {
    long begun = nanos.getAsLong();
    @Nullable Map<String, Double> metrics = null;
    String failed = "";
    try {
      metrics = objective.judge(options);
      Double value = metrics.get(metric);
      if (value == null || !Double.isFinite(value)) {
        failed = "%s is %s".formatted(metric, value);
        metrics = null;
      }
    } catch (OutOfMemoryError e) {
      failed = "not enough memory: " + e.getMessage();
    } catch (RuntimeException e) { // whatever a trainer dies of with these options, others may work
      if (Thread.currentThread().isInterrupted()) {
        throw e;
      }
      failed = e.getMessage() == null ? e.toString() : e.getMessage();
    }
    double seconds = (nanos.getAsLong() - begun) / 1e9;
    return metrics == null
        ? new Trial(number, options, null, Map.of(), failed, seconds)
        : new Trial(number, options, metrics.get(metric), metrics, null, seconds);
  }

  private String sentence(Trial trial, List<Trial> all, int wanted, int already, long sinceNanos) {
    String outcome =
        trial.succeeded()
            ? String.format(Locale.ROOT, "%s %.4f", metric, trial.score())
            : "failed: " + trial.failed();
    String best =
        best(all)
            .map(b -> String.format(Locale.ROOT, "best %.4f at trial %d", b.score(), b.number()))
            .orElse("none succeeded yet");
    double left = sinceNanos / 1e9 / (all.size() - already) * (wanted - all.size());
    return String.format(
        Locale.ROOT,
        "trial %d of %d: %s (%s), %.1f s, about %s left",
        trial.number(),
        wanted,
        outcome,
        best,
        trial.seconds(),
        duration(left));
  }

  private static String duration(double seconds) {
    return seconds < 100
        ? String.format(Locale.ROOT, "%.0f s", seconds)
        : String.format(Locale.ROOT, "%.0f min", seconds / 60);
  }
}
