package org.affinity4j.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.affinity4j.serving.config.ServingConfig;
import org.affinity4j.serving.feedback.FeedbackStore;
import org.affinity4j.serving.live.LiveState;
import org.affinity4j.serving.recommend.RecommendationService;
import org.affinity4j.serving.telemetry.ServiceMetrics;
import org.affinity4j.serving.telemetry.Tracing;
import org.affinity4j.serving.testing.TestApi;
import org.affinity4j.serving.testing.TestClient;
import org.affinity4j.serving.testing.TestClient.Answer;
import org.affinity4j.serving.testing.TestShop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Events in, and what is known of users. */
class EventRoutesTest {

  private static final String EVENTS = "/v1/events";
  private static final String REPORT = "/v1/feedback/report";

  @TempDir private static Path root;
  private static FeedbackStore store;
  private static HttpApi api;
  private static TestClient client;

  @BeforeAll
  static void listen() throws IOException {
    var service = new RecommendationService(TestShop.release(root));
    var state = new LiveState<>(Optional.of(service), Optional.empty());
    ServingConfig config =
        TestApi.config(
            "access.open=true", "feedback.reportSeconds=1", "store.data=" + root.resolve("data"));
    store =
        FeedbackStore.open(
            config.feedback(), root.resolve("store"), Clock.systemUTC(), new SecureRandom());
    api =
        TestApi.listen(
            config,
            new HttpParts(
                () -> state,
                TestShop.store(root.resolve("none")),
                TestShop.rules(root),
                TestShop.products(root),
                Optional.empty(),
                new ServiceMetrics(),
                "advice",
                UUID::randomUUID,
                Optional.empty(),
                Tracing.off(),
                Optional.of(store)));
    client = new TestClient(api.port());
  }

  @AfterAll
  static void stop() throws IOException {
    api.close();
    store.close();
  }

