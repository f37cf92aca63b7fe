package org.affinity4j.serving.http;

import static org.affinity4j.serving.testing.TestClient.encoded;
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
import org.junit.jupiter.params.provider.CsvSource;

/** How a request steers its answer. */
class SteeringTest {

  @TempDir private static Path root;
  private static HttpApi api;
  private static TestClient client;

  @BeforeAll
  static void listen() throws IOException {
    var state =
        new LiveState<>(
            Optional.of(new RecommendationService(TestShop.release(root))),
            Optional.<String>empty());
    api =
        TestApi.listen(
            "127.0.0.1", 0, 50_000, () -> state, "advice", UUID::randomUUID, TestShop.rules(root));
    client = new TestClient(api.port());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"filter\": \"category under 'Audio' and price < 70\" | earphones-01",
        "\"filter\": \"title contains '耳机'\" | earphones-01,耳机-02",
        "\"filter\": \"attributes.title_zh is known\" | 100% cotton",
        "\"exclude\": \"price < 90\", \"limit\": 2 | phone-02,mug-01",
        "\"exclude\": \"category under 'Electronics'\", \"limit\": 1 | coffee-01",
        "\"boost\": [{\"filter\": \"id = 'charger-01'\", \"factor\": 3}], \"limit\": 2"
            + " | charger-01,case-01",
        "\"filter\": \"available\", \"threshold\": 1000, \"limit\": 1 | phone-02",
        "\"scenario\": \"home\", \"segment\": \"学生\", \"diversity\": 0, \"limit\": 1 | case-01"
      })
  void aCartSaysWhatItWants(String fields, String expected) {
    assertThat(ids(cart(fields))).containsExactly(expected.split(","));
  }

  @Test
  void relatedProductsTakeTheSameByParameters() {
    assertThat(related("filter=" + encoded("category under 'Audio' and price > 70")))
        .containsExactly("耳机-02");
    assertThat(related("limit=1&exclude=" + encoded("id = 'case-01'")))
        .containsExactly("charger-01");
    assertThat(related("limit=2&threshold=0.7&diversity=0.5&explain=false")).hasSize(2);
  }

  @Test
  void evidenceComesWhenAskedFor() {
    JsonNode plain = cart("\"limit\": 2").json().get("items");
    JsonNode explained = cart("\"limit\": 2, \"explain\": true").json().get("items");

    assertThat(plain.at("/0").has("evidence")).isFalse();
    assertThat(plain.at("/0").has("models")).isFalse();
    assertThat(explained.at("/0/evidence")).isNotEmpty();
    assertThat(plain.at("/0/score")).isEqualTo(explained.at("/0/score"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"filter\": 5 | 400 | filter is 5; expected a filter as text",
        "\"filter\": \"price <\" | 400 | filter is the end at line 1, column 8; expected a number",
        "\"exclude\": \"\" | 400 | exclude is the end at line 1, column 1; expected 'not', '('",
        "\"boost\": {} | 400 | boost is an object; expected a list of objects",
        "\"boost\": [5] | 400 | boost[0] is 5; expected an object",
        "\"boost\": [{\"factor\": 2}] | 400 | boost[0].filter is absent; expected a value",
        "\"boost\": [{\"filter\": \"available\", \"factor\": 0}] | 422 | boost[0].factor is 0; exp",
        "\"boost\": [{\"filter\": \"x\", \"factor\": 1}] | 400 | boost[0].filter is 'x' at line 1",
        "\"boost\": [{\"filter\": \"available\", \"factor\": 1, \"by\": 1}] | 400 | boost[0].by is",
        "\"threshold\": \"high\" | 400 | threshold is 'high'; expected a number",
        "\"diversity\": 1.1 | 422 | diversity is 1.1; expected 0 to 1",
        "\"explain\": \"no\" | 400 | explain is 'no'; expected true or false",
        "\"scenario\": \" \" | 422 | scenario is blank; expected 1 to 64 characters",
        "\"segment\": [] | 400 | segment is a list; expected a string"
      })
  void whatItCannotWantIsRefused(String fields, int status, String detail) {
    Answer answer = cart(fields);

    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.json().get("detail").asText()).contains(detail);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "filter=price | 400 | filter is the end at line 1, column 6; expected one of < <=",
        "diversity=2 | 422 | diversity is 2; expected 0 to 1",
        "diversity=x | 400 | diversity is 'x'; expected a number",
        "threshold=NaN | 400 | threshold is 'NaN'; expected a number",
        "explain=yes | 400 | explain is 'yes'; expected true or false",
        "scenario= | 422 | scenario is ''; expected 1 to 64 characters"
      })
  void parametersAreReadAsStrictly(String parameters, int status, String detail) {
    Answer answer = client.get("/v1/products/phone-01/related?" + parameters);

    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.json().get("detail").asText()).contains(detail);
  }

  private static Answer cart(String fields) {
    String limit = fields.contains("limit") ? "" : ", \"limit\": 5";
    return client.post(
        "/v1/cart/complete", "{\"items\": [\"phone-01\"]%s, %s}".formatted(limit, fields));
  }

  private static List<String> related(String parameters) {
    return ids(client.get("/v1/products/phone-01/related?" + parameters));
  }

  private static List<String> ids(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return StreamSupport.stream(answer.json().get("items").spliterator(), false)
        .map(item -> item.at("/product/id").asText())
        .toList();
  }
}
