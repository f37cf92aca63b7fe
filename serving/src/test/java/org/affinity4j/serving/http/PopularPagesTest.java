package org.affinity4j.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.release.ReleaseReader;
import org.affinity4j.serving.live.LiveState;
import org.affinity4j.serving.recommend.RecommendationService;
import org.affinity4j.serving.rule.RuleBook;
import org.affinity4j.serving.rule.RuleSet;
import org.affinity4j.serving.telemetry.ServiceMetrics;
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

/** What is popular, page by page. */
class PopularPagesTest {

  /** All but the sold-out phone. */
  private static final int SOLD = TestShop.IDS.size() - 1;

  @TempDir private static Path root;
  private static RecommendationService first;
  private static RecommendationService second;
  private static RuleBook rules;
  private static final AtomicReference<RecommendationService> SERVING = new AtomicReference<>();
  private static HttpApi api;
  private static HttpApi exploring;
  private static TestClient client;

  @BeforeAll
  static void listen() throws IOException {
    CheckpointStore store = TestShop.store(root);
    first = released(store, TestShop.publishTrending(store));
    second = released(store, TestShop.publish(store, 2));
    rules = TestShop.rules(root);
    api = listen(store, "explore.share=0");
    exploring = listen(store, "explore.share=1");
    client = new TestClient(api.port());
  }

  private static RecommendationService released(CheckpointStore store, String id)
      throws IOException {
    return new RecommendationService(ReleaseReader.standard().read(store, id));
  }

  private static HttpApi listen(CheckpointStore store, String setting) {
    return TestApi.listen(
        TestApi.config("access.open=true", "explore.candidates=5", setting),
        new HttpParts(
            () -> new LiveState<>(Optional.of(SERVING.get()), Optional.empty()),
            store,
            rules,
            TestShop.products(root.resolve(setting)),
            Optional.empty(),
            new ServiceMetrics(),
            "",
            UUID::randomUUID));
  }

  @BeforeEach
  void serve() throws IOException {
    SERVING.set(first);
    rules.change(OptionalLong.empty(), all -> RuleSet.EMPTY);
  }

  @AfterAll
  static void stop() {
    api.close();
    exploring.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"limit=2", "limit=5&trending=true", "limit=3&diversity=0.5", "limit=10&user=ann"})
  void pagesTogetherAreTheWholeList(String query) {
    put("pinned", "{\"action\": \"pin\", \"item\": \"mug-01\", \"position\": 7}");
    put("boosted", "{\"action\": \"boost\", \"filter\": \"price < 10\", \"factor\": 3}");

    List<String> whole = ids(page(client, query.replaceFirst("limit=\\d+", "limit=100")));

    assertThat(whole).hasSize(SOLD);
    assertThat(whole.get(6)).isEqualTo("mug-01");
    assertThat(walked(client, query)).isEqualTo(whole);
  }

  @Test
  void explorationStaysWithinThePage() {
    var exploringClient = new TestClient(exploring.port());
    List<String> whole = ids(page(client, "limit=100"));

    for (int time = 0; time < 20; time++) {
      List<String> walked = walked(exploringClient, "limit=4");
      assertThat(walked).containsExactlyInAnyOrderElementsOf(whole);
      assertThat(walked.subList(0, 4)).containsExactlyInAnyOrderElementsOf(whole.subList(0, 4));
      assertThat(walked.get(4)).isEqualTo(whole.get(4));
    }
  }

  @Test
  void aCursorOfAnotherReleaseOrQuestionIsRefused() {
    String next = page(client, "limit=2&category=Electronics").get("next").asText();

    Answer other = client.get("/v1/popular?limit=2&cursor=" + next);
    assertThat(other.status()).as(other.text()).isEqualTo(422);
    assertThat(other.json().at("/errors/0/field").asText()).isEqualTo("cursor");
    assertThat(client.get("/v1/popular?limit=3&category=Electronics&cursor=" + next).status())
        .isEqualTo(200);

    SERVING.set(second);
    Answer late = client.get("/v1/popular?limit=2&category=Electronics&cursor=" + next);
    assertThat(late.status()).as(late.text()).isEqualTo(422);
    assertThat(late.json().at("/errors/0/expected").asText())
        .contains(second.release().id(), "begin again without a cursor");
  }

  @Test
  void noPageLiesBelowTheDeepest() {
    String next = page(client, "limit=2").get("next").asText();
    String plain = new String(Base64.getUrlDecoder().decode(next), StandardCharsets.UTF_8);
    String below =
        Base64.getUrlEncoder()
            .encodeToString(
                plain.replaceFirst("^2\\.", "999999999.").getBytes(StandardCharsets.UTF_8));

    Answer answer = client.get("/v1/popular?limit=2&cursor=" + below);

    assertThat(answer.status()).as(answer.text()).isEqualTo(422);
    assertThat(answer.json().at("/errors/0/expected").asText()).isEqualTo("below 1000");
    assertThat(client.get("/v1/popular?cursor=abc").status()).isEqualTo(400);
  }

  private static List<String> walked(TestClient asked, String query) {
    var ids = new ArrayList<String>();
    JsonNode page = page(asked, query);
    ids.addAll(ids(page));
    while (page.has("next")) {
      page = page(asked, query + "&cursor=" + page.get("next").asText());
      assertThat(page.get("items")).isNotEmpty();
      ids.addAll(ids(page));
    }
    return ids;
  }

  private static JsonNode page(TestClient asked, String query) {
    Answer answer = asked.get("/v1/popular?" + query);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private static void put(String id, String then) {
    Answer answer =
        client.send(
            client
                .request("/v1/rules/" + id)
                .header("Content-Type", "application/json")
                .PUT(BodyPublishers.ofString("{\"then\": " + then + "}")));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
  }

  private static List<String> ids(JsonNode page) {
    var ids = new ArrayList<String>();
    page.get("items").forEach(item -> ids.add(item.at("/product/id").asText()));
    return ids;
  }
}
