package org.affinity4j.serving.http;

import static org.affinity4j.serving.testing.TestClient.encoded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.affinity4j.common.release.Release;
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
import org.junit.jupiter.params.provider.ValueSource;

class HttpRoutesTest {

  @TempDir private static Path root;
  private static Release release;
  private static HttpApi api;
  private static TestClient client;

  @BeforeAll
  static void listen() throws IOException {
    release = TestShop.release(root);
    var state = new LiveState<>(Optional.of(new RecommendationService(release)), Optional.empty());
    api =
        TestApi.listen(
            "127.0.0.1", 0, 100_000, () -> state, "advice", UUID::randomUUID, TestShop.rules(root));
    client = new TestClient(api.port());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void scoresACombinationWithItsEvidence() {
    Answer answer =
        client.post(
            "/v1/combinations/score", "{\"items\": [\"phone-01\", \"case-01\", \"charger-01\"]}");

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    JsonNode json = answer.json();
    assertThat(UUID.fromString(json.get("recommendationId").asText()).version()).isEqualTo(4);
    assertThat(json.get("release").asText()).isEqualTo(release.id());
    var expected =
        release
            .combinationScorer()
            .orElseThrow()
            .score(TestShop.PHONE, TestShop.CASE, TestShop.CHARGER);
    JsonNode combination = json.get("combination");
    assertThat(combination.get("score").asDouble()).isEqualTo(expected.probability());
    assertThat(combination.get("logLikelihood").asDouble()).isEqualTo(expected.logLikelihood());
    assertThat(combination.get("totalPrice").asDouble()).isEqualTo(335);
    assertThat(texts(combination.get("members"), "/product/id"))
        .containsExactly("phone-01", "case-01", "charger-01");
    assertThat(combination.at("/members/0/product/title").asText()).isEqualTo("Alpha phone");
    assertThat(combination.at("/members/0").has("anchor")).isFalse();
    JsonNode strongest = combination.at("/evidence/0");
    assertThat(strongest.get("a").asText()).isEqualTo("phone-01");
    assertThat(strongest.get("b").asText()).isEqualTo("case-01");
    assertThat(strongest.get("together").asInt()).isEqualTo(8);
    assertThat(strongest.get("support").asDouble()).isCloseTo(8 / 26.0, within(1e-6));
    assertThat(strongest.get("confidence").asDouble()).isCloseTo(0.8, within(1e-6));
    assertThat(strongest.get("lift").asDouble()).isCloseTo(8 * 26 / (10.0 * 12), within(1e-6));
    assertThat(strongest.get("sessions").asInt()).isEqualTo(4);
    assertThat(strongest.get("text").asText())
        .isEqualTo("bought together 8 times, 1.7 times as often as by chance");
  }

  @Test
  void recommendsCombinationsUnderConstraints() {
    Answer answer =
        client.post(
            "/v1/combinations/recommend",
            """
            {"anchors": ["phone-01"], "size": 3, "count": 2, "budget": 340, "minDifferent": 1,
             "minPrice": 5, "maxPrice": 50, "includeCategories": ["electronics"],
             "excludeCategories": ["Audio"], "includeItems": ["case-01", "charger-01", "耳机-02"],
             "excludeItems": ["phone-02", "not-known"], "onePerCategory": false, "inStock": true}
            """);

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    JsonNode json = answer.json();
    assertThat(json.get("release").asText()).isEqualTo(release.id());
    assertThat(json.get("combinations")).hasSize(1);
    assertThat(json.get("note").asText()).startsWith("1 of the 2 sets asked for were found");
    JsonNode best = json.at("/combinations/0");
    assertThat(texts(best.get("members"), "/product/id"))
        .containsExactlyInAnyOrder("phone-01", "case-01", "charger-01");
    assertThat(best.at("/members/0/anchor").asBoolean()).isTrue();
    assertThat(best.at("/members/1/anchor").asBoolean()).isFalse();
    assertThat(best.get("totalPrice").asDouble()).isEqualTo(335);
    assertThat(best.get("score").asDouble()).isBetween(0.0, 1.0);
  }

  @Test
  void buildsSetsOfThreeByDefaultAndNothingThatIsSoldOut() {
    JsonNode json =
        client.post("/v1/combinations/recommend", "{\"anchors\": [\"case-01\"]}").json();

    assertThat(json.get("combinations")).isNotEmpty();
    for (JsonNode combination : json.get("combinations")) {
      assertThat(combination.get("members")).hasSize(3);
      assertThat(texts(combination.get("members"), "/product/id")).doesNotContain("phone-03");
    }
  }

  @Test
  void anUnsatisfiableRequestSaysWhy() {
    Answer answer =
        client.post("/v1/combinations/recommend", "{\"anchors\": [\"phone-01\"], \"budget\": 100}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().get("type").asText()).endsWith(":unsatisfiable");
    assertThat(answer.json().get("detail").asText())
        .isEqualTo("budget 100.00 is below the anchor's price 300.00");
  }

  @Test
  void completesACart() {
    Answer answer =
        client.post(
            "/v1/cart/complete",
            "{\"items\": [\"phone-01\", \"phone-01\"], \"limit\": 4, \"explain\": true}");

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    JsonNode items = answer.json().get("items");
    assertThat(texts(items, "/product/id"))
        .containsExactly("case-01", "charger-01", "earphones-01", "phone-02");
    assertThat(texts(items, "/step"))
        .containsExactly("model", "model", "bought_together", "popular_in_category");
    assertThat(items.at("/0/score").floatValue()).isGreaterThan(items.at("/1/score").floatValue());
    assertThat(items.at("/0/evidence/0/together").asInt()).isEqualTo(8);
    assertThat(answer.json().get("unknownItems")).isEmpty();
  }

  @Test
  void filtersACartsAnswer() {
    JsonNode json =
        client
            .post(
                "/v1/cart/complete",
                """
                {"items": ["phone-01"], "limit": 100, "minPrice": 5, "maxPrice": 100,
                 "includeCategories": ["Electronics", "Food > Coffee"],
                 "excludeCategories": ["electronics > audio"], "excludeItems": ["case-01", "?"]}
                """)
            .json();

    assertThat(texts(json.get("items"), "/product/id"))
        .containsExactlyInAnyOrder("charger-01", "coffee-01", "gadget-01");
  }

  @Test
  void leavesUnknownCartItemsOutWhenAskedTo() {
    JsonNode json =
        client
            .post(
                "/v1/cart/complete",
                "{\"items\": [\"new\", \"coffee-01\"], \"limit\": 1, \"ignoreUnknownItems\": true}")
            .json();

    assertThat(texts(json.get("items"), "/product/id")).containsExactly("filter/paper");
    assertThat(json.get("unknownItems")).hasSize(1);
    assertThat(json.at("/unknownItems/0").asText()).isEqualTo("new");
  }

  @Test
  void anEmptyCartGetsWhatSuitsAnyone() {
    JsonNode json = client.post("/v1/cart/complete", "{\"items\": []}").json();

    assertThat(json.get("items")).hasSize(10);
    assertThat(json.at("/items/0/product/id").asText()).isEqualTo("case-01");
    assertThat(json.at("/items/0/step").asText()).isEqualTo("popular");
  }

  @ParameterizedTest
  @CsvSource({
    "complement, case-01, model, bought_together",
    "substitute, phone-02, viewed_instead, viewed_instead",
    "similar, phone-02, looks_alike, looks_alike"
  })
  void relatesProducts(String relation, String first, String oneStep, String orStep) {
    Answer answer = client.get("/v1/products/phone-01/related?limit=2&relation=" + relation);

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().get("release").asText()).isEqualTo(release.id());
    assertThat(answer.json().at("/items/0/product/id").asText()).isEqualTo(first);
    assertThat(answer.json().at("/items/0/step").asText()).isIn(oneStep, orStep);
    assertThat(answer.json().get("items")).hasSize(2);
  }

  @Test
  void relatesByComplementUnlessToldOtherwise() {
    JsonNode bare = client.get("/v1/products/phone-01/related").json();
    JsonNode named =
        client.get("/v1/products/phone-01/related?relation=complement&limit=10").json();

    assertThat(bare.get("items")).isEqualTo(named.get("items")).hasSize(10);
  }

  @ParameterizedTest
  @ValueSource(strings = {"phone-01", "耳机-02", "filter/paper", "100% cotton"})
  void showsAProductWhateverItsId(String id) {
    Answer answer = client.get("/v1/products/" + encoded(id));
    Answer related = client.get("/v1/products/" + encoded(id) + "/related?relation=similar");

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().at("/product/id").asText()).isEqualTo(id);
    assertThat(answer.json().get("release").asText()).isEqualTo(release.id());
    assertThat(related.status()).as(related.text()).isEqualTo(200);
  }

