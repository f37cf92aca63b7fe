package org.affinity4j.common.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.affinity4j.common.checkpoint.CanaryEnd.Outcome;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanaryLogTest {

  private static final CanaryPlan PLAN =
      new CanaryPlan(0.1, 7_200_000, 604_800_000, 1_000, 100, 0.01);
  private static final List<CanaryFigure> FIGURES =
      List.of(new CanaryFigure("empty", 900, 100, 0, 0.5, 0.3, 0.7, true));

  @TempDir private Path root;
  private CheckpointStore store;
  private CanaryLog canaries;
  private String champion;
  private String challenger;

  @BeforeEach
  void promoteOne() throws IOException {
    store = Stores.at(root);
    canaries = store.canaries();
    champion = Stores.publish(store, "champion");
    challenger = Stores.publish(store, "challenger");
    store.promote(champion, "me");
  }

  @Test
  void aCanaryIsWhatItWasBegunAs() throws IOException {
    Canary begun = canaries.begin(challenger, PLAN, "retrain");

    assertThat(Stores.at(root).canaries().running()).hasValue(begun);
    assertThat(begun.start().release()).isEqualTo(challenger);
    assertThat(begun.start().champion()).isEqualTo(champion);
    assertThat(begun.start().plan()).isEqualTo(PLAN);
    assertThat(begun.start().until()).isEqualTo(Stores.NOON.plus(Duration.ofHours(2)));
    assertThat(begun.start().limit()).isEqualTo(Stores.NOON.plus(Duration.ofDays(7)));
    assertThat(begun.state()).isEqualTo("running");
    assertThat(StoreFolder.names(root.resolve("staging"))).isEmpty();
  }

  @Test
  void onlyOneRunsAndNeverThePromotedOneOrNone() throws IOException {
    assertThatThrownBy(() -> canaries.begin(champion, PLAN, "me"))
        .hasMessageContaining("is the promoted one");
    canaries.begin(challenger, PLAN, "me");

    assertThatThrownBy(() -> canaries.begin(Stores.publish(store, "third"), PLAN, "me"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(challenger)
        .hasMessageContaining("is a canary already");
  }

  @Test
  void withoutAPromotedReleaseThereIsNothingToCompareWith(@TempDir Path empty) throws IOException {
    CheckpointStore fresh = Stores.at(empty);
    String only = Stores.publish(fresh, "only");

    assertThatThrownBy(() -> fresh.canaries().begin(only, PLAN, "me"))
        .hasMessageContaining("no release is promoted");
  }

  @Test
  void aStoppedOneIsNotPromotedUntilItWasTriedAgain() throws IOException {
    Canary begun = canaries.begin(challenger, PLAN, "me");
    canaries.end(begun, Outcome.STOPPED, "serve-1", FIGURES.get(0).sentence(), FIGURES);

    assertThatThrownBy(() -> store.promote(challenger, "me"))
        .isInstanceOf(StoppedCanaryException.class)
        .hasMessageContaining("serve-1")
        .hasMessageContaining("empty 0.5000 of 100 answers");
    assertThat(store.current().orElseThrow().release()).isEqualTo(champion);
    assertThat(canaries.of(challenger).orElseThrow().end().orElseThrow().figures())
        .isEqualTo(FIGURES);

    canaries.begin(challenger, PLAN, "me");
    assertThat(store.promote(challenger, "me").release()).isEqualTo(challenger);
  }

  @Test
  void whoEndsItFirstHasDecided() throws IOException {
    Canary begun = canaries.begin(challenger, PLAN, "me");
    canaries.end(begun, Outcome.STOPPED, "serve-1", "worse", FIGURES);

    Canary ended = canaries.promote(begun, "serve-2", "well", List.of());

    assertThat(ended.isStopped()).isTrue();
    assertThat(store.current().orElseThrow().release()).isEqualTo(champion);
    assertThat(StoreFolder.names(root.resolve("staging"))).isEmpty();
  }

  @Test
  void manyPromoteItOnce() throws Exception {
    Canary begun = canaries.begin(challenger, PLAN, "me");
    ExecutorService services = Executors.newFixedThreadPool(8);
    try {
      var promoting = new ArrayList<Future<Canary>>();
      for (int i = 0; i < 8; i++) {
        String name = "serve-" + i;
        Callable<Canary> one =
            () -> Stores.at(root).canaries().promote(begun, name, "well", List.of());
        promoting.add(services.submit(one));
      }
      for (Future<Canary> one : promoting) {
        assertThat(one.get().state()).isEqualTo("promoted");
      }
    } finally {
      services.shutdownNow();
    }
    assertThat(store.history())
        .extracting(Promotion::release)
        .containsExactly(champion, challenger);
    assertThat(store.rollback("me").release()).isEqualTo(champion);
  }

  @Test
  void whatACrashLeftBetweenEndAndPromotionIsCompleted() throws IOException {
    Canary begun = canaries.begin(challenger, PLAN, "me");
    Canary ended = canaries.end(begun, Outcome.PROMOTED, "serve-1", "well", List.of());

    canaries.complete(ended);
    canaries.complete(ended);

    assertThat(store.history()).hasSize(2);
    assertThat(store.current().orElseThrow().by()).isEqualTo("serve-1");
  }

  @Test
  void somebodysPromotionMeanwhileIsNotOverruled() throws IOException {
    String third = Stores.publish(store, "third");
    Canary begun = canaries.begin(challenger, PLAN, "me");
    store.promote(third, "ann");

    canaries.promote(begun, "serve-1", "well", List.of());

    assertThat(store.current().orElseThrow().release()).isEqualTo(third);
  }

  @Test
  void aChangedRecordIsRefusedByName() throws IOException {
    canaries.begin(challenger, PLAN, "me");
    Path file = root.resolve("canaries/00000001/start.json");
    Files.writeString(file, Files.readString(file).replace("0.1,", "0.9,"));

    assertThatThrownBy(canaries::running)
        .isInstanceOf(CorruptCheckpointException.class)
        .hasMessageContaining("canaries/00000001/start.json")
        .hasMessageContaining("remove its folder");
  }

  @Test
  void aRunningCanaryIsNotPruned() throws IOException {
    canaries.begin(challenger, PLAN, "me");
    CheckpointStore later = Stores.at(root, Stores.NOON.plus(Duration.ofDays(9)));
    Stores.publish(later, "newest");

    PruneReport report = later.prune(PrunePolicy.keeping(1));

    assertThat(report.kept()).containsEntry(challenger, "a canary");
  }

  @Test
  void plansOutOfBoundsAreRefused() {
    assertThatThrownBy(() -> new CanaryPlan(1, 1, 1, 1, 1, 0)).hasMessageContaining("share");
    assertThatThrownBy(() -> new CanaryPlan(0.1, 5, 4, 1, 1, 0))
        .hasMessage("limit of the canary in milliseconds is 4; expected at least 5");
    assertThatThrownBy(() -> new CanaryPlan(0.1, 5, 5, 0, 1, 0)).hasMessageContaining("answers");
    assertThatThrownBy(() -> new CanaryPlan(0.1, 5, 5, 1, 1, 2)).hasMessageContaining("slow share");
  }
}
