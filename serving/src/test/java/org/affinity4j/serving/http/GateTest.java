package org.affinity4j.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.affinity4j.serving.access.ApiKey;
import org.affinity4j.serving.access.ApiKeys;
import org.affinity4j.serving.access.KeyFile;
import org.affinity4j.serving.access.KeyRing;
import org.affinity4j.serving.access.Role;
import org.affinity4j.serving.access.Secrets;
import org.affinity4j.serving.live.LiveState;
import org.affinity4j.serving.recommend.RecommendationService;
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
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {

  private static final String SHOP = "shop-secret";
  private static final String FEEDBACK = "feedback-secret";
  private static final String OPERATOR = "operator-secret";
  private static final String EXPIRED = "expired-secret";

  @TempDir private static Path root;
  private static LiveState<RecommendationService> state;
  private static KeyRing keys;
  private static HttpApi api;
  private static TestClient client;

  @BeforeAll
  static void listen() throws IOException {
    state =
        new LiveState<>(
            Optional.of(new RecommendationService(TestShop.release(root.resolve("store")))),
            Optional.empty());
    var file = new KeyFile(root.resolve("keys.json"));
    file.write(
        new ApiKeys(
            List.of(
                key("shop", SHOP, Role.STOREFRONT, false),
                key("events", FEEDBACK, Role.FEEDBACK, false),
                key("ops", OPERATOR, Role.OPERATOR, false),
                key("old", EXPIRED, Role.OPERATOR, true))));
    keys = new KeyRing(file, "", Clock.systemUTC());
    api = TestApi.listen(TestApi.config(), () -> state, keys, TestShop.rules(root));
    client = new TestClient(api.port());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void everyRouteHasItsPlaceInTheTableAndNoneIsInVain() {
    assertThat(api.routes()).containsExactlyInAnyOrderElementsOf(RouteTable.routes());
  }

  static Stream<String> routesThatNeedAKey() {
    return RouteTable.routes().stream().filter(route -> !route.contains("/health/")).sorted();
  }

  @ParameterizedTest
  @MethodSource("routesThatNeedAKey")
  void nothingButHealthIsReachedWithoutAKey(String route) {
    String method = route.substring(0, route.indexOf(' '));
    String path = route.substring(route.indexOf(' ') + 1).replaceAll("\\{.*?}", "phone-01");

    for (String tried : method.equals("GET") ? List.of("GET", "HEAD") : List.of(method)) {
      Answer answer =
          client.send(client.request(path).method(tried, BodyPublishers.ofString("{}")));

      assertThat(answer.status()).as(tried + " " + path).isEqualTo(401);
      assertThat(answer.header("WWW-Authenticate")).startsWith("Bearer");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/nowhere",
        "/v1/nowhere",
        "/health",
        "/health/",
        "/health/live/",
        "/health/ready/x",
        "/HEALTH/LIVE/..",
        "/health/live%2F..%2F..%2Fmetrics",
        "/health/live/../../metrics",
        "/docs/../metrics",
        "/v1/cart/complete"
      })
  void withoutAKeyNothingIsToldOfRoutesEither(String path) {
    assertThat(client.get(path).status()).isIn(400, 401);
  }

  @Test
  void healthNeedsNone() {
    assertThat(client.get("/health/live").status()).isEqualTo(200);
    assertThat(client.get("/health/ready").status()).isEqualTo(200);
    assertThat(get("/health/live", "X-Api-Key", "wrong").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "Authorization, Bearer shop-secret",
    "Authorization, bearer   shop-secret",
    "X-Api-Key, shop-secret"
  })
  void aKeyIsTakenFromEitherHeader(String header, String value) {
    assertThat(get("/v1/products/phone-01", header, value).status()).isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource({
    "Authorization, Basic shop-secret",
    "Authorization, shop-secret",
    "Authorization, Bearer",
    "Authorization, Bearer shop-secret shop-secret",
    "X-Api-Key, shop-secre",
    "X-Api-Key, expired-secret",
    "X-Api-Key, shop"
  })
  void aKeyThatIsNotInForceIsRefused(String header, String value) {
    Answer answer = get("/v1/products/phone-01", header, value);

    assertThat(answer.status()).isEqualTo(401);
    JsonNode json = answer.json();
    assertThat(json.get("type").asText()).isEqualTo("urn:affinity4j:problem:unauthorized");
    assertThat(json.get("requestId").asText()).isEqualTo(answer.header("X-Request-Id"));
    assertThat(answer.text()).doesNotContain("secret");
  }

  @ParameterizedTest
  @CsvSource({
    "GET, /v1/products/phone-01, feedback-secret, 403",
    "GET, /v1/products/phone-01, operator-secret, 200",
    "GET, /v1/status/config, shop-secret, 403",
    "HEAD, /v1/status/config, shop-secret, 403",
    "GET, /v1/status/config, operator-secret, 200",
    "GET, /v1/rules, shop-secret, 403",
    "GET, /v1/rules/one, feedback-secret, 403",
    "PUT, /v1/rules/one, shop-secret, 403",
    "DELETE, /v1/rules/one, shop-secret, 403",
    "POST, /v1/rules/dry-run, shop-secret, 403",
    "GET, /v1/rules/versions, shop-secret, 403",
    "POST, /v1/rules/versions/1/restore, shop-secret, 403",
    "GET, /v1/rules, operator-secret, 200",
    "GET, /metrics, shop-secret, 403",
    "GET, /metrics, operator-secret, 200",
    "GET, /docs, feedback-secret, 200",
    "GET, /openapi.json, shop-secret, 200",
    "GET, /v1/nowhere, shop-secret, 404",
    "DELETE, /metrics, operator-secret, 405"
  })
  void aKeyMayWhatItsRoleMay(String method, String path, String key, int status) {
    Answer answer =
        client.send(
            client.request(path).header("X-Api-Key", key).method(method, BodyPublishers.noBody()));

    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    if (status == 403 && method.equals("GET")) {
      assertThat(answer.json().get("detail").asText()).contains("; expected ");
    }
  }

  @Test
  void theConfigurationIsShownWithSecretsMasked() {
    String secret = "0123456789abcdef0123456789abcdef";
    HttpApi other =
        TestApi.listen(
            TestApi.config("access.operatorKey=" + secret),
            () -> state,
            keys,
            TestShop.rules(root));
    try (other) {
      var asking = new TestClient(other.port());

      Answer answer =
          asking.send(asking.request("/v1/status/config").header("X-Api-Key", OPERATOR));

      assertThat(answer.text()).doesNotContain(secret);
      var shown = new ArrayList<String>();
      answer
          .json()
          .get("settings")
          .forEach(one -> shown.add(one.get("setting").asText() + "=" + one.get("value").asText()));
      assertThat(shown)
          .contains("access.operatorKey=********", "limits.maxBodyBytes=1048576", "server.port=0");
    }
  }

  @Test
  void docsAndMetricsAreOpenWhereConfigured() {
    HttpApi other =
        TestApi.listen(
            TestApi.config("access.openDocs=true", "access.openMetrics=true"),
            () -> state,
            keys,
            TestShop.rules(root));
    try (other) {
      var asking = new TestClient(other.port());

      for (String path : List.of("/docs", "/docs/start.js", "/openapi.json", "/metrics")) {
        assertThat(asking.get(path).status()).as(path).isEqualTo(200);
      }
      assertThat(asking.get("/docs/nothing.js").status()).isEqualTo(404);
      assertThat(asking.get("/v1/releases/current").status()).isEqualTo(401);
    }
  }

  @Test
  void aKeyThatAsksTooOftenIsToldWhenToComeBack() {
    HttpApi other =
        TestApi.listen(
            TestApi.config("limits.requestsPerSecond=1", "limits.burst=2"),
            () -> state,
            keys,
            TestShop.rules(root));
    try (other) {
      var asking = new TestClient(other.port());
      var request = asking.request("/v1/releases/current").header("X-Api-Key", SHOP);
      assertThat(asking.send(request).status()).isEqualTo(200);
      assertThat(asking.send(request).status()).isEqualTo(200);
      Answer refused = asking.send(request);
      for (int i = 0; i < 1_000 && refused.status() == 200; i++) {
        refused = asking.send(request); // a slow machine earns a request a second
      }

      assertThat(refused.status()).isEqualTo(429);
      assertThat(refused.header("Retry-After")).isEqualTo("1");
      assertThat(refused.json().get("type").asText())
          .isEqualTo("urn:affinity4j:problem:too-many-requests");
      assertThat(
              asking
                  .send(asking.request("/v1/releases/current").header("X-Api-Key", OPERATOR))
                  .status())
          .isEqualTo(200);
    }
  }

  private static Answer get(String path, String header, String value) {
    return client.send(client.request(path).header(header, value).GET());
  }

  private static ApiKey key(String name, String secret, Role role, boolean expired) {
    return new ApiKey(
        name,
        Set.of(role),
        Secrets.sha256(secret),
        Clock.systemUTC().instant(),
        expired ? Optional.of(Clock.systemUTC().instant().minusSeconds(1)) : Optional.empty());
  }
}
