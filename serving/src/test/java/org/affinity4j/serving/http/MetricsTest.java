package org.affinity4j.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.affinity4j.serving.live.LiveState;
import org.affinity4j.serving.recommend.RecommendationService;
import org.affinity4j.serving.telemetry.ServiceMetrics;
import org.affinity4j.serving.testing.TestApi;
import org.affinity4j.serving.testing.TestClient;
import org.affinity4j.serving.testing.TestShop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.slf4j.LoggerFactory;

class MetricsTest {

  private static final Logger REQUESTS =
      (Logger) LoggerFactory.getLogger("org.affinity4j.serving.requests");

  @TempDir private Path root;
  private final ListAppender<ILoggingEvent> log =
      new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent event) {
          event.prepareForDeferredProcessing(); // takes the request's id along
          super.append(event);
        }
      };
  private RecommendationService service;
  private HttpApi api;
  private TestClient client;

  @BeforeEach
  void listen() throws IOException {
    service = new RecommendationService(TestShop.release(root));
    var state = new LiveState<>(Optional.of(service), Optional.empty());
    var metrics = new ServiceMetrics();
    metrics.watchMachine();
    api =
        TestApi.listen(
            TestApi.config("access.open=true", "logging.requests=true"),
            new HttpParts(
                () -> state,
                TestShop.store(root),
                TestShop.rules(root),
                TestShop.products(root),
                Optional.empty(),
                metrics,
                "",
                UUID::randomUUID));
    client = new TestClient(api.port());
    log.start();
    REQUESTS.setLevel(Level.INFO);
    REQUESTS.addAppender(log);
  }

  @AfterEach
  void stop() {
    api.close();
    REQUESTS.detachAppender(log);
    REQUESTS.setLevel(null);
  }

  @Test
  void requestsAreMeasuredByTemplateAndStatusAndAnswersByStep() {
    client.post("/v1/cart/complete", "{\"items\": [\"phone-01\"], \"limit\": 3}");
    client.get("/v1/products/phone-01");
    client.get("/v1/products/no-such-id");
    client.get("/v1/nowhere/at-all");
    client.post(
        "/v1/cart/complete",
        "{\"items\": [], \"scenario\": \"page-7\", \"includeCategories\": [\"nothing is in it\"]}");

    String metrics =
        client.get("/metrics").text(); // on the same connection, so after the others ended

    assertThat(metrics)
        .contains(
            "affinity_http_requests_seconds_count{method=\"GET\",route=\"/v1/products/{id}\",scenario=\"none\",status=\"200\"} 1",
            "affinity_http_requests_seconds_count{method=\"GET\",route=\"/v1/products/{id}\",scenario=\"none\",status=\"404\"} 1",
            "affinity_http_requests_seconds_count{method=\"GET\",route=\"none\",scenario=\"none\",status=\"404\"} 1",
            "affinity_http_requests_seconds_bucket{method=\"POST\",route=\"/v1/cart/complete\",scenario=\"cart\",status=\"200\",le=\"2.5\"} 1",
            "affinity_answered_products_total{route=\"/v1/cart/complete\",scenario=\"cart\",step=\"model\"} 2.0",
            "affinity_answers_empty_total{route=\"/v1/cart/complete\",scenario=\"page-7\"} 1.0",
            "affinity_release_in_use{release=\"" + service.release().id() + "\"} 1.0",
            "jvm_memory_used_bytes{",
            "process_uptime_seconds");
    assertThat(metrics).doesNotContain("phone-01", "no-such-id", "at-all");
  }

  @Test
  void requestsAreLoggedWithoutIdsPathsOrQueries() {
    client.send(
        client
            .request("/v1/products/phone-01/related?limit=3&relation=similar")
            .header("X-Request-Id", "request-7"));
    client.get("/health/live");

    api.close(); // the last request is logged after it is answered
    String lines =
        List.copyOf(log.list).stream()
            .map(
                event ->
                    event.getFormattedMessage()
                        + event.getKeyValuePairs()
                        + event.getMDCPropertyMap())
            .toList()
            .toString();
    assertThat(lines)
        .contains("route=\"/v1/products/{id}/related\"", "status=\"200\"", "request-7")
        .doesNotContain("phone-01", "limit", "similar");
  }
}
