package org.affinity4j.serving.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.serving.testing.TestApi;
import org.affinity4j.serving.testing.TestClient;
import org.affinity4j.serving.testing.TestClient.Answer;
import org.affinity4j.serving.testing.TestShop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Canaries and shadows in a whole service. */
class ExperimentIT {

  private static final int CLIENTS = 4;
  private static final int SWAPS = 10;

  @TempDir private Path root;
  private CheckpointStore store;
  private String main;
  private String canary;
  private Service service;
  private TestClient client;

  @BeforeEach
  void start() throws IOException {
    store = TestShop.store(root);
    main = TestShop.publish(store, 1);
    canary = TestShop.publish(store, 2);
    store.promote(main, "test");
    service = started();
    client = new TestClient(service.port());
    await(() -> client.get("/health/ready").status() == 200);
  }

  @AfterEach
  void stop() {
    service.close();
  }

  @Test
  void aCanaryAnswersItsShareAndSurvivesARestart() throws IOException {
    put(canary("canary", canary, 0.5, false));

    int answeredByCanary = 0;
    for (int user = 0; user < 60; user++) {
      JsonNode answer = cart(client, "user-" + user).json();
      boolean isCanary = answer.get("abGroup").asText().equals("canary");
      assertThat(answer.get("release").asText()).isEqualTo(isCanary ? canary : main);
      assertThat(byHeader("user-" + user).json().get("abGroup")).isEqualTo(answer.get("abGroup"));
      answeredByCanary += isCanary ? 1 : 0;
    }
    assertThat(answeredByCanary).isBetween(12, 48);
    assertThat(client.get("/metrics").text())
        .contains("affinity_experiment_serving{group=\"canary\"} 1.0");

    service.close();
    service = started();
    client = new TestClient(service.port());
    await(() -> client.get("/health/ready").status() == 200);
    awaitServing("canary");
  }

  @Test
  void everyRouteAnswersFromTheReleaseOfTheUsersGroup() {
    put(canary("canary", canary, 0.5, false));
    String user = userOf("canary");
    String cart = "{\"items\": [\"phone-01\"], \"user\": \"%s\"}".formatted(user);

    for (String route :
        List.of(
            "/v1/cart/complete",
            "/v1/cart/cross-category",
            "/v1/session/next",
            "/v1/users/recommend")) {
      assertCanary(client.post(route, cart));
    }
    assertCanary(client.get("/v1/popular?user=" + user));
    assertCanary(client.get("/v1/products/phone-01/related?user=" + user));
    assertCanary(byHeader(user));
    assertThat(client.get("/v1/popular").json().get("release").asText()).isEqualTo(main);
  }

  @Test
  void theShareOfABrokenCanaryGoesToThePromotedReleaseAndItsStatusSaysSo() throws IOException {
    put(canary("canary", canary, 0.5, false));
    String user = userOf("canary");
    service.close();
    Path release = root.resolve("releases").resolve(canary);
    Files.writeString(release.resolve("catalog.jsonl"), "broken");
    service = started();
    client = new TestClient(service.port());
    await(() -> client.get("/health/ready").status() == 200);
    await(() -> experiment("canary").path("problem").asText().contains("was refused"));

    JsonNode answer = cart(client, user).json();

    assertThat(answer.get("release").asText()).isEqualTo(main);
    assertThat(answer.get("abGroup").asText()).isEqualTo("main");
    assertThat(experiment("canary").get("serving").asBoolean()).isFalse();
    assertThat(experiment("canary").get("problem").asText()).contains("catalog.jsonl");
  }

  @Test
  void aShadowIsComparedAndAnswersNobody() {
    put(canary("next", canary, 1, true));

    assertThat(cart(client, "user-1").json().has("abGroup")).isFalse();

    await(() -> experiment("next").at("/agreement/compared").asInt() == 1);
    assertThat(experiment("next").at("/agreement/overlapAt10").asDouble()).isBetween(0.5, 1.0);
    assertThat(client.get("/metrics").text())
        .contains("affinity_shadow_overlap_at_10{group=\"next\"}");
  }

