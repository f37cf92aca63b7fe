package org.affinity4j.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.affinity4j.common.attribution.AttributionOptions;
import org.affinity4j.common.attribution.EarlierDeeds;
import org.affinity4j.common.attribution.JoinedAnswer;
import org.affinity4j.common.attribution.LoggedRecords;
import org.affinity4j.common.attribution.ReportBuilder;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.counting.BuyAgainModel;
import org.affinity4j.common.counting.EventWeights;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.release.Release;
import org.affinity4j.common.release.ReleaseContent;
import org.affinity4j.common.release.ReleaseReader;
import org.affinity4j.common.release.ReleaseRoles;
import org.affinity4j.common.release.ReleaseWriter;
import org.affinity4j.serving.config.FeedbackSettings;
import org.affinity4j.serving.config.ServingConfig;
import org.affinity4j.serving.feedback.FeedbackStore;
import org.affinity4j.serving.live.LiveState;
import org.affinity4j.serving.recommend.RecommendationService;
import org.affinity4j.serving.recommend.ServedPolicy;
import org.affinity4j.serving.telemetry.ServiceMetrics;
import org.affinity4j.serving.telemetry.Tracing;
import org.affinity4j.serving.testing.TestApi;
import org.affinity4j.serving.testing.TestClient;
import org.affinity4j.serving.testing.TestShop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A release whose primary model answers what a shopper bought before. */
class KnownShopperCartTest {

  private static final String SHIRT = TestShop.IDS.get(TestShop.SHIRT);

  @TempDir private static Path root;
  private static FeedbackSettings feedback;
  private static FeedbackStore store;
  private static Release release;
  private static HttpApi api;
  private static TestClient client;

  @BeforeAll
  static void listen() throws IOException {
    ServingConfig config = TestApi.config("access.open=true", "store.data=" + root.resolve("data"));
    feedback = config.feedback();
    store =
        FeedbackStore.open(
            config.feedback(), root.resolve("store"), Clock.systemUTC(), new SecureRandom());
    CheckpointStore releases = TestShop.store(root);
    release = ReleaseReader.standard().read(releases, publish(releases));
    var service = new RecommendationService(release);
    LiveState<RecommendationService> state =
        new LiveState<>(Optional.of(service), Optional.empty());
    api =
        TestApi.listen(
            config,
            new HttpParts(
                () -> state,
                releases,
                TestShop.rules(root),
                TestShop.products(root),
                Optional.empty(),
                new ServiceMetrics(),
                "advice",
                UUID::randomUUID,
                Optional.empty(),
                Tracing.off(),
                Optional.of(store)));
    client = new TestClient(api.port());
    assertThat(
            client
                .post(
                    "/v1/events",
                    """
                    {"user": "known", "type": "purchase", "item": "%s"}
                    """
                        .formatted(SHIRT))
                .status())
        .isEqualTo(200);
  }

  private static String publish(CheckpointStore releases) throws IOException {
    ReleaseContent full = TestShop.content(1);
    var models = new TreeMap<String, Model>(full.models());
    EventWeights purchases = EventWeights.EQUAL.only(Set.of(EventType.PURCHASE));
    models.put(BuyAgainModel.TYPE, new BuyAgainModel(full.catalog().index(), 180, purchases));
    return ReleaseWriter.write(
        releases,
        new ReleaseContent(
            full.catalog(),
            models,
            ReleaseRoles.of(BuyAgainModel.TYPE, "popularity"),
            Optional.empty()),
        TestShop.provenance(1));
  }

  @AfterAll
  static void stop() throws IOException {
    api.close();
    store.close();
  }

  @Test
  void theCartOfAKnownShopperIsCompletedByWhatWasBoughtBefore() {
    assertThat(step("\"user\": \"known\"")).isEqualTo("model " + SHIRT);
  }

  @Test
  void othersAndThoseWhoDoNotConsentAreNot() {
    assertThat(step("\"user\": \"known\", \"consent\": false")).startsWith("popular");
    assertThat(step("\"user\": \"stranger\"")).startsWith("popular");
    assertThat(step("\"explain\": false")).startsWith("popular");
  }

  @Test
  void whatIsInTheCartIsNotAnswered() {
    assertThat(step("\"user\": \"known\", \"excludeItems\": [\"%s\"]".formatted(SHIRT)))
        .startsWith("popular");
    String full = "{\"items\": [\"%s\"], \"user\": \"known\", \"limit\": 1}".formatted(SHIRT);
    assertThat(first(full)).startsWith("popular");
  }

  @Test
  void whatWasServedIsWhatEstimatesRank() throws IOException {
    var served = new HashMap<String, String>();
    String known = "";
    for (String user : List.of("stranger", "known")) {
      var answer = client.post("/v1/cart/complete", body("\"user\": \"" + user + "\"")).json();
      known = answer.get("recommendationId").asText();
      served.put(known, answer.at("/items/0/product/id").asText());
    }
    store.compact();
    var answers = new ArrayList<JoinedAnswer>();
    LoggedRecords records = FeedbackStore.records(feedback);
    ReportBuilder.join(records, AttributionOptions.DEFAULT, answers::add);

    var policy = new ServedPolicy(release, EarlierDeeds.of(records, answers, 100));

    Map<String, String> ranked =
        answers.stream()
            .filter(one -> served.containsKey(one.recommendationId()))
            .collect(
                Collectors.toMap(JoinedAnswer::recommendationId, one -> policy.rank(one).get(0)));
    assertThat(ranked).hasSize(2).containsEntry(known, SHIRT).isEqualTo(served);
  }

  private static String step(String more) {
    return first(body(more));
  }

  private static String body(String more) {
    return "{\"items\": [\"phone-01\"], \"limit\": 1, %s}".formatted(more);
  }

  private static String first(String body) {
    var item = client.post("/v1/cart/complete", body).json().at("/items/0");
    return item.at("/step").asText() + " " + item.at("/product/id").asText();
  }
}
