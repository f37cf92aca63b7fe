package org.affinity4j.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.affinity4j.serving.live.LiveState;
import org.affinity4j.serving.recommend.RecommendationService;
import org.affinity4j.serving.telemetry.ServiceMetrics;
import org.affinity4j.serving.testing.RawHttp;
import org.affinity4j.serving.testing.TestApi;
import org.affinity4j.serving.testing.TestClient;
import org.affinity4j.serving.testing.TestClient.Answer;
import org.affinity4j.serving.testing.TestShop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What generated bad requests brought to light. */
class BrokenRequestsTest {

  private static final String CART = "/v1/cart/complete";
  private static final String BODY = "{\"items\": [\"phone-01\"]}";

  @TempDir private static Path root;
  private static HttpApi api;

  @BeforeAll
  static void listen() throws IOException {
    var state =
        new LiveState<>(
            Optional.of(new RecommendationService(TestShop.release(root.resolve("store")))),
            Optional.empty());
    api =
        TestApi.listen(
            TestApi.config("access.open=true"),
            new HttpParts(
                () -> state,
                TestShop.store(root.resolve("store")),
                TestShop.rules(root),
                TestShop.products(root),
                Optional.empty(),
                new ServiceMetrics(),
                "",
                UUID::randomUUID));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void aBodyThatEndsTooSoonIsTheClientsFault() throws IOException {
    RawHttp.Answer answer =
        raw("POST " + CART + " HTTP/1.1\r\nHost: shop\r\nContent-Length: 100\r\n\r\n{\"items\": [");

    JsonNode problem = new ObjectMapper().readTree(answer.body());
    assertThat(answer.status()).isEqualTo(400);
    assertThat(problem.get("type").asText()).isEqualTo("urn:affinity4j:problem:malformed-body");
    assertThat(problem.get("detail").asText())
        .isEqualTo("body ends before the length it announced");
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "br", "x"})
  void bodiesAreNotCompressed(String coding) {
    var client = new TestClient(api.port());

    Answer answer =
        client.send(
            client
                .request(CART)
                .header("Content-Type", "application/json")
                .header("Content-Encoding", coding)
                .POST(BodyPublishers.ofString(BODY)));

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.json().get("detail").asText())
        .isEqualTo("Content-Encoding is '%s'; expected none: bodies are not compressed", coding);
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16", "UTF-16LE", "UTF-16BE", "UTF-32"})
  void bodiesAreUtf8(String charset) {
    Answer answer = new TestClient(api.port()).post(CART, BODY.getBytes(Charset.forName(charset)));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.json().get("detail").asText())
        .isEqualTo("body cannot be read: it is not text in UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"GET", "PUT", "DELETE", "BREW"})
  void pathsThatNoRouteSeesAreToldWhyWhateverTheMethod(String method) throws IOException {
    RawHttp.Answer answer = raw(method + " /v1/rules/%2e%2e HTTP/1.1\r\nHost: shop\r\n\r\n");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.header("content-type")).isEqualTo("application/problem+json");
    assertThat(new ObjectMapper().readTree(answer.body()).get("status").asInt()).isEqualTo(400);
  }

  private static RawHttp.Answer raw(String request) throws IOException {
    return new RawHttp(api.port(), Duration.ofSeconds(20))
        .send(request.getBytes(StandardCharsets.UTF_8))
        .orElseThrow();
  }
}
