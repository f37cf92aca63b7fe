package org.affinity4j.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.Stream;
import org.affinity4j.serving.live.LiveState;
import org.affinity4j.serving.recommend.RecommendationService;
import org.affinity4j.serving.rule.RuleBook;
import org.affinity4j.serving.rule.RuleSet;
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
import org.junit.jupiter.params.provider.ValueSource;

class DryRunRoutesTest {

  private static final String CART = "/v1/cart/complete";
  private static final String PHONE = "{\"items\": [\"phone-01\"], \"limit\": 4}";
  private static final String HIDE_CASE =
      "{\"then\": {\"action\": \"hide\", \"filter\": \"id = 'case-01'\"}}";

  @TempDir private static Path root;
  private static RuleBook book;
  private static HttpApi api;
  private static TestClient client;

  @BeforeAll
  static void listen() throws IOException {
    var state =
        new LiveState<>(
            Optional.of(new RecommendationService(TestShop.release(root))),
            Optional.<String>empty());
    book = TestShop.rules(root);
    api = TestApi.listen("127.0.0.1", 0, 50_000, () -> state, "advice", UUID::randomUUID, book);
    client = new TestClient(api.port());
  }

  @BeforeEach
  void clear() throws IOException {
    book.change(OptionalLong.empty(), rules -> RuleSet.EMPTY);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void aDryRunTellsWhatWouldChangeAndChangesNothing() {
    put("hide", HIDE_CASE);
    long version = book.current().version();

    Answer answer =
        client.post(
            "/v1/rules/dry-run",
            """
            {"request": {"cart": {"items": ["phone-01"], "limit": 3}},
             "rules": [{"id": "hide", "enabled": false, "then": {"action": "same_category"}},
                       {"id": "pin", "from": "2026-12-01T00:00:00Z",
                        "then": {"action": "pin", "item": "mug-01", "position": 1}}],
             "at": "2026-12-24T18:00:00Z"}
            """);

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    JsonNode json = answer.json();
    assertThat(json.get("version").asLong()).isEqualTo(version);
    assertThat(ids(json.at("/before/items")))
        .containsExactly("charger-01", "earphones-01", "phone-02");
    assertThat(ids(json.at("/after/items"))).containsExactly("mug-01", "case-01", "charger-01");
    assertThat(texts(json.at("/before/rules"))).containsExactly("hide");
    assertThat(texts(json.at("/after/rules"))).containsExactly("pin");
    assertThat(json.get("changes").toString())
        .isEqualTo(
            "[{\"id\":\"mug-01\",\"after\":1},{\"id\":\"case-01\",\"after\":2},"
                + "{\"id\":\"charger-01\",\"before\":1,\"after\":3},"
                + "{\"id\":\"earphones-01\",\"before\":2},{\"id\":\"phone-02\",\"before\":3}]");
    assertThat(book.current().version()).isEqualTo(version);
    assertThat(cart()).doesNotContain("mug-01", "case-01");
  }

  @Test
  void aDryRunOfRelatedProductsUnderTheProposedRulesAlone() {
    put("hide", HIDE_CASE);

    JsonNode json =
        client
            .post(
                "/v1/rules/dry-run",
                "{\"request\": {\"related\": {\"product\": \"phone-01\", \"limit\": 1}},"
                    + " \"rules\": [], \"keepOthers\": false}")
            .json();

    assertThat(ids(json.at("/before/items"))).containsExactly("charger-01");
    assertThat(ids(json.at("/after/items"))).containsExactly("case-01");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"session\": {\"items\": [\"phone-01\"]}",
        "\"user\": {\"events\": [{\"item\": \"phone-01\", \"type\": \"purchase\"}]}",
        "\"crossCategory\": {\"items\": [\"phone-01\"], \"level\": 2}",
        "\"popular\": {\"category\": \"Electronics\"}"
      })
  void everyQuestionCanBeTried(String request) {
    JsonNode json =
        dryRun(
                "{\"request\": {"
                    + request
                    + "}, \"rules\": [{\"id\": \"hide\", \"then\":"
                    + " {\"action\": \"hide\", \"filter\": \"id = 'case-01'\"}}]}")
            .json();

    assertThat(ids(json.at("/before/items"))).contains("case-01");
    assertThat(ids(json.at("/after/items"))).isNotEmpty().doesNotContain("case-01");
    assertThat(texts(json.at("/after/rules"))).containsExactly("hide");
  }

  @Test
  void badDryRunsAreRefusedNamingThePathOfTheField() {
    assertProblem(dryRun("{}"), 400, "request is absent");
    assertProblem(
        dryRun("{\"request\": {}, \"rules\": []}"),
        422,
        "request.cart is 0 questions: []; expected");
    assertProblem(
        dryRun("{\"request\": {\"session\": {\"items\": [\"no\"]}}, \"rules\": []}"),
        422,
        "request.session.items is 'no'; expected ids");
    assertProblem(
        dryRun("{\"request\": {\"popular\": {\"trending\": true}}, \"rules\": []}"),
        501,
        "holds no model of the type trending");
    assertProblem(
        dryRun("{\"request\": {\"cart\": {\"items\": [\"no\"]}}, \"rules\": []}"),
        422,
        "request.cart.items is 'no'; expected ids");
    assertProblem(
        dryRun("{\"request\": {\"cart\": {\"items\": []}}, \"rules\": [{\"id\": \"a\"}]}"),
        400,
        "rules[0].then is absent");
    assertProblem(
        dryRun(
            "{\"request\": {\"cart\": {\"items\": []}},"
                + " \"rules\": [{\"id\": \"a\", \"then\": {\"action\": \"sing\"}}]}"),
        422,
        "rules[0].then.action is 'sing'; expected one of");
    assertProblem(
        dryRun("{\"request\": {\"cart\": {\"items\": []}}, \"at\": \"soon\", \"rules\": []}"),
        422,
        "at is 'soon'; expected a moment");
    String rule = "{\"id\": \"a\", \"then\": {\"action\": \"same_category\"}}";
    assertProblem(
        dryRun(
            "{\"request\": {\"cart\": {\"items\": []}}, \"rules\": [" + rule + "," + rule + "]}"),
        422,
        "rule 'a' stands twice");
  }

  private static void put(String id, String body) {
    Answer answer =
        client.send(client.request("/v1/rules/" + id).PUT(BodyPublishers.ofString(body)));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private static Answer dryRun(String body) {
    return client.post("/v1/rules/dry-run", body);
  }

  private static List<String> cart() {
    return ids(client.post(CART, PHONE).json().get("items"));
  }

  private static void assertProblem(Answer answer, int status, String detail) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(answer.json().get("detail").asText()).contains(detail);
  }

  private static List<String> ids(JsonNode items) {
    return Stream.iterate(0, i -> i < items.size(), i -> i + 1)
        .map(i -> items.get(i).at("/product/id").asText())
        .toList();
  }

  private static List<String> texts(JsonNode list) {
    return Stream.iterate(0, i -> i < list.size(), i -> i + 1)
        .map(i -> list.get(i).asText())
        .toList();
  }
}
