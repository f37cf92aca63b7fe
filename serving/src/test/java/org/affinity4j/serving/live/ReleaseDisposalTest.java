package org.affinity4j.serving.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.release.Release;
import org.affinity4j.common.release.ReleaseReader;
import org.affinity4j.serving.recommend.RecommendationService;
import org.affinity4j.serving.recommend.WarmUp;
import org.affinity4j.serving.testing.TestShop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Nothing of a release is left once another one serves and its last request has ended. */
class ReleaseDisposalTest {

  private static final int SWAPS = 20;
  private static final int BALLAST = 8 << 20;

  @TempDir private Path root;

  private final ReferenceQueue<Release> gone = new ReferenceQueue<>();
  private final List<PhantomReference<Release>> loaded = new ArrayList<>();

  /** A service with so much memory that a leak of it shows. */
  private record Heavy(RecommendationService service, ByteBuffer ballast) {}

  @Test
  void oldReleasesAreCollectedAndTheHeapReturnsToItsBase() throws Exception {
    CheckpointStore store = TestShop.store(root);
    List<String> ids = List.of(TestShop.publish(store, 1), TestShop.publish(store, 2));
    try (var watcher = new ReleaseWatcher<Heavy>(loader(store), "test")) {
      swapTo(ids.get(0), store, watcher);
      long base = heapAfterCollection();
      for (int swap = 1; swap <= SWAPS; swap++) {
        swapTo(ids.get(swap % 2), store, watcher);
      }

      awaitGone(SWAPS);
      assertThat(watcher.swaps()).isEqualTo(SWAPS + 1);
      assertThat(heapAfterCollection() - base).isLessThan(BALLAST);
      assertThat(watcher.state().serving()).isPresent();
    }
  }

  @Test
  void aReleaseStaysForTheRequestThatBeganWithIt() throws Exception {
    CheckpointStore store = TestShop.store(root);
    List<String> ids = List.of(TestShop.publish(store, 1), TestShop.publish(store, 2));
    try (var watcher = new ReleaseWatcher<Heavy>(loader(store), "test")) {
      swapTo(ids.get(0), store, watcher);
      Heavy request = watcher.state().serving().orElseThrow();
      swapTo(ids.get(1), store, watcher);
      swapTo(ids.get(0), store, watcher);
      awaitGone(1);

      assertThat(request.service().release().id()).isEqualTo(ids.get(0));
      assertThat(new WarmUp(Duration.ofNanos(1)).run(request.service())).isBetween(0, 1);
    }
  }

  private ReleaseLoader<Heavy> loader(CheckpointStore store) {
    return new ReleaseLoader<>(
        store,
        ReleaseReader.standard(),
        release -> {
          loaded.add(new PhantomReference<>(release, gone));
          return new Heavy(new RecommendationService(release), ByteBuffer.allocate(BALLAST));
        },
        HeapRoom.ofThisProcess());
  }

  private static void swapTo(String id, CheckpointStore store, ReleaseWatcher<Heavy> watcher)
      throws IOException {
    store.promote(id, "test");
    watcher.check();
    Heavy heavy = watcher.state().serving().orElseThrow();
    assertThat(heavy.service().release().id()).isEqualTo(id);
    assertThat(heavy.ballast().capacity()).isEqualTo(BALLAST);
    new WarmUp(Duration.ofMillis(20)).run(heavy.service());
  }

  private void awaitGone(int releases) throws InterruptedException {
    for (int seen = 0, tries = 0; seen < releases; tries++) {
      assertThat(tries).as("%d of %d old releases were collected", seen, releases).isLessThan(100);
      System.gc();
      while (gone.remove(100) != null) {
        seen++;
      }
    }
  }

  private static long heapAfterCollection() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }
}
