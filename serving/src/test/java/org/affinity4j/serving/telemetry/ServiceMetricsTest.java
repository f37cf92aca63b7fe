package org.affinity4j.serving.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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
