package org.affinity4j.serving.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.serving.testing.TestShop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentBookTest {

  @TempDir private Path root;
  private CheckpointStore store;
  private Path file;
  private ExperimentBook book;

  @BeforeEach
  void open() throws IOException {
    store = TestShop.store(root.resolve("store"));
    file = root.resolve("data").resolve("experiments.json");
    book = ExperimentBook.open(file, store);
  }

  @Test
  void aChangeIsInForceAtOnceAndAfterARestart() throws IOException {
    String release = TestShop.publish(store, 1);
    var wanted =
        new Experiments(
            List.of(
                new Experiment("canary", release, 0.05, false),
                new Experiment("next", release, 1, true)));
    assertThat(book.current().experiments()).isEqualTo(Experiments.NONE);

    book.replace(wanted);

    assertThat(book.current().experiments()).isEqualTo(wanted);
    assertThat(ExperimentBook.open(file, store).current())
        .isEqualTo(new ExperimentBook.Edition(wanted, Optional.empty()));
  }

  @Test
  void releasesThatAreNotThereOrDamagedAreRefusedAndNothingChanges() throws IOException {
    String good = TestShop.publish(store, 1);
    var before = new Experiments(List.of(new Experiment("a", good, 0.1, false)));
    book.replace(before);
    String bad = TestShop.publish(store, 2);
    Path catalog = root.resolve("store").resolve("releases").resolve(bad).resolve("catalog.jsonl");
    byte[] bytes = Files.readAllBytes(catalog);
    bytes[bytes.length / 2] ^= 1;
    Files.write(catalog, bytes);

    for (String release : List.of(bad, "20260101T000000Z-000000000000", "../../etc")) {
      assertThatThrownBy(
              () ->
                  book.replace(new Experiments(List.of(new Experiment("b", release, 0.1, false)))))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("release of group 'b' cannot be used: ");
    }
    assertThat(book.current().experiments()).isEqualTo(before);
    assertThat(ExperimentBook.open(file, store).current().experiments()).isEqualTo(before);
  }

  @Test
  void aDamagedFileIsNoExperimentAndSaysWhy() throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, "{\"experiments\": [{\"group\": \"main\"");

    ExperimentBook.Edition edition = ExperimentBook.open(file, store).current();

    assertThat(edition.experiments()).isEqualTo(Experiments.NONE);
    assertThat(edition.problem().orElseThrow()).contains("experiments.json");
  }

  @Test
  void sharesLeaveARestAndGroupsAreDistinct() {
    assertThatThrownBy(() -> new Experiments(List.of(experiment("a", 0.5), experiment("b", 0.5))))
        .hasMessageContaining("sum to 1.0; expected less than 1");
    assertThatThrownBy(() -> new Experiments(List.of(experiment("a", 0.1), experiment("a", 0.1))))
        .hasMessageContaining("group is 'a' twice");
    assertThatThrownBy(() -> new Experiments(Collections.nCopies(11, experiment("a", 0.01))))
        .hasMessageContaining("11 experiments; expected at most 10");
    assertThatThrownBy(() -> experiment("a", 0)).hasMessageContaining("share of group 'a' is 0.0");
    assertThatThrownBy(() -> experiment("a", Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> experiment("main", 0.1)).hasMessageContaining("group is 'main'");
    assertThatThrownBy(() -> experiment("a b", 0.1)).hasMessageContaining("group is 'a b'");
  }

  private static Experiment experiment(String group, double share) {
    return new Experiment(group, "release", share, false);
  }
}