  @Test
  void showsWhatIsKnownOfAProductAndNothingElse() {
    JsonNode shirt = client.get("/v1/products/" + encoded("100% cotton")).json().get("product");
    JsonNode phone = client.get("/v1/products/phone-03").json().get("product");

    assertThat(shirt.at("/attributes/title_zh").asText()).isEqualTo("棉衬衫");
    assertThat(shirt.has("brand")).isFalse();
    assertThat(phone.get("available").asBoolean()).isFalse();
    assertThat(phone.at("/category/1").asText()).isEqualTo("Phones");
  }

  @Test
  void tellsWhichReleaseAnswersAndWhereItComesFrom() {
    JsonNode json = client.get("/v1/releases/current").json();

    assertThat(json.get("release").asText()).isEqualTo(release.id());
    assertThat(json.get("products").asInt()).isEqualTo(12);
    assertThat(json.at("/data/name").asText()).isEqualTo("test-shop-1");
    assertThat(json.at("/models/item-knn/roles/0").asText()).isEqualTo("primary");
    assertThat(json.at("/models/item-knn/metrics/recall@20").asDouble()).isEqualTo(0.25);
    assertThat(json.get("combinations").asBoolean()).isTrue();
    assertThat(json.get("code").asText()).isEqualTo("1.0 abc");
    assertThat(json.has("problem")).isFalse();
  }