  @Test
  void anEventChangesTheNextAnswer() {
    String ask = "{\"user\": \"live\", \"limit\": 1}";
    assertThat(step(ask)).isEqualTo("popular");

    long start = System.nanoTime();
    assertThat(
            send("{\"user\": \"live\", \"type\": \"cart\", \"item\": \"phone-01\"}")
                .get("kept")
                .asInt())
        .isEqualTo(1);
    assertThat(step(ask)).isEqualTo("model");
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));

    assertThat(step("{\"user\": \"live\", \"consent\": false, \"limit\": 1}")).isEqualTo("popular");
    assertThat(step("{\"user\": \"live\", \"items\": [], \"limit\": 1}")).isEqualTo("popular");
    assertThat(step("{\"anonymous\": \"live\", \"limit\": 1}")).isEqualTo("popular");
  }

  @Test
  void eachEventOfAListIsAnsweredInItsPlace() {
    JsonNode answer =
        send(
            """
            [{"id": "1", "user": "list", "type": "view", "item": "phone-01", "quantity": 2,
              "price": 9.5, "rating": 4, "order": "o", "shop": "s", "promotion": "p",
              "recommendationId": "r", "position": 1, "time": "2026-01-31T12:00:00Z"},
             {"user": "list", "type": "view", "item": "never-seen"},
             {"user": "list", "type": "stare", "item": "phone-01"},
             7,
             {"user": "list", "type": "view", "item": "phone-01", "consent": false},
             {"id": "1", "user": "list", "type": "view", "item": "phone-01"}]
            """);

    assertThat(answer.get("kept").asInt()).isEqualTo(2);
    assertThat(answer.findValuesAsText("status").stream().filter(text -> !text.matches("\\d+")))
        .containsExactly("kept", "kept", "refused", "refused", "ignored", "duplicate");
    assertThat(answer.at("/events/1/unknownItem").asBoolean()).isTrue();
    assertThat(answer.at("/events/2/problem/detail").asText())
        .startsWith("type is 'stare'; expected one of [impression, click, view");
    JsonNode exported = client.get("/v1/users/list/export").json();
    assertThat(exported.at("/events")).hasSize(2);
    assertThat(exported.at("/events/0/price").asDouble()).isEqualTo(9.5);
    assertThat(exported.at("/events/0/recommendationId").asText()).isEqualTo("r");
  }

  @Test
  void anExportHasWhatTheUserWasShown() {
    JsonNode list =
        client
            .post(
                "/v1/cart/complete",
                "{\"items\": [\"phone-01\"], \"user\": \"shown\", \"scenario\": \"export\"}")
            .json();

    JsonNode exported = export("shown");
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (exported.at("/answers/0").isMissingNode() && System.nanoTime() < end) {
      Thread.onSpinWait();
      exported = export("shown");
    }
    JsonNode answer = exported.at("/answers/0");
    assertThat(answer.get("recommendationId")).isEqualTo(list.get("recommendationId"));
    assertThat(answer.get("release")).isEqualTo(list.get("release"));
    assertThat(answer.get("scenario").asText()).isEqualTo("export");
    assertThat(answer.at("/askedAbout/0").asText()).isEqualTo("phone-01");
    assertThat(answer.at("/items/0")).isEqualTo(list.at("/items/0/product/id"));
    assertThat(exported.get("events")).isEmpty();

    client.send(client.request("/v1/users/shown").DELETE());
    assertThat(export("shown").get("answers")).isEmpty();
  }

  private JsonNode export(String user) {
    return client.get("/v1/users/" + user + "/export").json();
  }

  @Test
  void linesAreEventsToo() {
    Answer answer =
        client.send(
            client
                .request(EVENTS)
                .header("Content-Type", "application/x-ndjson")
                .POST(
                    BodyPublishers.ofString(
                        """
                        {"session": "lines", "type": "view", "item": "phone-01"}

                        {"session": "lines", "type":
                        {"session": "lines", "type": "click", "item": "case-01"}
                        """)));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().at("/kept").asInt()).isEqualTo(2);
    assertThat(answer.json().at("/events/1/status").asText()).isEqualTo("refused");
    Answer told = client.get("/v1/users/lines/history?anonymous=true&limit=1");
    assertThat(told.status()).as(told.text()).isEqualTo(200);
    JsonNode history = told.json();
    assertThat(history.at("/events/0/item").asText()).isEqualTo("case-01");
    assertThat(client.get("/v1/users/lines").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'type': 'view', 'item': 'a'} | user is absent like session; expected an id",
        "{'user': 'u', 'item': 'a'} | type is absent; expected a value",
        "{'user': 'u', 'type': 'view'} | item is absent; expected a value",
        "{'user': 'u', 'type': 'view', 'item': 'a', 'quantity': 0} | quantity is 0; expected 1 to",
        "{'user': 'u', 'type': 'view', 'item': 'a', 'colour': 0} | colour is not a field",
        "{'user': 'u', 'type': 'view', 'item': 'a', 'time': '2999-01-01T00:00:00Z'} | time is 2999",
        "{'user': 'u', 'type': 'view', 'item': 'a', 'time': '+999999999-01-01T00:00:00Z'} | time is",
        "[] | body is 0 events; expected 1 to 1000",
      })
  void whatIsWrongIsSaid(String body, String detail) {
    Answer answer = client.post(EVENTS, body.replace('\'', '"'));

    assertThat(answer.status()).isBetween(400, 422);
    assertThat(answer.json().get("detail").asText()).startsWith(detail);
  }

  @Test
  void anErasedUserIsForgottenAtOnce() {
    send("{\"user\": \"gone\", \"type\": \"cart\", \"item\": \"phone-01\"}");
    assertThat(client.get("/v1/users/gone").json().get("events").asInt()).isEqualTo(1);

    Answer erased = client.send(client.request("/v1/users/gone").DELETE());

    assertThat(erased.json().get("events").asInt()).isEqualTo(1);
    assertThat(Instant.parse(erased.json().get("goneBy").asText()))
        .isAfter(Instant.parse(erased.json().get("time").asText()));
    JsonNode certificate =
        client.get("/v1/erasures/" + erased.json().get("certificate").asText()).json();
    assertThat(certificate).isEqualTo(erased.json());
    assertThat(certificate.get("releases")).isEmpty();
    assertThat(certificate.get("ends").asText()).contains("no release of the store has learnt");
    assertThat(client.get("/v1/erasures/none").status()).isEqualTo(404);
    assertThat(client.get("/v1/users/gone").status()).isEqualTo(404);
    assertThat(client.get("/v1/users/gone/history").status()).isEqualTo(404);
    assertThat(client.get("/v1/users/gone/export").json().get("events")).isEmpty();
    assertThat(step("{\"user\": \"gone\", \"limit\": 1}")).isEqualTo("popular");
  }

  @Test
  void theReportSaysWhatCameOfAnAnswer() {
    JsonNode list =
        client
            .post("/v1/cart/complete", "{\"items\": [\"phone-01\"], \"scenario\": \"reported\"}")
            .json();
    send(
        """
        {"user": "r", "type": "click", "item": "%s", "recommendationId": "%s"}
        """
            .formatted(
                list.at("/items/0/product/id").asText(), list.get("recommendationId").asText()));

    JsonNode told = client.get(REPORT).json();
    long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    while (slice(told).isMissingNode() && System.nanoTime() < end) {
      Thread.onSpinWait();
      told = client.get(REPORT).json();
    }
    assertThat(slice(told).get("answers").asInt()).isEqualTo(1);
    assertThat(slice(told).get("clicks").asInt()).isEqualTo(1);
    assertThat(told.get("ageSeconds").asInt()).isNotNegative();
    assertThat(told.at("/report/counts/joined").asInt()).isPositive();
  }

  private static JsonNode slice(JsonNode told) {
    for (JsonNode slice : told.at("/report/sections/0/slices")) {
      if (slice.get("label").asText().equals("reported")) {
        return slice;
      }
    }
    return MissingNode.getInstance();
  }

  private static String step(String ask) {
    Answer answer = client.post("/v1/users/recommend", ask);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().at("/items/0/step").asText();
  }

  private static JsonNode send(String body) {
    Answer answer = client.post(EVENTS, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  @Test
  void whereNothingIsKeptThatIsSaid() {
    var state = new LiveState<RecommendationService>(Optional.empty(), Optional.of("not yet"));
    try (HttpApi without =
        TestApi.listen(
            "127.0.0.1",
            0,
            100_000,
            () -> state,
            "advice",
            UUID::randomUUID,
            TestShop.rules(root.resolve("other")))) {
      var other = new TestClient(without.port());
      for (String path :
          List.of("/v1/users/u", "/v1/users/u/history", "/v1/users/u/export", REPORT)) {
        assertThat(other.get(path).status()).isEqualTo(501);
      }
      assertThat(other.post(EVENTS, "{}").status()).isEqualTo(501);
    }
  }
}
