package org.affinity4j.serving.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.affinity4j.common.feedback.LogRecord;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A process that keeps events is killed at random instants. The system property {@code
 * affinity.crash.rounds} says how often.
 */
class FeedbackCrashIT {

  private static final int ROUNDS = Integer.getInteger("affinity.crash.rounds", 3);
  private static final int SEED = Integer.getInteger("affinity.crash.seed", 0);

  @TempDir private Path root;

  /** Batches that were acknowledged, as first and last number. */
  private final List<long[]> acknowledged = new ArrayList<>();

  private boolean encrypted;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void nothingAcknowledgedIsLostOrCountedTwice(boolean files) throws Exception {
    encrypted = files;
    var random = new Random(SEED);
    for (int round = 0; round < ROUNDS; round++) {
      long first = round * 10_000_000L;
      int before = acknowledged.size();
      killAfter(5 + random.nextInt(400), first);
      assertThat(acknowledged.size()).isGreaterThan(before);
      try (FeedbackStore store = CrashingWriter.open(root, encrypted)) {
        for (long[] batch : acknowledged.subList(before, acknowledged.size())) {
          assertThat(store.keep(CrashingWriter.batch(batch[0], batch[1] - batch[0] + 1)))
              .as("events %d to %d are known", batch[0], batch[1])
              .containsOnly(false);
        }
      }
    }
    Map<String, Integer> kept = kept();
    for (long[] batch : acknowledged) {
      for (long number = batch[0]; number <= batch[1]; number++) {
        assertThat(kept).containsEntry("i" + number, 1);
      }
    }
    assertThat(kept.values()).containsOnly(1);
    assertStateIsThatOfAReplay();
  }

  /** Kills the writer once it has acknowledged so many batches, in the middle of the next ones. */
  private void killAfter(int batches, long first) throws IOException, InterruptedException {
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home", ""), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path", ""),
                CrashingWriter.class.getName(),
                root.toString(),
                Long.toString(first),
                Boolean.toString(encrypted))
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader told = writer.inputReader(StandardCharsets.UTF_8)) {
      for (int i = 0; i < batches; i++) {
        note(String.valueOf(told.readLine()));
      }
      writer
          .toHandle()
          .destroyForcibly(); // that of the process itself would close what is read here
      for (String line = told.readLine(); line != null; line = told.readLine()) {
        note(line);
      }
    }
    assertThat(writer.waitFor(1, TimeUnit.MINUTES)).isTrue();
  }

  private void note(String line) {
    String[] numbers = line.split(" ", -1);
    if (numbers.length == 3 && numbers[2].equals("kept")) {
      acknowledged.add(new long[] {Long.parseLong(numbers[0]), Long.parseLong(numbers[1])});
    }
  }

  /** How often the log has each product. */
  private Map<String, Integer> kept() throws IOException {
    var kept = new HashMap<String, Integer>();
    EventLog.read(
        FeedbackFolder.logToRead(CrashingWriter.settings(root, encrypted)),
        1,
        Long.MAX_VALUE,
        record -> kept.merge(((LogRecord.Event) record.record()).event().item(), 1, Integer::sum));
    return kept;
  }

  private void assertStateIsThatOfAReplay() throws IOException {
    List<UserHistory> live = histories();
    HistoryStore.delete(Stores.settings(root).folder().resolve(FeedbackFolder.STATE));
    assertThat(histories()).isEqualTo(live);
  }

  private List<UserHistory> histories() throws IOException {
    try (FeedbackStore store = CrashingWriter.open(root, encrypted)) {
      var found = new ArrayList<UserHistory>();
      for (int i = 0; i < CrashingWriter.USERS; i++) {
        found.add(store.history(Stores.user(CrashingWriter.user(i))));
      }
      return found;
    }
  }
}
