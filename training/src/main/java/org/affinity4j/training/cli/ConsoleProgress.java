package org.affinity4j.training.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import me.tongfei.progressbar.DelegatingProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.affinity4j.training.progress.ProgressListener;
import org.jspecify.annotations.Nullable;

/**
 * Shows progress to a person: a bar on a terminal, now and then a plain line elsewhere, where tasks
 * shorter than a few seconds leave one line. Thread-safe.
 */
final class ConsoleProgress implements ProgressListener {

  private static final long PLAIN_LINE_NANOS = Duration.ofSeconds(5).toNanos();

  private final PrintWriter err;
  private final boolean terminal;
  private @Nullable ProgressBar bar;
  private String task = "";
  private long total;
  private long done;
  private long beganNanos;
  private long toldNanos;

  ConsoleProgress(PrintWriter err) {
    this(err, Boolean.getBoolean("affinity.terminal"));
  }

  ConsoleProgress(PrintWriter err, boolean terminal) {
    this.err = err;
    this.terminal = terminal;
  }

  @Override
  public synchronized void begin(String newTask, long newTotal) {
    task = newTask;
    total = newTotal;
    done = 0;
    beganNanos = System.nanoTime();
    toldNanos = beganNanos;
    if (terminal) {
      bar =
          new ProgressBarBuilder()
              .setTaskName(newTask)
              .setInitialMax(newTotal)
              .setStyle(ProgressBarStyle.ASCII)
              .setUpdateIntervalMillis(200)
              .showSpeed()
              .setConsumer(new DelegatingProgressBarConsumer(this::redraw, 100))
              .build();
    }
  }

  @Override
  public synchronized void advance(long by) {
    done += by;
    if (bar != null) {
      bar.stepBy(by);
      return;
    }
    long now = System.nanoTime();
    if (!terminal && now - toldNanos > PLAIN_LINE_NANOS) {
      toldNanos = now;
      err.println("  " + task + ": " + share() + " after " + seconds(now));
      err.flush();
    }
  }

  @Override
  public synchronized void end() {
    if (bar != null) {
      bar.close();
      bar = null;
      err.println();
    } else {
      err.println("  " + task + ": done in " + seconds(System.nanoTime()));
    }
    err.flush();
  }

  @Override
  public synchronized void note(String text) {
    err.println((bar != null ? "\r" : "") + "  " + text);
    err.flush();
  }

  private void redraw(String line) {
    err.print('\r' + line);
    err.flush();
  }

  private String share() {
    return total > 0
        ? String.format(Locale.ROOT, "%d %%", Math.min(100, 100 * done / total))
        : String.format(Locale.ROOT, "%,d", done);
  }

  private String seconds(long now) {
    return String.format(Locale.ROOT, "%.1f s", (now - beganNanos) / 1e9);
  }
}
