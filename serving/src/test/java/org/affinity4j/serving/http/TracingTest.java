package org.affinity4j.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import org.affinity4j.serving.config.ServingConfig;
import org.affinity4j.serving.live.LiveState;
import org.affinity4j.serving.recommend.RecommendationService;
import org.affinity4j.serving.telemetry.ServiceMetrics;
import org.affinity4j.serving.telemetry.Tracing;
import org.affinity4j.serving.testing.TestApi;
import org.affinity4j.serving.testing.TestClient;
import org.affinity4j.serving.testing.TestShop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A service and a collector that keeps what it is sent; a span is found in its bytes. */
class TracingTest {

  private static final String CALLER = "0af7651916cd43dd8448eb211c80319c";
  private static final String CART = "{\"items\": [\"phone-01\"], \"user\": \"shopper-7\"}";

  @TempDir private Path root;
  private final List<byte[]> received = new CopyOnWriteArrayList<>();
  private HttpServer collector;
  private RecommendationService service;

  @BeforeEach
  void collect() throws IOException {
    collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext("/v1/traces", this::receive);
    collector.start();
    service = new RecommendationService(TestShop.release(root));
  }

  @AfterEach
  void stop() {
    collector.stop(0);
  }

  @Test
  void aRequestAndItsScoringContinueTheTraceOfTheCaller() {
    String sent = tracesOf("0", "00-" + CALLER + "-b7ad6b7169203331-01");

    assertThat(sent)
        .contains(
            "POST /v1/cart/complete",
            "score",
            "affinity4j-serving",
            "affinity.scenario",
            "cart",
            service.release().id(),
            new String(HexFormat.of().parseHex(CALLER), StandardCharsets.ISO_8859_1))
        .doesNotContain("phone-01", "shopper-7");
  }

  @Test
  void theRateDecidesForRequestsWithoutATrace() {
    assertThat(tracesOf("0", "")).isEmpty();
    assertThat(tracesOf("1", "")).contains("POST /v1/cart/complete");
  }

  @Test
  void aCallerThatDoesNotWantATraceGetsNone() {
    assertThat(tracesOf("1", "00-" + CALLER + "-b7ad6b7169203331-00")).isEmpty();
  }

  @Test
  void aTraceThatIsNoneIsPassedOver() {
    assertThat(tracesOf("1", "00-zz-b7ad6b7169203331-01")).contains("POST /v1/cart/complete");
  }

  @Test
  void aCollectorThatIsNotThereHindersNobody() {
    collector.stop(0);

    assertThat(tracesOf("1", "")).isEmpty();
  }

  private String tracesOf(String rate, String parent) {
    ServingConfig config =
        TestApi.config(
            "access.open=true",
            "tracing.otlpEndpoint=http://127.0.0.1:%d/v1/traces"
                .formatted(collector.getAddress().getPort()),
            "tracing.sampleRate=" + rate);
    try (Tracing tracing = Tracing.to(config.tracing().orElseThrow());
        HttpApi api = TestApi.listen(config, parts(tracing))) {
      var client = new TestClient(api.port());
      var request = client.request("/v1/cart/complete").header("Content-Type", "application/json");
      if (!parent.isEmpty()) {
        request.header("traceparent", parent);
      }
      assertThat(client.send(request.POST(BodyPublishers.ofString(CART))).status()).isEqualTo(200);
    }
    var all = new StringBuilder();
    received.forEach(one -> all.append(new String(one, StandardCharsets.ISO_8859_1)));
    return all.toString();
  }

  private HttpParts parts(Tracing tracing) {
    var state = new LiveState<>(Optional.of(service), Optional.empty());
    return new HttpParts(
        () -> state,
        TestShop.store(root),
        TestShop.rules(root),
        TestShop.products(root),
        Optional.empty(),
        new ServiceMetrics(),
        "",
        UUID::randomUUID,
        Optional.empty(),
        tracing,
        Optional.empty());
  }

  private void receive(HttpExchange exchange) throws IOException {
    try (exchange) {
      received.add(exchange.getRequestBody().readAllBytes());
      exchange.sendResponseHeaders(200, -1);
    }
  }
}
