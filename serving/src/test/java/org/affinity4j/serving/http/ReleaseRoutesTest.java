package org.affinity4j.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.release.ReleaseReader;
import org.affinity4j.serving.live.HeapRoom;
import org.affinity4j.serving.live.ReleaseLoader;
import org.affinity4j.serving.live.ReleaseWatcher;
import org.affinity4j.serving.recommend.RecommendationService;
import org.affinity4j.serving.telemetry.ServiceMetrics;
import org.affinity4j.serving.testing.TestApi;
import org.affinity4j.serving.testing.TestClient;
import org.affinity4j.serving.testing.TestClient.Answer;
import org.affinity4j.serving.testing.TestShop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The releases of a store, promoted and rolled back over HTTP, and the status. */
class ReleaseRoutesTest {

  @TempDir private Path root;
  private CheckpointStore store;
  private ReleaseWatcher<RecommendationService> watcher;
  private HttpApi api;
  private TestClient client;

  @BeforeEach
  void listen() {
    store = TestShop.store(root);
    watcher =
        new ReleaseWatcher<>(
            new ReleaseLoader<>(
                store,
                ReleaseReader.standard(),
                RecommendationService::new,
                HeapRoom.ofThisProcess()),
            "test");
    var metrics = new ServiceMetrics();
    metrics.counter("affinity.release.swaps", "Releases put in use", watcher::swaps);
    api =
        TestApi.listen(
            TestApi.config("access.open=true"),
            new HttpParts(
                watcher::state,
                store,
                TestShop.rules(root),
                TestShop.products(root),
                Optional.empty(),
                metrics,
                "",
                UUID::randomUUID));
    client = new TestClient(api.port());
  }

  @AfterEach
  void stop() {
    api.close();
    watcher.close();
  }

  @Test
  void anEmptyStoreHasNoReleases() {
    JsonNode listed = client.get("/v1/releases").json();

    assertThat(listed.get("releases")).isEmpty();
    assertThat(listed.get("stored").asInt()).isZero();
  }

  @Test
  void whatIsPromotedIsServedAndCanBeRolledBack() throws IOException {
    String one = TestShop.publish(store, 1);
    String two = TestShop.publish(store, 2);

    assertThat(promote(one).json().get("sequence").asInt()).isEqualTo(1);
    JsonNode second = promote(two).json();
    assertThat(second.get("release").asText()).isEqualTo(two);
    assertThat(second.get("by").asText()).isEqualTo("key none");
    watcher.check();
    assertThat(client.get("/v1/releases/current").json().get("release").asText()).isEqualTo(two);

    JsonNode back = client.post("/v1/releases/rollback", "").json();
    assertThat(back.get("release").asText()).isEqualTo(one);
    assertThat(back.get("rollback").asBoolean()).isTrue();
    watcher.check();
    assertThat(client.get("/v1/releases/current").json().get("release").asText()).isEqualTo(one);
  }

  @Test
  void theListSaysWhatEachReleaseIs() throws IOException {
    String one = TestShop.publish(store, 1);
    String two = TestShop.publish(store, 2);
    promote(one);
    watcher.check();

    JsonNode listed = client.get("/v1/releases").json();

    assertThat(listed.get("stored").asInt()).isEqualTo(2);
    JsonNode served = named(listed, one);
    assertThat(served.get("current").asBoolean()).isTrue();
    assertThat(served.get("serving").asBoolean()).isTrue();
    assertThat(served.get("created").asText()).isEqualTo("2026-01-31T12:00:00Z");
    assertThat(served.get("promoted").asText()).isEqualTo("2026-01-31T12:00:00Z");
    assertThat(served.at("/metrics/item-knn/recall@20").asDouble()).isEqualTo(0.25);
    JsonNode other = named(listed, two);
    assertThat(other.get("current").asBoolean()).isFalse();
    assertThat(other.has("promoted")).isFalse();
    assertThat(client.get("/v1/releases?limit=1").json().get("releases")).hasSize(1);
    assertThat(client.get("/v1/releases?limit=0").status()).isEqualTo(422);
  }

