package org.affinity4j.serving.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.feedback.Attribution;
import org.affinity4j.common.feedback.EventDetails;
import org.affinity4j.common.feedback.ShownItem;
import org.affinity4j.serving.feedback.FeedbackStore;
import org.affinity4j.serving.feedback.GivenAnswer;
import org.affinity4j.serving.feedback.IncomingEvent;
import org.affinity4j.serving.testing.TestApi;
import org.affinity4j.serving.testing.TestShop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class OffPolicyCommandTest {

  @TempDir private Path root;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String release = "";

  /** The cart of a phone; the release would answer case, charger as it was answered second. */
  @BeforeEach
  void publishAndKeepAnswers() throws IOException {
    CheckpointStore store = TestShop.store(root.resolve("store"));
    release = TestShop.publish(store, 1);
    store.promote(release, "test");
    try (FeedbackStore kept =
        FeedbackStore.open(
            TestApi.config("store.data=" + root.resolve("data")).feedback(),
            root.resolve("store"),
            Clock.systemUTC(),
            new SecureRandom())) {
      answer(kept, "r1", "cart", List.of(new ShownItem("mug-01", 1, 1)));
      answer(
          kept,
          "r2",
          "cart",
          List.of(new ShownItem("case-01", 1, 1), new ShownItem("charger-01", 5, 0.25)));
      answer(kept, "later page", "cart", List.of(new ShownItem("mug-01", 11, 1)));
      answer(kept, "r3", "search", List.of(new ShownItem("mug-01", 1, 1)));
      kept.keep(List.of(click("r1", "mug-01"), click("r2", "charger-01")));
      kept.compact();
    }
  }

  @Test
  void whatAReleaseWouldHaveBroughtIsTold() throws IOException {
    assertThat(run("--data", root.resolve("data").toString(), "--scenario", "cart", "--json"))
        .as(err.toString())
        .isZero();

    JsonNode json = new ObjectMapper().readTree(out.toString());
    assertThat(json.at("/answers").asInt()).isEqualTo(2);
    assertThat(json.at("/explored").asDouble()).isEqualTo(1 / 3.0);
    assertThat(json.at("/loggedBy/elsewhere").asInt()).isEqualTo(2);
    JsonNode found = json.at("/policies/0");
    assertThat(found.at("/release").asText()).isEqualTo(release);
    assertThat(found.at("/estimates/outcomes/CLICK/logged/value").asDouble()).isEqualTo(1);
    assertThat(found.at("/estimates/outcomes/CLICK/ips/value").asDouble())
        .as("the charger at the second place weighs four, the mug nothing")
        .isEqualTo(2);
    assertThat(found.at("/estimates/largestWeight").asDouble()).isEqualTo(4);
    assertThat(found.at("/doubts").toString()).contains("click: 1 events", "answers of its own");
  }

  @Test
  void itReadsExportedSegmentsAndOneModelAndKeepsTheNewestAnswers() {
    assertThat(
            run(
                "--exported",
                "--release",
                "current",
                "--release",
                release,
                "--model",
                "popularity",
                "--answers",
                "1"))
        .as(err.toString())
        .isZero();

    assertThat(out.toString())
        .contains(
            "1 answers of 1.0 products",
            "2 older ones left out",
            release + ", model popularity: events an answer",
            "doubly robust",
            "! ");
  }

  @Test
  void whatCannotBeUsedIsNamed() {
    assertThat(run("--clip", "0")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(run("--answers", "0")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(run("--exported", "--model", "lstm")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(run("--exported", "--release", "x")).isEqualTo(CommandLine.ExitCode.SOFTWARE);
    assertThat(run("--data", root.resolve("nothing").toString()))
        .isEqualTo(CommandLine.ExitCode.SOFTWARE);
    assertThat(err.toString())
        .contains(
            "--clip is 0.0; expected at least 1",
            "--answers is 0; expected at least 1",
            "has no model 'lstm'; expected one of",
            "there is no release 'x'",
            "holds no log of events",
            "Usage: affinity feedback off-policy")
        .doesNotContain("affinity serve feedback");
  }

  private static void answer(
      FeedbackStore kept, String id, String scenario, List<ShownItem> shown) {
    kept.answers()
        .record(
            new GivenAnswer(
                id,
                Optional.empty(),
                scenario,
                "elsewhere",
                Optional.empty(),
                List.of("phone-01"),
                shown));
  }

  private static IncomingEvent click(String answer, String item) {
    return new IncomingEvent(
        Optional.of("ann"),
        Optional.empty(),
        new IncomingEvent.What(EventType.CLICK, item, Clock.systemUTC().millis()),
        EventDetails.NONE,
        new Attribution(Optional.of(answer), OptionalInt.empty()),
        Optional.empty(),
        false);
  }

  private int run(String... arguments) {
    var all = new ArrayList<String>(List.of("off-policy"));
    all.addAll(List.of("--store", root.resolve("store").toString()));
    all.addAll(List.of(arguments));
    CommandLine line =
        ServingApp.feedbackLine(new ServingApp(Clock.systemUTC(), Map.of()))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err, true));
    return line.execute(all.toArray(String[]::new));
  }
}
