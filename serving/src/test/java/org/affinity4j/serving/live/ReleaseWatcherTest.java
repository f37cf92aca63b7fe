package org.affinity4j.serving.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.checkpoint.Lease;
import org.affinity4j.common.release.Release;
import org.affinity4j.common.release.ReleaseReader;
import org.affinity4j.serving.experiment.Experiments;
import org.affinity4j.serving.testing.TestShop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseWatcherTest {

  @TempDir private Path root;
  private CheckpointStore store;
  private ReleaseWatcher<String> watcher;

  @BeforeEach
  void makeStore() {
    store = TestShop.store(root.resolve("store"));
    watcher = watcher(Duration.ofHours(1));
  }

  @AfterEach
  void close() {
    watcher.close();
  }

  @Test
  void saysWhyNothingServes() {
    assertThat(watcher.state().problem()).contains("no release was read yet");

    watcher.check();

    assertThat(watcher.state().serving()).isEmpty();
    assertThat(watcher.state().problem()).contains("nothing is promoted in the store");
  }

  @Test
  void followsPromotionsAndRollBacks() throws IOException {
    String first = promoted(1);
    watcher.check();
    assertThat(watcher.state().serving()).contains(first);
    assertThat(watcher.state().problem()).isEmpty();

    String second = promoted(2);
    assertThat(watcher.state().serving()).contains(first);
    watcher.check();
    assertThat(watcher.state().serving()).contains(second);

    store.rollback("test");
    watcher.check();
    assertThat(watcher.state().serving()).contains(first);
  }

  @Test
  void aDamagedReleaseLeavesTheLastGoodOneServingAndSaysWhy() throws IOException {
    String good = promoted(1);
    watcher.check();
    String bad = promoted(2);
    damage(bad);

    watcher.check();

    assertThat(watcher.state().serving()).contains(good);
    assertThat(watcher.state().problem().orElseThrow())
        .startsWith("release " + bad + " was refused: ")
        .contains("catalog.jsonl");
    assertThat(store.leases()).extracting(Lease::release).containsExactly(good);
  }

  @Test
  void recoversWithTheNextPromotion() throws IOException {
    promoted(1);
    watcher.check();
    damage(promoted(2));
    watcher.check();

    String third = promoted(3);
    watcher.check();

    assertThat(watcher.state().serving()).contains(third);
    assertThat(watcher.state().problem()).isEmpty();
  }

  @Test
  void rollingBackToWhatServesClearsTheProblem() throws IOException {
    String good = promoted(1);
    watcher.check();
    damage(promoted(2));
    watcher.check();
    store.rollback("test");

    watcher.check();

    assertThat(watcher.state()).isEqualTo(new LiveState<>(Optional.of(good), Optional.empty()));
  }

  @Test
  void triesARefusedReleaseAgainAfterAWhileOnly() throws IOException {
    String id = promoted(1);
    byte[] whole = damage(id);
    watcher.check();
    repair(id, whole);

    watcher.check();
    assertThat(watcher.state().serving()).isEmpty();

    try (ReleaseWatcher<String> impatient = watcher(Duration.ZERO)) {
      damage(id);
      impatient.check();
      assertThat(impatient.state().problem()).isPresent();
      repair(id, whole);
      impatient.check();
      assertThat(impatient.state()).isEqualTo(new LiveState<>(Optional.of(id), Optional.empty()));
    }
  }

  @Test
  void refusesWhatCannotBePrepared() throws IOException {
    String id = promoted(1);
    try (var picky =
        new ReleaseWatcher<String>(
            loader(
                release -> {
                  throw new IllegalArgumentException("not this one");
                }),
            "picky")) {
      picky.check();

      assertThat(picky.state().problem()).contains("release " + id + " was refused: not this one");
    }
  }

  @Test
  void outlivesAReleaseThatDoesNotFitIntoMemory() throws IOException {
    promoted(1);
    try (var small =
        new ReleaseWatcher<String>(
            loader(
                release -> {
                  throw new OutOfMemoryError("Java heap space");
                }),
            "small")) {
      small.check();

      assertThat(small.state().problem().orElseThrow()).endsWith("was refused: Java heap space");
    }
  }

  @Test
  void refusesWhatDoesNotFitBesideWhatServesAndTakesItOnceItDoes() throws IOException {
    var free = new AtomicLong(0);
    var room = new HeapRoom(free::get, () -> {});
    var tight = new ReleaseLoader<String>(store, ReleaseReader.standard(), Release::id, room);
    try (var limited =
        new ReleaseWatcher<String>(tight, "limited", () -> Experiments.NONE, Duration.ZERO)) {
      String first = promoted(1);
      limited.check();
      assertThat(limited.state()).isEqualTo(new LiveState<>(Optional.of(first), Optional.empty()));

      String second = promoted(2);
      limited.check();
      assertThat(limited.state().serving()).contains(first);
      assertThat(limited.state().problem().orElseThrow())
          .startsWith("release " + second + " was refused: it needs about 1 MiB of heap")
          .contains("0 MiB are free");
      assertThat(limited.refusals()).isEqualTo(1);

      free.set(1L << 30);
      limited.check();
      assertThat(limited.state()).isEqualTo(new LiveState<>(Optional.of(second), Optional.empty()));
    }
  }

  @Test
  void holdsALeaseWhileItServesAndTakesItBack() throws IOException {
    String id = promoted(1);
    watcher.check();
    assertThat(store.leases())
        .extracting(Lease::instance, Lease::release)
        .containsExactly(tuple("test", id));

    watcher.close();

    assertThat(store.leases()).isEmpty();
    assertThat(watcher.state().serving()).contains(id);
  }

  @Test
  void looksByItself() throws IOException, InterruptedException {
    promoted(1);
    var prepared = new CountDownLatch(2);
    try (var polling =
        new ReleaseWatcher<Release>(
            loader(
                release -> {
                  prepared.countDown();
                  return release;
                }),
            "polling")) {
      polling.start(Duration.ofMillis(10));
      promoted(2);

      assertThat(prepared.await(10, TimeUnit.SECONDS) || prepared.getCount() == 1).isTrue();
    }
  }

  private ReleaseWatcher<String> watcher(Duration patience) {
    return new ReleaseWatcher<>(loader(Release::id), "test", () -> Experiments.NONE, patience);
  }

  private <T> ReleaseLoader<T> loader(Function<Release, T> prepare) {
    return new ReleaseLoader<>(store, ReleaseReader.standard(), prepare, HeapRoom.ofThisProcess());
  }

  private String promoted(int variant) throws IOException {
    String id = TestShop.publish(store, variant);
    store.promote(id, "test");
    return id;
  }

  private Path catalog(String id) {
    return root.resolve("store").resolve("releases").resolve(id).resolve("catalog.jsonl");
  }

  private byte[] damage(String id) throws IOException {
    byte[] whole = Files.readAllBytes(catalog(id));
    byte[] flipped = whole.clone();
    flipped[whole.length / 2] ^= 1;
    Files.write(catalog(id), flipped);
    return whole;
  }

  private void repair(String id, byte[] whole) throws IOException {
    Files.write(catalog(id), whole);
  }
}
