package org.affinity4j.serving.app;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.feedback.Attribution;
import org.affinity4j.common.feedback.EventDetails;
import org.affinity4j.common.feedback.ShownItem;
import org.affinity4j.serving.feedback.FeedbackStore;
import org.affinity4j.serving.feedback.GivenAnswer;
import org.affinity4j.serving.feedback.IncomingEvent;
import org.affinity4j.serving.testing.TestApi;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class FeedbackReportCommandTest {

  @TempDir private Path root;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @BeforeEach
  void keepAnAnswerAndAClick() throws IOException {
    try (FeedbackStore store =
        FeedbackStore.open(
            TestApi.config("store.data=" + root.resolve("data")).feedback(),
            root.resolve("store"),
            Clock.systemUTC(),
            new SecureRandom())) {
      store
          .answers()
          .record(
              new GivenAnswer(
                  "r",
                  Optional.empty(),
                  "<cart>",
                  "release-1",
                  Optional.of("main"),
                  List.of(),
                  List.of(new ShownItem("a", 1, 1), new ShownItem("b", 2, 1))));
      store.keep(
          List.of(
              new IncomingEvent(
                  Optional.of("ann"),
                  Optional.empty(),
                  new IncomingEvent.What(EventType.CLICK, "a", Clock.systemUTC().millis()),
                  EventDetails.NONE,
                  new Attribution(Optional.of("r"), OptionalInt.empty()),
                  Optional.empty(),
                  false)));
      store.compact();
    }
  }

  @Test
  void itReportsTheLogOfAService() {
    assertThat(run("--data", root.resolve("data").toString())).isZero();

    assertThat(out.toString())
        .contains("1 answers from 20", "1 events joined", "by scenario", "<cart>", "50.00 % (");
  }

  @Test
  void itReportsAStoreAsJsonAndAsAPage() throws IOException {
    Path page = root.resolve("report.html");

    int code =
        run(
            "--store",
            root.resolve("store").toString(),
            "--by",
            "scenario+group",
            "--json",
            "--html",
            page.toString());

    assertThat(err.toString()).isEmpty();
    assertThat(code).isZero();
    var json = new ObjectMapper().readTree(out.toString());
    assertThat(json.at("/whole/clicks").asInt()).isEqualTo(1);
    assertThat(json.at("/sections/0/by").asText()).isEqualTo("scenario+group");
    assertThat(json.at("/sections/0/slices/0/labels/1").asText()).isEqualTo("main");
    assertThat(Files.readString(page)).contains("&lt;cart&gt;", "<svg").doesNotContain("<cart>");
  }

  @Test
  void aPrivateReportIsPaidForAndTellsNoSmallGroup() {
    String[] asked = {"--data", data(), "--epsilon", "0.75", "--set", "feedback.privacyBudget=1"};

    assertThat(run(asked)).isZero();
    assertThat(out.toString())
        .contains("epsilon 0.75", "0.250000 of the budget is left", "no group is large enough")
        .doesNotContain("<cart>", "1 events joined");
    assertThat(run(asked)).isEqualTo(CommandLine.ExitCode.SOFTWARE);
    assertThat(err.toString()).contains("0.750000 of 1.0 are spent", "privacy-budget.json");
  }

  @Test
  void aPrivateReportIsOffUnlessABudgetIsSetAndKnowsNoPositions() {
    assertThat(run("--data", data(), "--epsilon", "0.5")).isEqualTo(CommandLine.ExitCode.SOFTWARE);
    assertThat(run("--data", data(), "--epsilon", "0.5", "--by", "position"))
        .isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(run("--data", data(), "--epsilon", "0")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(err.toString()).contains("many positions", "epsilon is 0.0");
  }

  private String data() {
    return root.resolve("data").toString();
  }

  @Test
  void whatCannotBeUsedIsNamed() {
    assertThat(run("--by", "shop")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(run("--click-minutes", "0")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(run("--data", "a", "--store", "b")).isEqualTo(CommandLine.ExitCode.USAGE);
    assertThat(run("--data", root.resolve("nothing").toString()))
        .isEqualTo(CommandLine.ExitCode.SOFTWARE);
    assertThat(err.toString())
        .contains("'shop' is no dimension", "click is PT0S", "holds no log of events");
  }

  private int run(String... arguments) {
    var all = new ArrayList<String>(List.of("report"));
    all.addAll(List.of(arguments));
    CommandLine line =
        ServingApp.feedbackLine(new ServingApp(Clock.systemUTC(), Map.of()))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err, true));
    return line.execute(all.toArray(String[]::new));
  }
}