  @Test
  void experimentsThatMakeNoSenseAreRefused() {
    assertProblem(422, "sum to 1.0", canary("a", canary, 1, false));
    assertProblem(422, "cannot be used", canary("a", "nothing", 0.1, false));
    assertProblem(422, "group is 'main'", canary("main", canary, 0.1, false));
    assertProblem(422, "share", canary("a", canary, 2, false));
    assertProblem(400, "experiments[0].group", "{\"experiments\": [{}]}");
    assertProblem(400, "experiments", "{}");
    assertThat(client.get("/v1/experiments").json().get("experiments")).isEmpty();
  }

  @Test
  void noRequestFailsWhileReleasesAndExperimentsChange() throws Exception {
    var end = new AtomicBoolean();
    Map<String, Boolean> wrong = new ConcurrentHashMap<>();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      var running = new ArrayList<Future<?>>();
      for (int i = 0; i < CLIENTS; i++) {
        int first = i;
        running.add(clients.submit(() -> ask(first, end, wrong)));
      }
      for (int swap = 0; swap < SWAPS; swap++) {
        boolean even = swap % 2 == 0;
        String promoted = even ? canary : main;
        store.promote(promoted, "test");
        put(even ? canary("a", main, 0.5, false) : canary("b", canary, 0.3, swap % 4 == 1));
        await(
            () ->
                client.get("/v1/releases/current").json().get("release").asText().equals(promoted));
      }
      end.set(true);
      for (Future<?> one : running) {
        one.get();
      }
    } finally {
      end.set(true);
      clients.shutdownNow();
    }
    assertThat(wrong).isEmpty();
  }

  private void ask(int first, AtomicBoolean end, Map<String, Boolean> wrong) {
    var own = new TestClient(service.port());
    for (int i = first; !end.get(); i++) {
      Answer answer = cart(own, "user-" + i);
      if (answer.status() != 200) {
        wrong.put(answer.text(), true);
      }
    }
  }

  private Service started() throws IOException {
    return Service.start(
        TestApi.config(
            "store.folder=" + root,
            "store.data=" + root.resolve("data"),
            "store.pollMillis=10",
            "store.warmUpMillis=20",
            "access.open=true"),
        Clock.systemUTC(),
        told -> {});
  }

  private static String canary(String group, String release, double share, boolean shadow) {
    return "{\"experiments\": [{\"group\": \"%s\", \"release\": \"%s\", \"share\": %s, \"shadow\": %s}]}"
        .formatted(group, release, share, shadow);
  }

  private void put(String experiments) {
    Answer answer = putting(experiments);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    awaitServing(answer.json().at("/experiments/0/group").asText());
  }

  private Answer putting(String experiments) {
    return client.send(
        client
            .request("/v1/experiments")
            .header("Content-Type", "application/json")
            .PUT(BodyPublishers.ofString(experiments)));
  }

  private void assertProblem(int status, String said, String experiments) {
    Answer answer = putting(experiments);
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.json().get("detail").asText()).contains(said);
  }

  private static Answer cart(TestClient client, String user) {
    return client.post(
        "/v1/cart/complete", "{\"items\": [\"phone-01\"], \"user\": \"%s\"}".formatted(user));
  }

  private Answer byHeader(String user) {
    return client.send(
        client.request("/v1/products/phone-01/related").header("X-User-Id", user).GET());
  }

  private String userOf(String group) {
    for (int user = 0; ; user++) {
      if (cart(client, "user-" + user).json().get("abGroup").asText().equals(group)) {
        return "user-" + user;
      }
    }
  }

  private void assertCanary(Answer answer) {
    assertThat(answer.json().path("release").asText()).as(answer.text()).isEqualTo(canary);
    assertThat(answer.json().path("abGroup").asText()).isEqualTo("canary");
  }

  private void awaitServing(String group) {
    await(() -> experiment(group).path("serving").asBoolean());
  }

  private JsonNode experiment(String group) {
    JsonNode all = client.get("/v1/experiments").json().get("experiments");
    List<JsonNode> found = new ArrayList<>();
    all.forEach(one -> found.add(one));
    return found.stream()
        .filter(one -> one.get("group").asText().equals(group))
        .findFirst()
        .orElseThrow();
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("not within 20 seconds").isLessThan(deadline);
      LockSupport.parkNanos(5_000_000);
    }
  }
}