  @Test
  void isAliveAndReady() {
    assertThat(client.get("/health/live").json().get("status").asText()).isEqualTo("live");
    JsonNode ready = client.get("/health/ready").json();
    assertThat(ready.get("status").asText()).isEqualTo("ready");
    assertThat(ready.get("release").asText()).isEqualTo(release.id());
  }

  @Test
  void servesAPageToTryItThatAsksNoOneElse() {
    Answer home = client.get("/");
    Answer page = client.get("/docs");

    assertThat(home.status()).isEqualTo(302);
    assertThat(home.header("Location")).endsWith("/docs");
    assertThat(page.header("Content-Type")).isEqualTo("text/html;charset=utf-8");
    assertThat(page.text()).doesNotContain("http://", "https://", "//cdn");
    assertThat(page.header("Content-Security-Policy")).startsWith("default-src 'self'");
    assertThat(client.get("/docs/swagger-ui-bundle.js").text()).contains("SwaggerUIBundle");
    assertThat(client.get("/docs/swagger-ui.css").status()).isEqualTo(200);
    assertThat(client.get("/docs/start.js").text()).contains("openapi.json");
    assertThat(client.get("/openapi.json").json().get("openapi").asText()).startsWith("3.");
    assertThat(client.get("/docs/" + encoded("../../logback.xml")).status()).isEqualTo(404);
  }

  @Test
  void repeatsAWellFormedRequestIdAndReplacesAnyOther() {
    Answer given = client.send(client.request("/health/live").header("X-Request-Id", "shop-1:a_b"));
    Answer odd = client.send(client.request("/health/live").header("X-Request-Id", "<a b>"));
    Answer failed = client.send(client.request("/nowhere").header("X-Request-Id", "shop-2"));

    assertThat(given.header("X-Request-Id")).isEqualTo("shop-1:a_b");
    assertThat(UUID.fromString(odd.header("X-Request-Id")).version()).isEqualTo(4);
    assertThat(failed.header("X-Request-Id")).isEqualTo("shop-2");
    assertThat(failed.json().get("requestId").asText()).isEqualTo("shop-2");
  }

  private static Iterable<String> texts(JsonNode list, String pointer) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(node -> node.at(pointer).asText())
        .toList();
  }
}
