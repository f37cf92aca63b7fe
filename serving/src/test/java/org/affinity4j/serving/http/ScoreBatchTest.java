package org.affinity4j.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
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
import org.junit.jupiter.params.provider.ValueSource;

class ScoreBatchTest {

  private static final String BATCH = "/v1/combinations/score/batch";
  private static final String SET = "{\"items\": [\"phone-01\", \"case-01\"]}";

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
  void eachSetIsAnsweredOrRefusedInItsPlace() {
    Answer answer =
        client.post(
            BATCH,
            """
            {"sets": [%s, {"items": ["phone-01", "gone"]}, 7, {"items": ["phone-01"]},
                      {"items": ["phone-01", "case-01"], "size": 2},
                      {"items": ["coffee-01", "filter/paper"]}]}
            """
                .formatted(SET));

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    JsonNode results = answer.json().get("results");
    assertThat(results).hasSize(6);
    assertThat(results.at("/0/combination/score").asDouble())
        .isEqualTo(score(TestShop.PHONE, TestShop.CASE));
    assertThat(results.get(0).has("problem")).isFalse();
    assertThat(results.get(1).has("combination")).isFalse();
    assertThat(results.at("/1/problem/status").asInt()).isEqualTo(422);
    assertThat(results.at("/1/problem/type").asText()).endsWith(":unknown-items");
    assertThat(results.at("/1/problem/requestId").asText())
        .isEqualTo(answer.header("X-Request-Id"));
    assertThat(results.at("/2/problem/status").asInt()).isEqualTo(400);
    assertThat(results.at("/3/problem/detail").asText())
        .isEqualTo("items is 1 entries; expected 2 to 50");
    assertThat(results.at("/4/problem/errors/0/field").asText()).isEqualTo("size");
    assertThat(results.at("/5/combination/score").asDouble())
        .isEqualTo(score(TestShop.COFFEE, TestShop.FILTER));
  }

  @Test
  void aHundredSetsAreTheMost() {
    String hundred = (SET + ",").repeat(99) + SET;

    assertThat(client.post(BATCH, "{\"sets\": [" + hundred + "]}").json().get("results"))
        .hasSize(100);
    Answer more = client.post(BATCH, "{\"sets\": [" + hundred + "," + SET + "]}");
    assertThat(more.status()).isEqualTo(422);
    assertThat(more.json().get("detail").asText())
        .isEqualTo("sets is 101 entries; expected 1 to 100");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{}", "{\"sets\": {}}", "{\"sets\": [], \"more\": 1}", "[]"})
  void aBodyOfAnotherShapeIsRefusedAsAWhole(String body) {
    assertThat(client.post(BATCH, body).status()).isEqualTo(400);
  }

  private static double score(int... items) {
    return release.combinationScorer().orElseThrow().score(items).probability();
  }
}
