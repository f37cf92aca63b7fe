package org.affinity4j.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.encode.ContextVectors;
import org.affinity4j.common.encode.EncoderModel;
import org.affinity4j.common.encode.HistoryMean;
import org.affinity4j.common.encode.ItemVectors;
import org.affinity4j.common.encode.KnownVectors;
import org.affinity4j.common.encode.QueryBuckets;
import org.affinity4j.common.encode.QueryScale;
import org.affinity4j.common.encode.SignalInputs;
import org.affinity4j.common.encode.TowerEncoder;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.release.ReleaseContent;
import org.affinity4j.common.release.ReleaseReader;
import org.affinity4j.common.release.ReleaseRoles;
import org.affinity4j.common.release.ReleaseWriter;
import org.affinity4j.serving.live.LiveState;
import org.affinity4j.serving.recommend.RecommendationService;
import org.affinity4j.serving.testing.TestApi;
import org.affinity4j.serving.testing.TestClient;
import org.affinity4j.serving.testing.TestShop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A release whose primary model has an axis for each product: at noon, when it is asked, the shirt
 * is wanted, in the corner shop the mug above all.
 */
class ContextServingTest {

  private static final int D = TestShop.IDS.size();

  @TempDir private static Path root;
  private static HttpApi api;
  private static TestClient client;

  @BeforeAll
  static void listen() throws IOException {
    CheckpointStore store = TestShop.store(root);
    ReleaseContent full = TestShop.content(1);
    var models = new TreeMap<String, Model>(full.models());
    models.put("two-tower", model(full));
    String id =
        ReleaseWriter.write(
            store,
            new ReleaseContent(
                full.catalog(),
                models,
                ReleaseRoles.of("two-tower", "popularity"),
                Optional.empty()),
            TestShop.provenance(1));
    var service = new RecommendationService(ReleaseReader.standard().read(store, id));
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

  private static Model model(ReleaseContent content) {
    float[] axes = new float[D * D];
    for (int item = 0; item < D; item++) {
      axes[item * D + item] = 1;
    }
    ItemVectors vectors = ItemVectors.of(axes, D);
    var encoder =
        new TowerEncoder(
            new SignalInputs(
                KnownVectors.of(vectors, new int[0]), true, 50, new float[0], new float[0]),
            true,
            Optional.empty(),
            new HistoryMean(new float[50], new float[D]),
            Optional.empty(),
            new QueryScale(false, 1));
    return new EncoderModel(
        content.catalog().index(), vectors, new int[0], encoder.with(contexts()));
  }

  private static ContextVectors contexts() {
    var buckets = new QueryBuckets(true, List.of("corner"));
    long noon = 43_200_000;
    int[] wanted =
        buckets.of(
            new QueryBuckets.Facts(noon, Optional.of("corner"), 0, Signal.NO_TIME, Signal.NO_TIME));
    float[] values = new float[buckets.count() * D];
    values[wanted[0] * D + TestShop.SHIRT] = 0.5f;
    values[wanted[3] * D + TestShop.MUG] = 0.75f;
    return new ContextVectors(buckets, values, D);
  }

  private static String best(String path, String more) {
    return client
        .post(path, "{\"items\": [\"phone-01\"], \"limit\": 1" + more + "}")
        .json()
        .at("/items/0/product/id")
        .asText();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/v1/cart/complete", "/v1/session/next", "/v1/users/recommend"})
  void theModelIsToldTheTimeAndTheShop(String path) {
    assertThat(best(path, "")).isEqualTo(TestShop.IDS.get(TestShop.SHIRT));
    assertThat(best(path, ", \"shop\": \"corner\"")).isEqualTo(TestShop.IDS.get(TestShop.MUG));
    assertThat(best(path, ", \"shop\": \"elsewhere\"")).isEqualTo(TestShop.IDS.get(TestShop.SHIRT));
  }

  @Test
  void aShopThatIsNoIdIsRefused() {
    assertThat(
            client
                .post("/v1/cart/complete", "{\"items\": [\"phone-01\"], \"shop\": 7}")
                .json()
                .at("/errors/0/field")
                .asText())
        .isEqualTo("shop");
  }
}
