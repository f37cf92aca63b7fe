package org.affinity4j.serving.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.combination.CombinationConstraints;
import org.affinity4j.common.combination.CombinationRequest;
import org.affinity4j.common.release.Release;
import org.affinity4j.common.release.ReleaseReader;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.serving.recommend.Ask;
import org.affinity4j.serving.recommend.RecommendationService;
import org.affinity4j.serving.testing.TestApi;
import org.affinity4j.serving.testing.TestClient;
import org.affinity4j.serving.testing.TestClient.Answer;
import org.affinity4j.serving.testing.TestShop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Clients ask without a pause while releases are promoted and rolled back beneath them. The system
 * properties {@code affinity.swap.seconds} and {@code affinity.swap.count} say for how long and how
 * often.
 */
class ReleaseSwapIT {

  private static final int CLIENTS = 8;
  private static final int SWAPS = Integer.getInteger("affinity.swap.count", 20);
  private static final long SECONDS = Long.getLong("affinity.swap.seconds", 6);

  private static final double MIB = 1 << 20;

  /** What code that ran for the first time may keep; a release of the tests is smaller. */
  private static final double MOST_GROWTH = 16;

  @TempDir private Path root;

  /** What one client saw. */
  private record Seen(
      List<String> wrong, List<Long> nanos, Set<String> releases, Set<String> ids) {}

  /** What a release must answer. */
  private record Expected(double score, double built, float first) {}

  @Test
  void noRequestFailsAndEveryAnswerIsThatOfTheReleaseItNames() throws Exception {
    CheckpointStore store = TestShop.store(root);
    List<String> releases = List.of(TestShop.publish(store, 1), TestShop.publish(store, 2));
    Map<String, Expected> expected = new HashMap<>();
    for (String id : releases) {
      expected.put(id, expected(ReleaseReader.standard().read(store, id)));
    }
    assertThat(new HashSet<>(expected.values())).hasSize(2);
    store.promote(releases.get(0), "test");

    try (Service service =
        Service.start(
            TestApi.config(
                "store.folder=" + root,
                "store.data=" + root.resolve("data"),
                "store.pollMillis=50",
                // On a busy machine clients wait: overload has its own tests.
                "limits.queueMillis=60000",
                "limits.burstMillis=60000",
                "access.open=true"),
            Clock.systemUTC(),
            told -> {})) {
      awaitReady(new TestClient(service.port()));
      long base = heapInUse();
      String figures =
          checked(askWhileSwapping(service.port(), store, releases, expected), releases);
      long grown = heapInUse() - base;
      Files.writeString(
          Path.of("target", "release-swap.txt"),
          "%s, heap %.1f MiB before and %+.1f MiB after%n"
              .formatted(figures, base / MIB, grown / MIB));
      assertThat(grown / MIB).as("MiB that stayed in use after the swaps").isLessThan(MOST_GROWTH);
      assertThat(store.history()).hasSize(SWAPS + 1);
    }
  }

  /** Figures of what the clients saw, which is garbage after. */
  private static String checked(List<Seen> seen, List<String> releases) {
    var served = new HashSet<String>();
    var ids = new HashSet<String>();
    seen.forEach(one -> served.addAll(one.releases));
    seen.forEach(one -> ids.addAll(one.ids));
    long[] nanos =
        seen.stream()
            .flatMapToLong(one -> one.nanos.stream().mapToLong(Long::longValue))
            .sorted()
            .toArray();
    assertThat(seen.stream().flatMap(one -> one.wrong.stream()).toList()).isEmpty();
    assertThat(served).containsExactlyInAnyOrderElementsOf(releases);
    assertThat(ids).hasSameSizeAs(nanos);
    return figures(nanos);
  }

  private static long heapInUse() {
    System.gc();
    return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
  }

  private static List<Seen> askWhileSwapping(
      int port, CheckpointStore store, List<String> releases, Map<String, Expected> expected)
      throws IOException, InterruptedException, ExecutionException {
    long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      var running = new ArrayList<Future<Seen>>();
      for (int i = 0; i < CLIENTS; i++) {
        Callable<Seen> client = () -> ask(new TestClient(port), end, expected);
        running.add(clients.submit(client));
      }
      long pause = Duration.ofSeconds(SECONDS).toNanos() / (SWAPS + 1);
      for (int swap = 0; swap < SWAPS; swap++) {
        LockSupport.parkNanos(pause);
        if (swap % 2 == 0) {
          store.promote(releases.get(1), "test");
        } else {
          store.rollback("test");
        }
      }
      var seen = new ArrayList<Seen>();
      for (Future<Seen> client : running) {
        seen.add(client.get());
      }
      return seen;
    } finally {
      clients.shutdownNow();
    }
  }

  private static Seen ask(TestClient client, long end, Map<String, Expected> expected) {
    var wrong = new ArrayList<String>();
    var nanos = new ArrayList<Long>();
    var releases = new HashSet<String>();
    var ids = new HashSet<String>();
    for (int i = 0; System.nanoTime() < end; i++) {
      long start = System.nanoTime();
      Answer answer =
          switch (i % 3) {
            case 0 ->
                client.post("/v1/combinations/score", "{\"items\": [\"phone-01\", \"case-01\"]}");
            case 1 ->
                client.post(
                    "/v1/combinations/recommend", "{\"anchors\": [\"phone-01\"], \"count\": 1}");
            default -> client.post("/v1/cart/complete", "{\"items\": [\"phone-01\"]}");
          };
      nanos.add(System.nanoTime() - start);
      if (answer.status() != 200) {
        wrong.add(answer.text());
        continue;
      }
      JsonNode json = answer.json();
      Expected due = expected.get(json.get("release").asText());
      boolean right =
          due != null
              && switch (i % 3) {
                case 0 -> json.at("/combination/score").asDouble() == due.score;
                case 1 -> json.at("/combinations/0/score").asDouble() == due.built;
                default -> json.at("/items/0/score").floatValue() == due.first;
              };
      if (!right) {
        wrong.add(answer.text());
      }
      releases.add(json.get("release").asText());
      ids.add(json.get("recommendationId").asText());
    }
    return new Seen(wrong, nanos, releases, ids);
  }

  private static Expected expected(Release release) {
    var service = new RecommendationService(release);
    int phone = TestShop.PHONE;
    return new Expected(
        release.combinationScorer().orElseThrow().score(phone, TestShop.CASE).probability(),
        release
            .combinationBuilder()
            .orElseThrow()
            .build(
                CombinationRequest.builder(List.of(phone))
                    .count(1)
                    .constraints(CombinationConstraints.builder().inStockOnly(true).build())
                    .build())
            .combinations()
            .get(0)
            .score()
            .probability(),
        service.completeCart(new int[] {phone}, Ask.of(1, ItemFilter.ALL)).items().get(0).score());
  }

  private static void awaitReady(TestClient client) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (client.get("/health/ready").status() != 200) {
      assertThat(System.nanoTime()).as("not ready in 20 seconds").isLessThan(deadline);
    }
  }

  private static String figures(long[] nanos) {
    return "%d clients, %d s, %d swaps: %d requests (%.0f/s), none failed, p50 %.2f ms, p99 %.2f ms"
        .formatted(
            CLIENTS,
            SECONDS,
            SWAPS,
            nanos.length,
            (double) nanos.length / SECONDS,
            nanos[nanos.length / 2] / 1e6,
            nanos[nanos.length * 99 / 100] / 1e6);
  }
}
