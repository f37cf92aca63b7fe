package org.affinity4j.serving.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.checkpoint.CanaryPlan;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.checkpoint.DirectoryCheckpointStore;
import org.affinity4j.common.checkpoint.Promotion;
import org.affinity4j.common.release.ReleaseContent;
import org.affinity4j.common.release.ReleaseWriter;
import org.affinity4j.serving.testing.TestApi;
import org.affinity4j.serving.testing.TestClient;
import org.affinity4j.serving.testing.TestClient.Answer;
import org.affinity4j.serving.testing.TestShop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Canaries of the store in whole services. */
class CanaryIT {

  private static final int CLIENTS = 4;

  @TempDir private Path root;
  private final List<Service> services = new ArrayList<>();
  private final Set<String> failures = ConcurrentHashMap.newKeySet();
  private CheckpointStore store;
  private String champion;

  @BeforeEach
  void promoteOne() throws IOException {
    store = new DirectoryCheckpointStore(root.resolve("store"), Clock.systemUTC());
    champion = TestShop.publish(store, 1);
    store.promote(champion, "test");
  }

  @AfterEach
  void stop() {
    services.forEach(Service::close);
  }

  @Test
  void aCanaryWithMoreEmptyAnswersIsStoppedInAllServicesAndNeverPromoted() throws Exception {
    TestClient north = start("north");
    TestClient south = start("south");
    String soldOut = publishSoldOut(store);
    store.canaries().begin(soldOut, plan(0.4, 1, 100), "test");

    whileAsked(north, () -> canary(north).at("/canary/state").asText().equals("stopped"));
    await(() -> canary(south).at("/canary/state").asText().equals("stopped"));

    assertThat(canary(north).at("/canary/reason").asText()).contains("empty");
    await(() -> answersFrom(north).equals(Set.of(champion)));
    await(() -> answersFrom(south).equals(Set.of(champion)));
    Answer refused = north.post("/v1/releases/%s/promote".formatted(soldOut), "{}");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().get("type").asText()).endsWith("stopped-canary");
    assertThat(refused.json().get("detail").asText()).contains("empty 1.0000");
    assertThat(north.get("/v1/releases").text()).contains("\"state\":\"stopped\"");
    assertThat(north.get("/metrics").text()).contains("affinity_canary_stopped_total 1.0");
    assertThat(store.history()).extracting(Promotion::release).containsExactly(champion);
    assertThat(failures).isEmpty();
  }

  @Test
  void aGoodCanaryIsPromotedWhileClientsSeeNoFailure() throws Exception {
    TestClient north = start("north");
    TestClient south = start("south");
    String challenger = TestShop.publish(store, 2);
    store.canaries().begin(challenger, plan(0.3, 500, 100), "test");
    await(() -> answersFrom(south).equals(Set.of(champion, challenger)));

    whileAsked(
        north,
        () -> north.get("/v1/releases/current").json().get("release").asText().equals(challenger));

    await(() -> answersFrom(south).equals(Set.of(challenger)));
    await(() -> canary(south).at("/canary/state").asText().equals("promoted"));
    assertThat(store.history())
        .extracting(Promotion::release)
        .containsExactly(champion, challenger);
    assertThat(failures).isEmpty();
  }

  @Test
  void whatACanaryCannotAnswerTheChampionDoes() throws Exception {
    TestClient client = start("north");
    String canary = TestShop.publishWithoutCombinations(store);
    store.canaries().begin(canary, plan(0.5, 60_000, 1), "test");
    await(() -> canary(client).path("answering").asBoolean());
    await(() -> answersFrom(client).size() == 2);

    for (int user = 0; user < 40; user++) {
      Answer scored =
          client.send(
              client
                  .request("/v1/combinations/score")
                  .header("Content-Type", "application/json")
                  .header("X-User-Id", "user-" + user)
                  .POST(BodyPublishers.ofString("{\"items\": [\"phone-01\", \"case-01\"]}")));
      assertThat(scored.status()).as(scored.text()).isEqualTo(200);
      assertThat(scored.json().get("release").asText()).isEqualTo(champion);
    }
    assertThat(canary(client).at("/figures/0/measure").asText()).isEqualTo("errors");
    assertThat(canary(client).at("/figures/0/canary").asDouble()).isPositive();
    assertThat(canary(client).at("/figures/0/champion").asDouble()).isZero();
  }

  private TestClient start(String name) throws IOException {
    Service service =
        Service.start(
            TestApi.config(
                "store.folder=" + root.resolve("store"),
                "store.data=" + root.resolve(name),
                "store.pollMillis=10",
                "store.warmUpMillis=20",
                "access.open=true"),
            Clock.systemUTC(),
            told -> {});
    services.add(service);
    var client = new TestClient(service.port());
    await(() -> client.get("/health/ready").status() == 200);
    return client;
  }

  /** Patient with slow machines: on them few answers come within 100 ms. */
  private static CanaryPlan plan(double share, long timeMillis, long answers) {
    return new CanaryPlan(share, timeMillis, 600_000, answers, 10_000, 0.1);
  }

  /** Many users ask until something holds. */
  private void whileAsked(TestClient client, BooleanSupplier condition) throws Exception {
    var end = new AtomicBoolean();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      var running = new ArrayList<Future<?>>();
      for (int i = 0; i < CLIENTS; i++) {
        int first = i;
        running.add(clients.submit(() -> ask(client, first, end)));
      }
      await(condition);
      end.set(true);
      for (Future<?> one : running) {
        one.get();
      }
    } finally {
      end.set(true);
      clients.shutdownNow();
    }
  }

  private void ask(TestClient client, int first, AtomicBoolean end) {
    for (int user = first; !end.get(); user += CLIENTS) {
      Answer answer = cart(client, user);
      if (answer.status() != 200) {
        failures.add(answer.text());
      }
    }
  }

  private static Answer cart(TestClient client, int user) {
    return client.post(
        "/v1/cart/complete", "{\"items\": [\"phone-01\"], \"user\": \"user-%d\"}".formatted(user));
  }

  private static Set<String> answersFrom(TestClient client) {
    Set<String> releases = ConcurrentHashMap.newKeySet();
    for (int user = 0; user < 20; user++) {
      releases.add(cart(client, user).json().path("release").asText());
    }
    return releases;
  }

  private static JsonNode canary(TestClient client) {
    return client.get("/v1/status").json().path("canary");
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("not within 60 seconds").isLessThan(deadline);
      LockSupport.parkNanos(5_000_000);
    }
  }

  /** Publishes a release in which every product is sold out, so that it has nothing to suggest. */
  private static String publishSoldOut(CheckpointStore store) throws IOException {
    ReleaseContent full = TestShop.content(1);
    Catalog soldOut =
        Catalog.of(
            TestShop.IDS.stream()
                .map(id -> Item.builder(new ItemId(id)).available(false).build())
                .toList());
    return ReleaseWriter.write(
        store,
        new ReleaseContent(soldOut, full.models(), full.roles(), full.combination()),
        TestShop.provenance(1));
  }
}
