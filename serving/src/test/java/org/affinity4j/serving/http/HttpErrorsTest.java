package org.affinity4j.serving.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpErrorsTest {

  private static final String SCORE = "/v1/combinations/score";
  private static final String RECOMMEND = "/v1/combinations/recommend";
  private static final String CART = "/v1/cart/complete";
  private static final int MAX_BODY = 20_000;

  @TempDir private static Path root;
  private static LiveState<RecommendationService> ready;
  private static final AtomicReference<LiveState<RecommendationService>> STATE =
      new AtomicReference<>();
  private static HttpApi api;
  private static TestClient client;

  @BeforeAll
  static void listen() throws IOException {
    ready =
        new LiveState<>(
            Optional.of(new RecommendationService(TestShop.release(root))), Optional.empty());
    api =
        TestApi.listen(
            "127.0.0.1",
            0,
            MAX_BODY,
            () -> Optional.ofNullable(STATE.get()).orElseThrow(),
            "Promote one",
            UUID::randomUUID,
            TestShop.rules(root));
    client = new TestClient(api.port());
  }

  @BeforeEach
  void serve() {
    STATE.set(ready);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  static Stream<Arguments> badBodies() {
    String many = IntStream.range(0, 51).mapToObj(i -> "\"" + i + "\"").collect(list());
    String cart = IntStream.range(0, 501).mapToObj(i -> "\"phone-01\"").collect(list());
    String twelve = IntStream.range(0, 12).mapToObj(i -> "\"" + i + "\"").collect(list());
    return Stream.of(
        bad(SCORE, "", 400, "body is empty; expected a JSON object"),
        bad(SCORE, "{", 400, "body cannot be read at line 1, column 2"),
        bad(SCORE, "{\"items\": [\"a\",]}", 400, "body cannot be read at line 1, column"),
        bad(SCORE, "{} {}", 400, "body cannot be read"),
        bad(SCORE, "[]", 400, "body is a list; expected a JSON object"),
        bad(SCORE, "null", 400, "body is null; expected a JSON object"),
        bad(SCORE, "\"text\"", 400, "body is 'text'; expected a JSON object"),
        bad(SCORE, "{\"items\": [], \"items\": []}", 400, "Duplicate field 'items'"),
        bad(SCORE, "{\"items\": NaN}", 400, "body cannot be read"),
        bad(SCORE, "{\"items\": " + "[".repeat(50), 400, "nesting depth (9) exceeds"),
        bad(SCORE, "{}", 400, "items is absent; expected a list of strings"),
        bad(SCORE, "{\"items\": null}", 400, "items is absent; expected a list of strings"),
        bad(SCORE, "{\"items\": \"a\"}", 400, "items is 'a'; expected a list of strings"),
        bad(SCORE, "{\"items\": {}}", 400, "items is an object; expected a list of strings"),
        bad(SCORE, "{\"items\": [\"a\", 7]}", 400, "items[1] is 7; expected a string"),
        bad(SCORE, "{\"items\": [\"a\", null]}", 400, "items[1] is null; expected a string"),
        bad(SCORE, "{\"items\": [\"a\", \"\\ud800\"]}", 400, "items[1] is '\uFFFD'; expected text"),
        bad(
            SCORE,
            "{\"items\": [\"phone-01\", \"case-01\"], \"itens\": []}",
            400,
            "itens is not a field of this request; expected one of [items]"),
        bad(SCORE, "{\"items\": []}", 422, "items is 0 entries; expected 2 to 50"),
        bad(SCORE, "{\"items\": [\"phone-01\"]}", 422, "items is 1 entries; expected 2 to 50"),
        bad(SCORE, "{\"items\": [" + many + "]}", 422, "items is 51 entries; expected 2 to 50"),
        bad(SCORE, "{\"items\": [\"a\", \"a\"]}", 422, "items is 'a' twice; expected each once"),
        bad(SCORE, "{\"items\": [\"a\", \" \"]}", 422, "items[1] is blank; expected 1 to 256"),
        bad(
            SCORE,
            "{\"items\": [\"a\", \"" + "x".repeat(257) + "\"]}",
            422,
            "items[1] is 257 characters long; expected 1 to 256"),
        bad(
            SCORE,
            "{\"items\": [\"phone-01\", \"no\", \"没有\"]}",
            422,
            "items is 'no', '没有'; expected ids of the catalogue"),
        bad(RECOMMEND, "{}", 400, "anchors is absent; expected a list of strings"),
        bad(RECOMMEND, "{\"anchors\": []}", 422, "anchors is 0 entries; expected 1 to 11"),
        bad(RECOMMEND, "{\"anchors\": [" + twelve + "]}", 422, "anchors is 12 entries"),
        bad(RECOMMEND, "{\"anchors\": [\"no\"]}", 422, "anchors is 'no'; expected ids of"),
        bad(RECOMMEND, anchored("size", "\"3\""), 400, "size is '3'; expected a whole number"),
        bad(RECOMMEND, anchored("size", "3.5"), 400, "size is 3.5; expected a whole number"),
        bad(RECOMMEND, anchored("size", "1"), 422, "size is 1; expected 2 to 12"),
        bad(RECOMMEND, anchored("size", "13"), 422, "size is 13; expected 2 to 12"),
        bad(RECOMMEND, anchored("size", "99999999999"), 422, "size is 99999999999; expected 2"),
        bad(
            RECOMMEND,
            "{\"anchors\": [\"phone-01\", \"case-01\"], \"size\": 2}",
            422,
            "size is 2; expected more than the 2 anchors and at most 12"),
        bad(RECOMMEND, anchored("count", "0"), 422, "count is 0; expected 1 to 50"),
        bad(RECOMMEND, anchored("count", "51"), 422, "count is 51; expected 1 to 50"),
        bad(RECOMMEND, anchored("minDifferent", "0"), 422, "minDifferent is 0; expected 1 to 12"),
        bad(RECOMMEND, anchored("budget", "\"50\""), 400, "budget is '50'; expected a number"),
        bad(RECOMMEND, anchored("budget", "-1"), 422, "budget is -1; expected a number of at"),
        bad(RECOMMEND, anchored("budget", "1e999"), 422, "budget is Infinity; expected a number"),
        bad(
            RECOMMEND,
            "{\"anchors\": [\"phone-01\"], \"minPrice\": 5, \"maxPrice\": 4}",
            422,
            "minPrice is 5.0; expected at most maxPrice, which is 4.0"),
        bad(RECOMMEND, anchored("inStock", "1"), 400, "inStock is 1; expected true or false"),
        bad(RECOMMEND, anchored("onePerCategory", "\"no\""), 400, "onePerCategory is 'no'"),
        bad(RECOMMEND, anchored("includeCategories", "\"x\""), 400, "includeCategories is 'x'"),
        bad(RECOMMEND, anchored("includeItems", "[\"no\"]"), 422, "includeItems is 'no'"),
        bad(RECOMMEND, anchored("includeCategories", "[\"no\"]"), 422, "0 items may be added"),
        bad(CART, "{}", 400, "items is absent; expected a value"),
        bad(CART, "{\"items\": [\"no\"]}", 422, "items is 'no'; expected ids of the catalogue"),
        bad(CART, "{\"items\": [" + cart + "]}", 422, "items is 501 entries; expected 0 to 500"),
        bad(CART, "{\"items\": [], \"limit\": 0}", 422, "limit is 0; expected 1 to 100"),
        bad(CART, "{\"items\": [], \"limit\": 101}", 422, "limit is 101; expected 1 to 100"),
        bad(CART, "{\"items\": [], \"budget\": 3}", 400, "budget is not a field of this request"),
        bad(CART, "{\"items\": [], \"ignoreUnknownItems\": 0}", 400, "ignoreUnknownItems is 0"));
  }

  @ParameterizedTest
  @MethodSource("badBodies")
  void badBodiesAreRefusedSayingWhatCameAndWhatWasExpected(
      String path, String body, int status, String detail) {
    assertProblem(client.post(path, body), status, detail);
  }

  @Test
  void everyWrongFieldIsNamedAtOnce() {
    JsonNode json =
        client
            .post(RECOMMEND, "{\"anchors\": 1, \"size\": \"x\", \"inStock\": 2, \"more\": 3}")
            .json();

    assertThat(json.get("errors").findValuesAsText("field"))
        .containsExactly("anchors", "size", "inStock", "more");
    assertThat(json.at("/errors/1/came").asText()).isEqualTo("'x'");
    assertThat(json.at("/errors/1/expected").asText()).isEqualTo("a whole number");
  }

  @ParameterizedTest
  @CsvSource({
    "/v1/products/no, 404, product 'no' is not in the catalogue",
    "/v1/products/%20, 404, product ' ' is not in the catalogue",
    "/v1/products/no/related, 404, product 'no' is not in the catalogue",
    "/v1/products/phone-01/related?relation=x, 400, 'relation is ''x''; expected one of "
        + "[complement, substitute, similar]'",
    "/v1/products/phone-01/related?limit=x, 400, limit is 'x'; expected a whole number",
    "/v1/products/phone-01/related?limit=, 400, limit is ''; expected a whole number",
    "/v1/products/phone-01/related?limit=0, 422, limit is 0; expected 1 to 100",
    "/v1/products/phone-01/related?limit=101, 422, limit is 101; expected 1 to 100",
    "/v1/products/phone-01/related?limit=1&limit=2, 400, limit is 2 values; expected one value",
    "/v1/products/phone-01/related?n=1, 400, 'n is not a parameter of this route; expected one of "
        + "[diversity, exclude, explain, filter, limit, relation, scenario, segment, threshold, user]'",
    "/v1/products/phone-01?limit=1, 400, limit is not a parameter of this route; expected none",
    "/v1/releases/current?x, 400, x is not a parameter of this route; expected none",
    "/health/live?verbose=1, 400, verbose is not a parameter of this route; expected none",
    "/v1/nowhere, 404, there is no route GET /v1/nowhere; see /openapi.json",
    "/docs/other.js, 404, there is no such file"
  })
  void badQuestionsAreRefused(String path, int status, String detail) {
    assertProblem(client.get(path), status, detail);
  }

  @Test
  void aMethodThatARouteDoesNotTakeIsRefusedNamingThoseItDoes() {
    Answer answer = client.get(SCORE);
    Answer deleted = client.send(client.request("/v1/popular").DELETE());

    assertProblem(answer, 405, "method is GET; expected POST");
    assertThat(answer.header("Allow")).isEqualTo("POST");
    assertProblem(deleted, 405, "method is DELETE; expected GET");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/x-www-form-urlencoded", "application/json;charset=gbk"})
  void aBodyThatIsNotSaidToBeJsonIsRefused(String type) {
    Answer answer =
        client.send(
            client
                .request(SCORE)
                .header("Content-Type", type)
                .POST(BodyPublishers.ofString("{\"items\": [\"phone-01\", \"case-01\"]}")));

    assertProblem(answer, 415, "Content-Type is '" + type + "'; expected application/json");
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "Application/JSON; charset=\"UTF-8\"", ""})
  void jsonIsTakenHoweverItIsSaid(String type) {
    var request = client.request(SCORE);
    if (!type.isEmpty()) {
      request.header("Content-Type", type);
    }
    Answer answer =
        client.send(
            request.POST(BodyPublishers.ofString("{\"items\": [\"phone-01\", \"case-01\"]}")));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  @Test
  void aLargeBodyIsRefusedWhetherOrNotItsLengthIsSaid() {
    byte[] body = " ".repeat(MAX_BODY + 1).getBytes(UTF_8);
    Answer said = client.post(SCORE, body);
    Answer unsaid =
        client.send(
            client
                .request(SCORE)
                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(body))));

    assertProblem(said, 413, "body is larger than 20000 bytes");
    assertProblem(unsaid, 413, "body is larger than 20000 bytes");
  }

  @Test
  void withoutAReleaseEveryAnswerSaysWhyAndReadinessWhatToDo() {
    STATE.set(new LiveState<>(Optional.empty(), Optional.of("nothing is promoted in the store")));

    assertProblem(
        client.get("/health/ready"),
        503,
        "no release is served yet: nothing is promoted in the store. Promote one");
    for (String path :
        List.of("/v1/products/a", "/v1/products/a/related", "/v1/releases/current")) {
      assertProblem(
          client.get(path), 503, "no release is served yet: nothing is promoted in the store");
    }
    assertProblem(client.post(CART, "{\"items\": []}"), 503, "no release is served yet");
    assertThat(client.get("/health/live").status()).isEqualTo(200);
    assertThat(client.get("/openapi.json").status()).isEqualTo(200);
  }

  @Test
  void aRefusedReleaseIsToldWhileTheLastGoodOneServes() {
    STATE.set(new LiveState<>(ready.serving(), Optional.of("release x was refused: broken")));

    assertThat(client.get("/health/ready").status()).isEqualTo(200);
    assertThat(client.get("/health/ready").json().get("problem").asText()).endsWith("broken");
    assertThat(client.get("/v1/releases/current").json().get("problem").asText())
        .isEqualTo("release x was refused: broken");
    assertThat(client.post(CART, "{\"items\": []}").status()).isEqualTo(200);
  }

  @Test
  void aReleaseWithoutCombinationsSaysSoAndStillAnswersCarts() throws IOException {
    var store = TestShop.store(root.resolve("plain"));
    var release = ReleaseReader.standard().read(store, TestShop.publishWithoutCombinations(store));
    STATE.set(new LiveState<>(Optional.of(new RecommendationService(release)), Optional.empty()));

    assertProblem(
        client.post(SCORE, "{\"items\": [\"phone-01\", \"case-01\"]}"),
        503,
        "was published without what scoring combinations needs");
    assertProblem(client.post(RECOMMEND, "{\"anchors\": [\"phone-01\"]}"), 503, "was published");
    assertThat(client.post(CART, "{\"items\": [\"phone-01\"]}").status()).isEqualTo(200);
  }

  @Test
  void whatNoOneExpectedIsShownByItsIdOnly() {
    STATE.set(null);

    Answer answer = client.get("/v1/releases/current");

    assertProblem(answer, 500, "an unexpected error, logged with request id ");
    assertThat(answer.text()).doesNotContain("Exception", "affinity4j.serving", "\\n\\tat");
  }

  private static void assertProblem(Answer answer, int status, String detail) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.header("Content-Type")).isEqualTo("application/problem+json");
    JsonNode json = answer.json();
    assertThat(json.get("status").asInt()).isEqualTo(status);
    assertThat(json.get("detail").asText()).contains(detail);
    assertThat(json.get("type").asText()).startsWith("urn:affinity4j:problem:");
    assertThat(json.get("title").asText()).isNotBlank();
    assertThat(json.get("requestId").asText()).isEqualTo(answer.header("X-Request-Id"));
  }

  private static Arguments bad(String path, String body, int status, String detail) {
    return Arguments.of(path, body, status, detail);
  }

  private static String anchored(String field, String value) {
    return "{\"anchors\": [\"phone-01\"], \"%s\": %s}".formatted(field, value);
  }

  private static Collector<CharSequence, ?, String> list() {
    return Collectors.joining(",");
  }
}
