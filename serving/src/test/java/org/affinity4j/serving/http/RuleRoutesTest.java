package org.affinity4j.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.SplittableRandom;
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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class RuleRoutesTest {

  private static final String CART = "/v1/cart/complete";
  private static final String PHONE = "{\"items\": [\"phone-01\"], \"limit\": 4}";
  private static final String EXPLAINED =
      "{\"items\": [\"phone-01\"], \"limit\": 4, \"explain\": true}";
  private static final String HIDE_CASE =
      "{\"then\": {\"action\": \"hide\", \"filter\": \"id = 'case-01'\"}}";
  private static final String PIN_SHIRT =
      "{\"then\": {\"action\": \"pin\", \"item\": \"100% cotton\", \"position\": 2}}";

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
  void aRuleIsInForceWithTheNextRequestAndGoneWithTheOneAfterItsRemoval() {
    assertThat(cart()).containsExactly("case-01", "charger-01", "earphones-01", "phone-02");

    Answer put = put("no-case", HIDE_CASE);
    assertThat(put.status()).as(put.text()).isEqualTo(200);
    assertThat(put.header("ETag")).isEqualTo("\"" + put.json().get("version").asLong() + "\"");
    assertThat(put.json().at("/rule/id").asText()).isEqualTo("no-case");
    assertThat(cart()).startsWith("charger-01").doesNotContain("case-01");

    put("shirt", PIN_SHIRT);
    JsonNode answer = client.post(CART, EXPLAINED).json();
    assertThat(ids(answer.get("items")))
        .containsExactly("charger-01", "100% cotton", "earphones-01", "phone-02");
    assertThat(texts(answer.get("rules"))).containsExactly("no-case", "shirt");
    assertThat(answer.at("/items/1/step").asText()).isEqualTo("pinned");
    assertThat(texts(answer.at("/items/1/rules"))).containsExactly("shirt");
    assertThat(answer.at("/items/0").has("rules")).isFalse();

    Answer deleted = client.send(client.request("/v1/rules/no-case").DELETE());
    assertThat(deleted.status()).isEqualTo(200);
    assertThat(deleted.json().get("removed").asText()).isEqualTo("no-case");
    assertThat(cart()).containsExactly("case-01", "100% cotton", "charger-01", "earphones-01");
  }

  @Test
  void rulesThatAreAsTheClientHasThemAreNotSentAgain() {
    put("no-case", HIDE_CASE);
    for (String path :
        List.of("/v1/rules", "/v1/rules?limit=1", "/v1/rules/no-case", "/v1/rules/versions")) {
      String tag = client.get(path).header("ETag");
      Answer again = client.send(client.request(path).header("If-None-Match", tag).GET());
      assertThat(again.status()).isEqualTo(304);
      assertThat(again.header("ETag")).isEqualTo(tag);
      put("shirt", PIN_SHIRT);
      assertThat(client.send(client.request(path).header("If-None-Match", tag).GET()).status())
          .isEqualTo(200);
    }
  }

  @Test
  void rulesComeInPagesOfOneVersion() {
    put("no-case", HIDE_CASE);
    put("shirt", PIN_SHIRT);

    JsonNode first = client.get("/v1/rules?limit=1").json();
    assertThat(first.at("/rules/0/id").asText()).isEqualTo("no-case");
    assertThat(first.get("count").asInt()).isEqualTo(2);
    String second = "/v1/rules?limit=1&cursor=" + first.get("next").asText();
    JsonNode last = client.get(second).json();
    assertThat(last.at("/rules/0/id").asText()).isEqualTo("shirt");
    assertThat(last.has("next")).isFalse();
    assertThat(client.get("/v1/rules").json().get("rules")).hasSize(2);

    put("shirt", PIN_SHIRT);
    Answer late = client.get(second);
    assertThat(late.status()).as(late.text()).isEqualTo(422);
    assertThat(late.json().at("/errors/0/field").asText()).isEqualTo("cursor");
    assertThat(client.get("/v1/rules?cursor=abc").status()).isEqualTo(400);
    assertThat(client.get("/v1/rules?limit=1001").status()).isEqualTo(422);
  }

  @Test
  void rulesHoldForTheirScenarioSegmentAndRelation() {
    put(
        "complements",
        "{\"when\": {\"scenarios\": [\"complement\"], \"segments\": [\"students\"]},"
            + " \"then\": {\"action\": \"pin\", \"item\": \"mug-01\", \"position\": 1}}");

    assertThat(cart()).doesNotContain("mug-01");
    assertThat(related("limit=1")).doesNotContain("mug-01");
    assertThat(related("limit=1&segment=students")).containsExactly("mug-01");
    assertThat(related("limit=1&segment=students&relation=similar")).doesNotContain("mug-01");
    assertThat(related("limit=1&segment=students&relation=similar&scenario=complement"))
        .containsExactly("mug-01");
  }

  @Test
  void listsReadsAndTellsWholeRules() {
    String rule =
        """
        {"id": "week", "comment": "音频周", "enabled": false, "priority": 7,
         "from": "2026-02-01T00:00:00Z", "until": "2026-02-08T00:00:00Z",
         "when": {"scenarios": ["cart"], "categories": ["Electronics > Phones"],
                  "segments": ["students"],
                  "window": {"days": ["saturday"], "from": "18:00", "until": "23:00",
                             "zone": "Asia/Shanghai"}},
         "then": {"action": "boost", "filter": "category under 'Audio'", "factor": 2.5}}
        """;
    put("week", rule);
    put("first", "{\"priority\": 8, \"then\": {\"action\": \"different_category\"}}");

    Answer list = client.get("/v1/rules");
    assertThat(list.header("ETag")).isEqualTo("\"" + list.json().get("version").asLong() + "\"");
    assertThat(list.json().get("saved").asText()).isEqualTo("2026-01-31T12:00:00Z");
    assertThat(list.json().get("rules").findValuesAsText("id")).containsExactly("first", "week");
    JsonNode week = client.get("/v1/rules/week").json().get("rule");
    assertThat(week).isEqualTo(list.json().at("/rules/1"));
    assertThat(week.toString().replace(" ", "")).isEqualTo(rule.replaceAll("\\s", ""));
  }

  @Test
  void aChangeForAnotherVersionIsRefusedAndNothingIsLost() {
    long version = put("a", HIDE_CASE).json().get("version").asLong();

    Answer stale = put("b", PIN_SHIRT, "\"" + (version - 1) + "\"");
    assertThat(stale.status()).isEqualTo(412);
    assertThat(stale.json().get("type").asText()).endsWith(":version-conflict");
    assertThat(stale.json().get("detail").asText())
        .isEqualTo(
            "If-Match is %d; expected %d, the version in force; read the rules again"
                .formatted(version - 1, version));
    assertThat(client.get("/v1/rules/b").status()).isEqualTo(404);
    assertThat(put("b", PIN_SHIRT, "\"" + version + "\"").status()).isEqualTo(200);
    assertThat(put("b", PIN_SHIRT, "seven").json().get("detail").asText())
        .startsWith("If-Match is 'seven'; expected a version of the rules");
  }

  @Test
  void versionsAreListedAndRestored() throws IOException {
    long version = put("a", HIDE_CASE).json().get("version").asLong();
    put("b", PIN_SHIRT);

    JsonNode versions = client.get("/v1/rules/versions").json();
    assertThat(versions.get("version").asLong()).isEqualTo(version + 1);
    assertThat(versions.at("/versions/0/version").asLong()).isEqualTo(version + 1);
    assertThat(versions.at("/versions/0/rules").asInt()).isEqualTo(2);

    Answer restored = post("/v1/rules/versions/" + version + "/restore");
    assertThat(restored.status()).as(restored.text()).isEqualTo(200);
    assertThat(restored.json().get("version").asLong()).isEqualTo(version + 2);
    assertThat(client.get("/v1/rules").json().get("rules").findValuesAsText("id"))
        .containsExactly("a");

    Files.writeString(root.resolve("rules/rules-%08d.json".formatted(version)), "torn");
    assertProblem(post("/v1/rules/versions/" + version + "/restore"), 409, "cannot be read");
    assertProblem(post("/v1/rules/versions/99999/restore"), 404, "no such version");
    assertProblem(post("/v1/rules/versions/x/restore"), 400, "version is 'x'; expected a whole");
  }

  static Stream<Arguments> badRules() {
    return Stream.of(
        bad("{}", 400, "then is absent; expected a value"),
        bad("{\"then\": 7}", 400, "then is 7; expected an object"),
        bad("{\"then\": {}}", 400, "then.action is absent; expected a value"),
        bad(
            "{\"then\": {\"action\": \"pin\", \"place\": 1}}",
            400,
            "then.place is not a field of this request; expected one of [action, factor"),
        bad(
            "{\"when\": {\"window\": {\"days\": [1]}}, \"then\": {\"action\": \"pin\"}}",
            400,
            "when.window.days[0] is 1; expected a string"),
        bad("{\"priority\": 1.5, \"then\": {\"action\": \"pin\"}}", 400, "priority is 1.5"),
        bad("{\"id\": \"b\", \"then\": {\"action\": \"same_category\"}}", 422, "id is 'b'"),
        bad("{\"then\": {\"action\": \"pin\"}}", 422, "then.item is absent; expected a text"),
        bad(
            "{\"then\": {\"action\": \"hide\", \"filter\": \"colour = 'red'\"}}",
            422,
            "then.filter is 'colour' at line 1, column 1; expected 'not', '(' or a field (attri"));
  }

  @ParameterizedTest
  @MethodSource("badRules")
  void badRulesAreRefusedNamingThePathOfTheField(String body, int status, String detail) {
    assertProblem(put("a", body), status, detail);
  }

  @Test
  void whatIsNotThereIsNotFound() {
    assertProblem(client.get("/v1/rules/none"), 404, "rule 'none' is not in force");
    assertProblem(
        client.send(client.request("/v1/rules/none").DELETE()), 404, "rule 'none' is not in");
    assertProblem(put("versions", HIDE_CASE), 422, "id is 'versions'; expected 1 to 64");
  }

  @Test
  void manyMalformedRulesNeverFailTheService() {
    var random = new SplittableRandom(20260202);
    List<String> pieces =
        List.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"then\"",
            "\"action\"",
            "\"hide\"",
            "\"filter\"",
            "\"price < 5\"",
            "\"when\"",
            "\"window\"",
            "\"zone\"",
            "\"UTC\"",
            "1e400",
            "-1",
            "null",
            "true",
            "\"priority\"",
            "\"from\"",
            "\"耳机\"",
            "\"\\ud800\"");
    String seed =
        "{\"priority\":1,\"when\":{\"window\":{\"zone\":\"UTC\"}},\"then\":"
            + "{\"action\":\"hide\",\"filter\":\"price < 5\"}}";
    for (int i = 0; i < 300; i++) {
      int at = random.nextInt(seed.length());
      String body =
          seed.substring(0, at)
              + pieces.get(random.nextInt(pieces.size()))
              + seed.substring(Math.min(seed.length(), at + random.nextInt(12)));

      assertThat(put("fuzz", body).status()).as(body).isIn(200, 400, 422);
    }
  }

  private static Answer put(String id, String body) {
    return put(id, body, "*");
  }

  private static Answer put(String id, String body, String ifMatch) {
    return client.send(
        client
            .request("/v1/rules/" + id)
            .header("Content-Type", "application/json")
            .header("If-Match", ifMatch)
            .PUT(BodyPublishers.ofString(body)));
  }

  private static Answer post(String path) {
    return client.send(client.request(path).POST(BodyPublishers.noBody()));
  }

  private static List<String> cart() {
    return ids(client.post(CART, PHONE).json().get("items"));
  }

  private static List<String> related(String parameters) {
    return ids(client.get("/v1/products/phone-01/related?" + parameters).json().get("items"));
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

  private static Arguments bad(String body, int status, String detail) {
    return Arguments.of(body, status, detail);
  }
}
