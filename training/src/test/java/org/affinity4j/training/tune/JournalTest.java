package org.affinity4j.training.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  private static final Trial FIRST =
      new Trial(1, Map.of("shrink", "10"), 0.25, Map.of("recall@20", 0.25), null, 1.5);
  private static final Trial SECOND =
      new Trial(2, Map.of("shrink", "20"), null, Map.of(), "zoë ran out of memory", 0.5);

  @TempDir private Path folder;
  private Path file;

  private static ObjectNode search(String metric) {
    return JsonNodeFactory.instance.objectNode().put("metric", metric).put("seed", 42);
  }

  @BeforeEach
  void write() throws IOException {
    file = folder.resolve("work").resolve("trials.jsonl");
    try (Journal journal = Journal.open(file, search("recall@20"))) {
      assertThat(journal.trials()).isEmpty();
      journal.add(FIRST);
      journal.add(SECOND);
    }
  }

  private List<Trial> reopened() throws IOException {
    try (Journal journal = Journal.open(file, search("recall@20"))) {
      return journal.trials();
    }
  }

  @Test
  void keepsTrials() throws IOException {
    assertThat(reopened()).containsExactly(FIRST, SECOND);
    assertThat(Files.readAllLines(file)).hasSize(3);
  }

  @Test
  void dropsALastLineThatWasCutAndGoesOn() throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    for (int cut : new int[] {1, 2, 20}) {
      Files.write(file, Arrays.copyOf(bytes, bytes.length - cut));
      assertThat(reopened()).containsExactly(FIRST);
      try (Journal journal = Journal.open(file, search("recall@20"))) {
        journal.add(SECOND);
      }
      assertThat(Files.readAllBytes(file)).isEqualTo(bytes);
    }
  }

  @Test
  void aCutFirstLineBeginsAnew() throws IOException {
    Files.writeString(file, "{\"metric\":\"rec");
    assertThat(reopened()).isEmpty();
    assertThat(Files.readAllLines(file)).containsExactly("{\"metric\":\"recall@20\",\"seed\":42}");
  }

  @Test
  void refusesAnotherSearchAndDamage() throws IOException {
    assertThatIOException()
        .isThrownBy(() -> Journal.open(file, search("mrr@20")))
        .withMessageContaining(
            "belongs to another search: metric is \"recall@20\" there and \"mrr@20\" here");
    List<String> lines = Files.readAllLines(file);
    Files.write(file, List.of(lines.get(0), lines.get(1).substring(5), lines.get(2)));
    assertThatIOException().isThrownBy(this::reopened).withMessageContaining("line 2 is no trial");
    Files.write(file, List.of(lines.get(0), lines.get(2)));
    assertThatIOException()
        .isThrownBy(this::reopened)
        .withMessageContaining("line 2: trial 2; expected trial 1");
  }

  @Test
  void oneAtATimeHasItOpen() throws IOException {
    try (Journal journal = Journal.open(file, search("recall@20"))) {
      assertThat(journal.trials()).hasSize(2);
      assertThatIOException()
          .isThrownBy(this::reopened)
          .withMessageStartingWith("another search is writing to");
    }
    assertThat(reopened()).hasSize(2);
  }
}