  @Test
  void theListComesInPagesAndOnlyWhenItChanged() throws IOException {
    String one = TestShop.publish(store, 1);
    String two = TestShop.publish(store, 2);

    Answer first = client.get("/v1/releases?limit=1");
    String next = first.json().get("next").asText();
    JsonNode second = client.get("/v1/releases?limit=1&cursor=" + next).json();
    assertThat(
            List.of(
                first.json().at("/releases/0/release").asText(),
                second.at("/releases/0/release").asText()))
        .containsExactlyInAnyOrder(one, two);
    assertThat(second.has("next")).isFalse();
    assertThat(known("/v1/releases?limit=1", first.header("ETag")).status()).isEqualTo(304);

    promote(one);
    TestShop.publish(store, 3);
    assertThat(known("/v1/releases?limit=1", first.header("ETag")).status()).isEqualTo(200);
    assertThat(client.get("/v1/releases?cursor=abc").status()).isEqualTo(400);
  }

  @Test
  void theReleaseInUseIsNotToldAgain() throws IOException {
    String path = "/v1/releases/current";
    promote(TestShop.publish(store, 1));
    watcher.check();
    Answer told = client.get(path);
    assertThat(told.status()).isEqualTo(200);
    assertThat(known(path, told.header("ETag")).status()).isEqualTo(304);

    promote(TestShop.publish(store, 2));
    watcher.check();
    assertThat(known(path, told.header("ETag")).status()).isEqualTo(200);
  }

  private Answer known(String path, String tag) {
    return client.send(client.request(path).header("If-None-Match", tag).GET());
  }

  @ParameterizedTest
  @ValueSource(strings = {"20260131T235959Z-0123456789abcdef", "..%2F..%2Fetc", "latest"})
  void anUnknownReleaseIsNotPromoted(String id) {
    Answer answer = client.post("/v1/releases/" + id + "/promote", "");

    assertThat(answer.status()).as(answer.text()).isEqualTo(404);
    assertThat(answer.json().get("type").asText()).endsWith(":unknown-release");
  }

  @Test
  void aDamagedReleaseIsNotPromotedAndSaysSo() throws IOException {
    String good = TestShop.publish(store, 1);
    String bad = TestShop.publish(store, 2);
    promote(good);
    for (Path file : files(bad)) {
      if (file.getFileName().toString().startsWith("catalog")) {
        Files.writeString(file, "damaged");
      }
    }

    Answer answer = promote(bad);

    assertThat(answer.status()).as(answer.text()).isEqualTo(409);
    assertThat(answer.json().get("type").asText()).endsWith(":damaged-release");
    assertThat(store.current().orElseThrow().release()).isEqualTo(good);
  }

  @Test
  void thereMustBeOneToGoBackTo() throws IOException {
    assertThat(client.post("/v1/releases/rollback", "").status()).isEqualTo(404);

    promote(TestShop.publish(store, 1));
    assertThat(client.post("/v1/releases/rollback", "").status()).isEqualTo(404);
  }

  @Test
  void theStatusTellsTheReleaseAndItsSwaps() throws IOException {
    JsonNode before = client.get("/v1/status").json();
    assertThat(before.has("release")).isFalse();
    assertThat(before.get("problem").asText()).isNotBlank();
    assertThat(before.get("swaps").asInt()).isZero();

    String id = TestShop.publish(store, 1);
    promote(id);
    watcher.check();

    JsonNode status = client.get("/v1/status").json();
    assertThat(status.get("release").asText()).isEqualTo(id);
    assertThat(status.has("problem")).isFalse();
    assertThat(status.get("swaps").asInt()).isEqualTo(1);
    assertThat(status.get("waiting").asInt()).isZero();
    assertThat(Duration.ofMillis(status.get("uptimeMillis").asLong())).isPositive();
    assertThat(status.get("java").asText()).isNotBlank();
  }

  private Answer promote(String id) {
    return client.post("/v1/releases/" + id + "/promote", "");
  }

  private static JsonNode named(JsonNode listed, String id) {
    for (JsonNode release : listed.get("releases")) {
      if (release.get("release").asText().equals(id)) {
        return release;
      }
    }
    throw new AssertionError(id + " is not in " + listed);
  }

  private List<Path> files(String release) throws IOException {
    try (var all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .filter(file -> file.toString().contains(release))
          .toList();
    }
  }
}
