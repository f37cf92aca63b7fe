package org.affinity4j.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.StreamSupport;
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
import org.junit.jupiter.params.provider.ValueSource;

/** Next in session, for a user, and across categories. */
class HistoryRoutesTest {

  private static final String NEXT = "/v1/session/next";
  private static final String USER = "/v1/users/recommend";
  private static final String CROSS = "/v1/cart/cross-category";

  /** All but the sold-out phone. */
  private static final int SOLD = TestShop.IDS.size() - 1;

  @TempDir private static Path root;
  private static HttpApi api;
  private static TestClient client;

  @BeforeAll
  static void listen() throws IOException {
    var service = new RecommendationService(TestShop.release(root));
    var state = new LiveState<>(Optional.of(service), Optional.empty());
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
  void aSessionIsContinuedByTheModelThenByItsNewestProducts() {
    JsonNode items =
        items(
            NEXT,
            """
            {"events": [{"item": "phone-01", "type": "view", "time": "2026-01-31T11:00:00Z"},
                        {"item": "phone-02", "type": "cart", "time": "2026-01-31T11:01:00Z"}],
             "limit": 20}
            """);

    assertThat(texts(items, "/product/id").subList(0, 2)).containsExactly("case-01", "charger-01");
    assertThat(texts(items, "/step").subList(0, 2)).containsOnly("model");
    assertThat(texts(items, "/step"))
        .contains("bought_together", "popular")
        .doesNotContainSequence("popular", "model");
    assertThat(texts(items, "/product/id"))
        .hasSize(SOLD - 2)
        .doesNotContain("phone-01", "phone-02", "phone-03");
  }

  @Test
  void aProductTheModelDoesNotKnowIsContinuedByWhatIsViewedInstead() {
    JsonNode items = items(NEXT, "{\"items\": [\"phone-02\"], \"limit\": 2}");

    assertThat(items.at("/0/product/id").asText()).isEqualTo("phone-01");
    assertThat(items.at("/0/step").asText()).isEqualTo("viewed_instead");
    assertThat(items.at("/1/step").asText()).isEqualTo("bought_together");
  }

  @ParameterizedTest
  @ValueSource(strings = {NEXT, USER})
  void nothingKnownAsksForWhatIsPopular(String route) {
    for (String empty :
        List.of("{\"items\": [], \"limit\": 50}", "{\"events\": [], \"limit\": 50}")) {
      JsonNode items = items(route, empty);

      assertThat(items).hasSize(SOLD);
      assertThat(texts(items, "/step")).containsOnly("popular");
      assertThat(items.at("/0/product/id").asText()).isEqualTo("case-01");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {NEXT, USER})
  void productsOfTheHistoryAreAnsweredOnlyWhenAskedFor(String route) {
    String history = "\"items\": [\"phone-01\", \"case-01\"], \"limit\": 50";

    assertThat(texts(items(route, "{" + history + "}"), "/product/id"))
        .hasSize(SOLD - 2)
        .doesNotContain("phone-01", "case-01");
    assertThat(texts(items(route, "{" + history + ", \"excludeSeen\": false}"), "/product/id"))
        .hasSize(SOLD)
        .contains("phone-01", "case-01");
  }

  @ParameterizedTest
  @ValueSource(strings = {NEXT, USER, CROSS})
  void neverEmptyWhileAProductPassesTheFilter(String route) {
    JsonNode items =
        items(
            route,
            """
            {"items": ["phone-01"], "filter": "id = \\"mug-01\\"", "threshold": 1e9, "diversity": 1}
            """);

    assertThat(texts(items, "/product/id")).containsExactly("mug-01");
  }

  @Test
  void wishesCountAsInACart() {
    JsonNode answer =
        client
            .post(
                USER,
                """
                {"items": ["phone-01", "gone"], "ignoreUnknownItems": true, "limit": 1,
                 "boost": [{"filter": "id = \\"charger-01\\"", "factor": 10}], "explain": true}
                """)
            .json();

    assertThat(answer.at("/items/0/product/id").asText()).isEqualTo("charger-01");
    assertThat(answer.at("/items/0/evidence")).isNotEmpty();
    assertThat(answer.at("/unknownItems/0").asText()).isEqualTo("gone");
  }

  @Test
  void acrossCategoriesNothingComesFromThoseOfTheCart() {
    JsonNode items = items(CROSS, "{\"items\": [\"phone-01\"], \"limit\": 50}");

    assertThat(texts(items, "/product/id"))
        .containsExactlyInAnyOrder("coffee-01", "filter/paper", "mug-01", "100% cotton");
  }

  @Test
  void theLevelSaysHowFarDownCategoriesDiffer() {
    JsonNode items = items(CROSS, "{\"items\": [\"phone-01\"], \"level\": 2, \"limit\": 50}");

    assertThat(items.at("/0/product/id").asText()).isEqualTo("case-01");
    assertThat(items.at("/0/step").asText()).isEqualTo("bought_together");
    assertThat(texts(items, "/product/id")).hasSize(SOLD - 2).doesNotContain("phone-02");
  }

  @Test
  void anEmptyCartIsOfNoCategory() {
    assertThat(items(CROSS, "{\"items\": [], \"limit\": 50}")).hasSize(SOLD);
  }

  @Test
  void theLevelIsChecked() {
    Answer answer = client.post(CROSS, "{\"items\": [], \"level\": 0}");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().get("detail").asText()).isEqualTo("level is 0; expected 1 to 10");
  }

  private static JsonNode items(String route, String body) {
    Answer answer = client.post(route, body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().get("items");
  }

  private static List<String> texts(JsonNode list, String pointer) {
    return StreamSupport.stream(list.spliterator(), false)
        .map(one -> one.at(pointer).asText())
        .toList();
  }
}
