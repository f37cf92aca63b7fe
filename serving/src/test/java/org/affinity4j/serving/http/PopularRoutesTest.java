package org.affinity4j.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.StreamSupport;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.release.ReleaseReader;
import org.affinity4j.serving.live.LiveState;
import org.affinity4j.serving.recommend.RecommendationService;
import org.affinity4j.serving.testing.TestApi;
import org.affinity4j.serving.testing.TestClient;
import org.affinity4j.serving.testing.TestClient.Answer;
import org.affinity4j.serving.testing.TestShop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is popular, and searching. */
class PopularRoutesTest {

  /** All but the sold-out phone. */
  private static final int SOLD = TestShop.IDS.size() - 1;

  @TempDir private static Path root;
  private static RecommendationService plain;
  private static RecommendationService trending;
  private static final AtomicReference<RecommendationService> SERVING = new AtomicReference<>();
  private static HttpApi api;
  private static TestClient client;

  @BeforeAll
  static void listen() throws IOException {
    CheckpointStore store = TestShop.store(root);
    plain = new RecommendationService(TestShop.release(root));
    trending =
        new RecommendationService(
            ReleaseReader.standard().read(store, TestShop.publishTrending(store)));
    api =
        TestApi.listen(
            "127.0.0.1",
            0,
            100_000,
            () -> new LiveState<>(Optional.ofNullable(SERVING.get()), Optional.empty()),
            "advice",
            UUID::randomUUID,
            TestShop.rules(root));
    client = new TestClient(api.port());
  }

  @BeforeEach
  void serve() {
    SERVING.set(plain);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void whatWasBoughtMostStandsFirstAndWhatIsSoldOutNowhere() {
    JsonNode items = items("limit=50");

    assertThat(texts(items, "/product/id")).hasSize(SOLD).doesNotContain("phone-03");
    assertThat(items.at("/0/product/id").asText()).isEqualTo("case-01");
    assertThat(texts(items, "/step")).containsOnly("popular");
  }

  @ParameterizedTest
  @CsvSource({
    "audio, 2",
    "Electronics > Audio, 2",
    "electronics, 7",
    "Audio > Electronics, 0",
    "no such, 0",
    "'\" or price > 0 or title = \"', 0",
    "back\\slash, 0"
  })
  void aCategoryIsAnyNodeOrPath(String category, int count) {
    assertThat(items("limit=50&category=" + encoded(category))).hasSize(count);
  }

  @Test
  void aShopsProductsAreOfThatShop() {
    assertThat(texts(items("shop=corner&limit=50"), "/product/id")).containsExactly("mug-01");
    assertThat(items("shop=corner&category=Electronics")).isEmpty();
  }

  @Test
  void trendsComeFirstWhereTheReleaseKnowsThem() {
    SERVING.set(trending);

    JsonNode items = items("trending=true&limit=50");

    assertThat(items.at("/0/product/id").asText()).isEqualTo("gadget-01");
    assertThat(items.at("/0/step").asText()).isEqualTo("trending");
    assertThat(items).hasSize(SOLD);
    assertThat(items("trending=false").at("/0/product/id").asText()).isEqualTo("case-01");
  }

  @Test
  void trendsThatNoModelKnowsAreNotMadeUp() {
    Answer answer = client.get("/v1/popular?trending=true");

    assertThat(answer.status()).isEqualTo(501);
    assertThat(answer.json().get("type").asText()).endsWith(":no-trends");
  }

  @Test
  void wishesCount() {
    JsonNode items = items("limit=50&threshold=1000000&filter=" + encoded("price < 10"));

    assertThat(texts(items, "/product/id")).containsExactly("coffee-01", "filter/paper");
  }

  @Test
  void withoutATextModelSearchSaysSo() {
    Answer answer = client.get("/v1/search?q=" + encoded("无线耳机") + "&limit=5");

    assertThat(answer.status()).isEqualTo(501);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().get("type").asText()).endsWith(":no-search");
    assertThat(answer.json().get("detail").asText()).contains(plain.release().id());
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/popular?page=2, 400",
    "/v1/popular?limit=0, 422",
    "/v1/popular?limit=ten, 400",
    "/v1/popular?trending=yes, 400",
    "/v1/popular?category=, 422",
    "/v1/popular?shop=%20, 422",
    "/v1/search, 400",
    "/v1/search?q=, 422",
    "/v1/search?q=tea&filter=tea, 400",
  })
  void badParametersAreRefused(String path, int status) {
    assertThat(client.get(path).status()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/popular", "/v1/search?q=tea"})
  void withoutAReleaseThereIsNoAnswer(String path) {
    SERVING.set(null);

    assertThat(client.get(path).status()).isEqualTo(503);
  }

  private static JsonNode items(String query) {
    Answer answer = client.get("/v1/popular?" + query);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().get("items");
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static List<String> texts(JsonNode list, String pointer) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(one -> one.at(pointer).asText())
        .toList();
  }
}
