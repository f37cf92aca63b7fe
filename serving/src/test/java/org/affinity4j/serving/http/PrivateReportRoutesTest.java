package org.affinity4j.serving.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.UUID;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.feedback.Attribution;
import org.affinity4j.common.feedback.EventDetails;
import org.affinity4j.common.feedback.ShownItem;
import org.affinity4j.serving.config.ServingConfig;
import org.affinity4j.serving.feedback.FeedbackStore;
import org.affinity4j.serving.feedback.GivenAnswer;
import org.affinity4j.serving.feedback.IncomingEvent;
import org.affinity4j.serving.live.LiveState;
import org.affinity4j.serving.recommend.RecommendationService;
import org.affinity4j.serving.telemetry.ServiceMetrics;
import org.affinity4j.serving.telemetry.Tracing;
import org.affinity4j.serving.testing.TestApi;
import org.affinity4j.serving.testing.TestClient;
import org.affinity4j.serving.testing.TestClient.Answer;
import org.affinity4j.serving.testing.TestShop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counts that may leave the shop, paid from a budget. */
class PrivateReportRoutesTest {

  private static final String REPORT = "/v1/feedback/report?by=scenario&mostAnswers=1&epsilon=";
  private static final int ANSWERS = 500;

  @TempDir private Path root;
  private FeedbackStore store;
  private HttpApi api;
  private TestClient client;

  @BeforeEach
  void listen() throws IOException {
    open("feedback.privacyBudget=10.5");
    for (int i = 0; i < ANSWERS; i++) {
      store
          .answers()
          .record(
              new GivenAnswer(
                  "answer-" + i,
                  Optional.of(new GivenAnswer.Whom("user-" + i, Optional.empty())),
                  i == 0 ? "of one shopper" : "cart",
                  "release-1",
                  Optional.empty(),
                  List.of(),
                  List.of(new ShownItem("phone-01", 1, 1))));
    }
    store.keep(List.of(click("answer-1")));
  }

  private void open(String setting) throws IOException {
    ServingConfig config =
        TestApi.config("access.open=true", "store.data=" + root.resolve("data"), setting);
    store =
        FeedbackStore.open(
            config.feedback(), root.resolve("store"), Clock.systemUTC(), new SecureRandom());
    var state = new LiveState<>(Optional.<RecommendationService>empty(), Optional.<String>empty());
    api =
        TestApi.listen(
            config,
            new HttpParts(
                () -> state,
                TestShop.store(root.resolve("none")),
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
  }

  private static IncomingEvent click(String answer) {
    return new IncomingEvent(
        Optional.of("user-1"),
        Optional.empty(),
        new IncomingEvent.What(EventType.CLICK, "phone-01", Clock.systemUTC().millis()),
        EventDetails.NONE,
        new Attribution(Optional.of(answer), OptionalInt.empty()),
        Optional.empty(),
        false);
  }

  @AfterEach
  void stop() throws IOException {
    api.close();
    store.close();
  }

  @Test
  void countsAreNoisySmallGroupsAreNotToldAndNothingExactIs() {
    JsonNode told = told("10");

    assertThat(told.has("report")).isFalse();
    JsonNode report = told.get("privateReport");
    assertThat(report.get("scale").asInt()).isEqualTo(1);
    assertThat(report.get("left").asDouble()).isEqualTo(0.5, within(1e-9));
    JsonNode slices = report.at("/sections/0/slices");
    assertThat(slices).as("fewer than 50 answers are no group").hasSize(1);
    assertThat(slices.at("/0/label").asText()).isEqualTo("cart");
    assertThat(slices.at("/0/answers").asInt()).isCloseTo(ANSWERS - 1, within(30));
    assertThat(slices.at("/0/clicked").asInt()).isLessThan(30);
  }

  @Test
  void askingAgainIsPaidAgainUntilTheBudgetDoesNotReachAfterARestartToo() throws IOException {
    told("5");
    told("4.75");

    assertThat(refused("1").at("/errors/0/expected").asText())
        .isEqualTo("at most 0.75, which is left of feedback.privacyBudget 10.5");
    stop();
    open("feedback.privacyBudget=10.5");
    JsonNode problem = refused("1");
    assertThat(problem.get("type").asText()).endsWith(":budget-spent");
    assertThat(problem.at("/errors/0/came").asText()).isEqualTo("1.0");
    assertThat(told("0.75").at("/privateReport/left").asDouble()).isZero();
  }

  @Test
  void withoutABudgetThereAreNone() throws IOException {
    stop();
    open("feedback.privacyBudget=0");

    assertThat(refused("0.5").at("/errors/0/expected").asText())
        .isEqualTo("at most 0, which is left of feedback.privacyBudget 0");
  }

  @ParameterizedTest
  @CsvSource({
    "epsilon=0, 422",
    "epsilon=1000, 422",
    "epsilon=much, 400",
    "epsilon=1&by=position, 400",
    "epsilon=1&by=shop, 400",
    "epsilon=1&mostAnswers=0, 422",
    "epsilon=1&leastGroup=0, 422",
    "by=scenario, 400",
    "epsilon=1&window=3, 400"
  })
  void badQuestionsCostNothing(String query, int status) {
    Answer answer = client.get("/v1/feedback/report?" + query);

    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(told("10.5").at("/privateReport/left").asDouble()).isZero();
  }

  private JsonNode told(String epsilon) {
    Answer answer = client.get(REPORT + epsilon);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private JsonNode refused(String epsilon) {
    Answer answer = client.get(REPORT + epsilon);
    assertThat(answer.status()).as(answer.text()).isEqualTo(409);
    return answer.json();
  }
}
