package org.affinity4j.training.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.affinity4j.training.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchTest {

  private static final ObjectNode NAME = JsonNodeFactory.instance.objectNode().put("model", "toy");
  private static final Map<String, String> BEFORE = Map.of("x", "9");

  private static final SearchSpace SPACE =
      new SearchSpace(List.of(new NumberRange("x", 0, 10, false, false)));

  @TempDir private Path folder;
  private final List<String> notes = new ArrayList<>();
  private final AtomicLong clock = new AtomicLong();

  private final ProgressListener listener =
      new ProgressListener() {
        @Override
        public void begin(String task, long total) {
          notes.add("begin " + total);
        }

        @Override
        public void advance(long by) {
          notes.add("advance " + by);
        }

        @Override
        public void note(String text) {
          notes.add(text);
        }

        @Override
        public void end() {
          notes.add("end");
        }
      };

  /** Best at 4; fails above 9.5, is not a number below 0.5; a trial takes a second. */
  private Map<String, Double> judge(Map<String, String> options) {
    clock.addAndGet(1_000_000_000L);
    double x = Double.parseDouble(options.get("x"));
    if (x > 9.5) {
      throw new IllegalStateException("the loss is not finite at step 3");
    }
    return Map.of("hit@20", x < 0.5 ? Double.NaN : -Math.abs(x - 4), "mrr@20", x);
  }

  private List<Trial> run(String file, int trials, long mostNanos) throws IOException {
    try (Journal journal = Journal.open(folder.resolve(file), NAME)) {
      new Search(this::judge, new TreeParzen(SPACE, 5, 1), "hit@20", BEFORE, listener, clock::get)
          .run(journal, trials, mostNanos);
      return journal.trials();
    }
  }

  @Test
  void beginsWithTheOptionsThereWereAndEndsWithBetterOnes() throws IOException {
    List<Trial> trials = run("a", 40, Long.MAX_VALUE);

    assertThat(trials).hasSize(40);
    assertThat(trials.get(0).options()).isEqualTo(BEFORE);
    assertThat(trials.get(0).value()).isEqualTo(-5);
    assertThat(trials.get(0).metrics()).containsEntry("mrr@20", 9.0);
    assertThat(Search.best(trials).orElseThrow().score()).isGreaterThan(-0.5);
    assertThat(notes)
        .startsWith("begin 40", "advance 0", "advance 1")
        .contains("trial 1 of 40: hit@20 -5.0000 (best -5.0000 at trial 1), 1.0 s, about 39 s left")
        .endsWith("end");
  }

  @Test
  void writesFailuresDownAndGoesOn() throws IOException {
    List<Trial> trials = run("a", 60, Long.MAX_VALUE);

    assertThat(trials).hasSize(60);
    List<Trial> failed = trials.stream().filter(t -> !t.succeeded()).toList();
    assertThat(failed).isNotEmpty();
    assertThat(failed)
        .extracting(Trial::failed)
        .containsAnyOf("the loss is not finite at step 3", "hit@20 is NaN");
    assertThat(notes).anyMatch(note -> note.contains(": failed: "));
  }

  @Test
  void aBrokenRunEndsAsAnUnbrokenOne() throws IOException {
    List<Trial> unbroken = run("a", 20, Long.MAX_VALUE);
    run("b", 7, Long.MAX_VALUE);
    List<Trial> resumed = run("b", 20, Long.MAX_VALUE);

    assertThat(resumed).isEqualTo(unbroken);
    assertThat(notes).contains("going on after 7 trials of earlier runs");
    assertThat(run("b", 10, Long.MAX_VALUE)).hasSize(20);
  }

  @Test
  void stopsWhenTimeIsUp() throws IOException {
    assertThat(run("a", 20, 3_000_000_000L)).hasSize(3);
    assertThat(notes).contains("time is up; the same command goes on from here");
    assertThat(run("a", 20, 3_000_000_000L)).hasSize(6);
  }

  @Test
  void anInterruptStopsIt() throws IOException {
    try (Journal journal = Journal.open(folder.resolve("a"), NAME)) {
      var search =
          new Search(
              options -> {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("training was interrupted");
              },
              new TreeParzen(SPACE, 5, 1),
              "hit@20",
              BEFORE,
              listener,
              clock::get);
      assertThatThrownBy(() -> search.run(journal, 5, Long.MAX_VALUE))
          .hasMessage("training was interrupted");
      assertThat(Thread.interrupted()).isTrue();
      assertThat(journal.trials()).isEmpty();
    }
  }

  @Test
  void theFirstOfEqualsIsBest() {
    Trial failed = new Trial(1, BEFORE, null, Map.of(), "no", 1);
    Trial one = new Trial(2, BEFORE, 0.5, Map.of(), null, 1);
    Trial two = new Trial(3, BEFORE, 0.5, Map.of(), null, 1);
    assertThat(Search.best(List.of(failed, one, two))).contains(one);
    assertThat(Search.best(List.of(failed))).isEmpty();
  }
}
