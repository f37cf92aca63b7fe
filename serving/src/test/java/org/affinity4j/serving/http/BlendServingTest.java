package org.affinity4j.serving.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.release.Release;
import org.affinity4j.common.release.ReleaseReader;
import org.affinity4j.common.score.Query;
import org.affinity4j.serving.live.LiveState;
import org.affinity4j.serving.recommend.RecommendationService;
import org.affinity4j.serving.testing.TestApi;
import org.affinity4j.serving.testing.TestClient;
import org.affinity4j.serving.testing.TestShop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release whose primary model is a blend, from the store to the answers. */
class BlendServingTest {

  @TempDir private static Path root;
  private static Release release;
  private static HttpApi api;
  private static TestClient client;

  @BeforeAll
  static void listen() throws IOException {
    CheckpointStore store = TestShop.store(root);
    release = ReleaseReader.standard().read(store, TestShop.publishBlend(store));
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
  void tellsWhatEachModelGave() {
    JsonNode items =
        client
            .post(
                "/v1/cart/complete",
                "{\"items\": [\"phone-01\"], \"limit\": 20, \"explain\": true}")
            .json()
            .get("items");

    JsonNode best = items.get(0);
    assertThat(best.at("/product/id").asText()).isEqualTo("case-01");
    assertThat(best.get("step").asText()).isEqualTo("model");
    assertThat(best.at("/models/0/model").asText()).isEqualTo("item-knn");
    assertThat(best.at("/models/1/model").asText()).isEqualTo("popularity");
    int blended = 0;
    for (JsonNode item : items) {
      if (item.has("models")) {
        blended++;
        double sum = 0;
        for (JsonNode share : item.get("models")) {
          sum += share.get("share").asDouble();
        }
        assertThat(sum).isCloseTo(1, within(1e-5));
      }
    }
    assertThat(blended).isGreaterThan(2);
  }

  @Test
  void sharesAreThoseOfTheMixture() {
    JsonNode models =
        client
            .post(
                "/v1/cart/complete", "{\"items\": [\"phone-01\"], \"limit\": 1, \"explain\": true}")
            .json()
            .at("/items/0/models");

    // item-knn: .8 of .8 + .7; popularity: 12 baskets held the case
    double neighbours = 0.75 * 0.8 / 1.5;
    double popular = 0.25 * 12 / popularityOfTheOthers();
    assertThat(models.at("/0/share").asDouble())
        .isCloseTo(neighbours / (neighbours + popular), within(1e-5));
  }

  @Test
  void productsThatNoModelOfTheBlendGaveHaveNone() {
    JsonNode items =
        client.get("/v1/products/phone-01/related?relation=similar&limit=2").json().get("items");

    assertThat(items.get(0).get("step").asText()).isEqualTo("looks_alike");
    assertThat(items.get(0).has("models")).isFalse();
  }

  @Test
  void scoresCombinationsByTheBlend() {
    JsonNode score =
        client
            .post("/v1/combinations/score", "{\"items\": [\"phone-01\", \"case-01\"]}")
            .json()
            .at("/combination/score");

    assertThat(score.asDouble())
        .isEqualTo(
            release
                .combinationScorer()
                .orElseThrow()
                .score(TestShop.PHONE, TestShop.CASE)
                .probability());
  }

  private static double popularityOfTheOthers() {
    double[] sum = {0};
    release
        .fallback()
        .bind(Query.EMPTY)
        .orElseThrow()
        .forEach((item, score) -> sum[0] += item == TestShop.PHONE ? 0 : score);
    return sum[0];
  }
}
