package org.affinity4j.common.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PruneTest {

  @TempDir private Path root;
  private final List<String> ids = new ArrayList<>();
  private CheckpointStore store;

  @BeforeEach
  void publishOneADay() throws IOException {
    for (int day = 0; day < 6; day++) {
      ids.add(Stores.publish(Stores.at(root, day(day)), "day " + day));
    }
    store = Stores.at(root, day(6));
  }

  @Test
  void keepsTheNewest() throws IOException {
    PruneReport report = store.prune(PrunePolicy.keeping(2));

    assertThat(report.removed()).isEqualTo(ids.subList(0, 4));
    assertThat(report.kept()).containsOnlyKeys(ids.get(4), ids.get(5));
    assertThat(report.kept().get(ids.get(5))).isEqualTo("among the newest 2");
    assertThat(report.bytesFreed()).isGreaterThan(4 * 3500);
    assertThat(published()).isEqualTo(ids.subList(4, 6));
    assertThat(StoreFolder.names(root.resolve("staging"))).isEmpty();
  }

  @Test
  void keepsTheCurrentAndTheOneARollBackReturnsTo() throws IOException {
    store.promote(ids.get(0), "me");
    store.promote(ids.get(1), "me");
    store.promote(ids.get(2), "me");

    PruneReport report = store.prune(PrunePolicy.keeping(1));

    assertThat(published()).containsExactly(ids.get(1), ids.get(2), ids.get(5));
    assertThat(report.kept())
        .containsEntry(ids.get(2), "current")
        .containsEntry(ids.get(1), "a roll back returns to it");
    assertThat(store.rollback("me").release()).isEqualTo(ids.get(1));
  }

  @Test
  void aRollBackSkipsWhatWasPruned() throws IOException {
    store.promote(ids.get(0), "me");
    store.promote(ids.get(1), "me");
    store.promote(ids.get(2), "me");
    store.promote(ids.get(3), "me");
    StoreFolder.deleteTree(root.resolve("releases").resolve(ids.get(2)));
    StoreFolder.deleteTree(root.resolve("releases").resolve(ids.get(1)));

    assertThat(store.prune(PrunePolicy.keeping(1)).kept())
        .containsEntry(ids.get(0), "a roll back returns to it");
    assertThat(store.rollback("me").release()).isEqualTo(ids.get(0));
  }

  @Test
  void keepsWhatAFreshLeaseHoldsAndNotWhatAStaleOneDoes() throws IOException {
    Stores.at(root, day(6).minus(Duration.ofMinutes(9))).hold("web-1", ids.get(0));
    Stores.at(root, day(6).minus(Duration.ofMinutes(11))).hold("web-2", ids.get(1));

    PruneReport report = store.prune(PrunePolicy.keeping(1));

    assertThat(published()).containsExactly(ids.get(0), ids.get(5));
    assertThat(report.kept()).containsEntry(ids.get(0), "in use by web-1");
  }

  @Test
  void keepsTheYoung() throws IOException {
    var policy = new PrunePolicy(1, Duration.ofHours(49), Duration.ZERO, Duration.ofDays(1), false);

    assertThat(store.prune(policy).kept())
        .containsEntry(ids.get(4), "younger than PT49H")
        .hasSize(2);
  }

  @Test
  void aDryRunRemovesNothing() throws IOException {
    var policy = new PrunePolicy(2, Duration.ZERO, Duration.ZERO, Duration.ZERO, true);

    assertThat(store.prune(policy).removed()).isEqualTo(ids.subList(0, 4));
    assertThat(published()).isEqualTo(ids);
  }

  @Test
  void removesAbandonedStagingAndLeavesTheRest() throws IOException {
    Path abandoned = stagingTouched("publish-1", day(5).minusSeconds(1));
    Path atWork = stagingTouched("publish-2", day(5).minusSeconds(1));
    Path beingWritten = Files.writeString(atWork.resolve("arrays"), "x");
    Files.setLastModifiedTime(beingWritten, FileTime.from(day(6)));
    Files.setLastModifiedTime(atWork, FileTime.from(day(4)));

    assertThat(store.prune(PrunePolicy.keeping(9)).stagingRemoved()).isEqualTo(1);

    assertThat(abandoned).doesNotExist();
    assertThat(beingWritten).exists();
  }

  @Test
  void refusesNonsense() {
    assertThatThrownBy(() -> PrunePolicy.keeping(0)).hasMessage("keep is 0; expected at least 1");
    assertThatThrownBy(
            () -> new PrunePolicy(1, Duration.ofHours(-1), Duration.ZERO, Duration.ZERO, false))
        .hasMessage("minimum age is PT-1H; expected at least zero");
  }

  private Path stagingTouched(String name, Instant time) throws IOException {
    Path folder = Files.createDirectories(root.resolve("staging").resolve(name));
    Files.setLastModifiedTime(folder, FileTime.from(time));
    return folder;
  }

  private List<String> published() throws IOException {
    return store.list().stream().map(CheckpointListing::id).toList();
  }

  private static Instant day(int day) {
    return Stores.NOON.plus(Duration.ofDays(day));
  }
}
