package org.affinity4j.common.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoreConcurrencyTest {

  private static final int THREADS = 4;

  @TempDir private Path root;
  private final ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);

  @AfterEach
  void stop() {
    threads.shutdownNow();
  }

  @Test
  void allPublishersAtOnceSucceed() throws Exception {
    List<String> ids = atOnce(i -> Stores.publish(Stores.at(root), "publisher " + i));

    CheckpointStore store = Stores.at(root);
    assertThat(store.list())
        .extracting(CheckpointListing::id)
        .containsExactlyInAnyOrderElementsOf(ids);
    for (String id : ids) {
      store.open(id).verify();
    }
  }

  @Test
  void ofPublishersOfTheVerySameExactlyOneSucceeds() throws Exception {
    List<String> outcomes =
        atOnce(
            i -> {
              try {
                return Stores.publish(Stores.at(root), "same");
              } catch (FileAlreadyExistsException e) {
                return "conflict";
              }
            });

    CheckpointStore store = Stores.at(root);
    assertThat(store.list()).hasSize(1);
    assertThat(outcomes).filteredOn("conflict"::equals).hasSize(THREADS - 1);
    store.open(store.list().get(0).id()).verify();
  }

  @Test
  void promotersAtOnceLeaveOneHistoryAndTheLastOfItCurrent() throws Exception {
    CheckpointStore store = Stores.at(root);
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < THREADS; i++) {
      ids.add(Stores.publish(store, "release " + i));
    }
    int rounds = 4;

    atOnce(
        i -> {
          for (int round = 0; round < rounds; round++) {
            Stores.at(root).promote(ids.get(i), "thread " + i);
          }
          return "done";
        });

    List<Promotion> history = store.history();
    assertThat(history).hasSize(THREADS * rounds);
    assertThat(history).extracting(Promotion::sequence).startsWith(1L, 2L, 3L).isSorted();
    assertThat(store.current()).contains(history.get(history.size() - 1));
  }

  @Test
  void aReaderNeverFindsCurrentMissingOrTorn() throws Exception {
    CheckpointStore store = Stores.at(root);
    String a = Stores.publish(store, "a");
    String b = Stores.publish(store, "b");
    store.promote(a, "me");
    var done = new AtomicBoolean();
    Future<Integer> reader =
        threads.submit(
            () -> {
              var seen = new HashSet<Long>();
              long before = 0;
              while (!done.get()) {
                Promotion current = Stores.at(root).current().orElseThrow();
                assertThat(current.sequence()).isGreaterThanOrEqualTo(before);
                before = current.sequence();
                seen.add(before);
                Stores.at(root).open(current.release());
              }
              return seen.size();
            });

    for (int i = 0; i < 40; i++) {
      store.promote(i % 2 == 0 ? b : a, "me");
    }
    done.set(true);

    assertThat(reader.get()).isPositive();
  }

  @Test
  void aCrashBeforeTheRenameLeavesNothingVisible() throws IOException {
    CheckpointStore store = Stores.at(root);
    String id = Stores.publish(store, "a");
    store.promote(id, "me");
    String lost = Stores.publish(store, "b");
    Path staged = root.resolve("staging/publish-1-1-0");
    Files.move(root.resolve("releases").resolve(lost), staged, StandardCopyOption.ATOMIC_MOVE);

    assertThat(store.list()).extracting(CheckpointListing::id).containsExactly(id);
    assertThat(store.current().orElseThrow().release()).isEqualTo(id);
    assertThat(Stores.publish(store, "b")).isEqualTo(lost);
    store.open(lost).verify();
  }

  @Test
  void aCrashInTheMiddleOfWritingLeavesNothingVisible() throws IOException {
    CheckpointStore store = Stores.at(root);
    CheckpointWriter crashed = store.begin();
    crashed.write("a.txt", new byte[100]);
    crashed.create("b.txt").write(1);

    assertThat(store.list()).isEmpty();
    String id = Stores.publish(store, "a");
    store.promote(id, "me");

    assertThat(store.list()).extracting(CheckpointListing::id).containsExactly(id);
    try (Stream<Path> staging = Files.list(root.resolve("staging"))) {
      assertThat(staging).hasSize(1);
    }
    crashed.close();
  }

  @Test
  void pruningWhilePublishingAndPromotingLosesNothingThatIsCurrent() throws Exception {
    CheckpointStore store = Stores.at(root);
    store.promote(Stores.publish(store, "first"), "me");
    var done = new AtomicBoolean();
    var all = new PrunePolicy(1, Duration.ZERO, Duration.ZERO, Duration.ofDays(1), false);
    Future<Integer> pruner =
        threads.submit(
            () -> {
              int removed = 0;
              while (!done.get()) {
                removed += Stores.at(root, Stores.NOON.plusSeconds(60)).prune(all).removed().size();
              }
              return removed;
            });

    for (int i = 0; i < 10; i++) {
      String id = Stores.publish(Stores.at(root, Stores.NOON.plusSeconds(i)), "number " + i);
      store.promote(id, "me");
      store.open(store.current().orElseThrow().release()).verify();
    }
    done.set(true);

    assertThat(pruner.get()).isPositive();
    store.open(store.current().orElseThrow().release()).verify();
    assertThat(store.rollback("me").release()).startsWith("20260131T120008.000Z");
  }

  private List<String> atOnce(Numbered work) throws Exception {
    var barrier = new CyclicBarrier(THREADS);
    var tasks = new ArrayList<Callable<String>>();
    for (int i = 0; i < THREADS; i++) {
      int number = i;
      tasks.add(
          () -> {
            barrier.await();
            return work.run(number);
          });
    }
    var results = new ArrayList<String>();
    for (Future<String> future : threads.invokeAll(tasks)) {
      results.add(future.get());
    }
    return results;
  }

  /** Work of one of several threads. */
  private interface Numbered {
    String run(int number) throws IOException;
  }
}
