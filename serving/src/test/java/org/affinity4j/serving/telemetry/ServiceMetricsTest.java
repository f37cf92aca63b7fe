package org.affinity4j.serving.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ServiceMetricsTest {

  private static final int READERS = 4;
  private static final int SCRAPES = 300;

  @Test
  void severalMayReadAtOnceAndEachSeesTheRelease() throws Exception {
    ExecutorService readers = Executors.newFixedThreadPool(READERS);
    try (var metrics = new ServiceMetrics()) {
      var seen = new ArrayList<Future<Long>>();
      for (int i = 0; i < READERS; i++) {
        seen.add(readers.submit(() -> scrapesWithTheRelease(metrics)));
      }
      for (Future<Long> one : seen) {
        assertThat(one.get()).isEqualTo(SCRAPES);
      }
    } finally {
      readers.shutdownNow();
    }
  }

  /** What a figure is asked from is held by the metrics alone, as a lambda of the caller is. */
  @Test
  void figuresGoOnAfterACollectionOfGarbage() {
    var swaps = new AtomicInteger();
    try (var metrics = new ServiceMetrics()) {
      metrics.counter("affinity.counted", "Counted", () -> swaps.get());
      metrics.gauge("affinity.gauged", "Gauged", () -> swaps.get());
      collectGarbage();
      swaps.set(7);
      assertThat(metrics.value("affinity.counted")).isEqualTo(7);
      assertThat(metrics.value("affinity.gauged")).isEqualTo(7);
    }
  }

  private static void collectGarbage() {
    var cleared = new ReferenceQueue<Object>();
    var canary = new WeakReference<>(new Object(), cleared);
    while (cleared.poll() == null) {
      System.gc();
      Thread.onSpinWait();
    }
    assertThat(canary.get()).isNull();
  }

  private static long scrapesWithTheRelease(ServiceMetrics metrics) {
    long found = 0;
    for (int i = 0; i < SCRAPES; i++) {
      if (metrics.scrape(() -> "r1").contains("affinity_release_in_use{release=\"r1\"} 1")) {
        found++;
      }
    }
    return found;
  }
}
