package org.affinity4j.common.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DirectoryCheckpointStoreTest {

  @TempDir private Path root;
  private CheckpointStore store;

  @BeforeEach
  void makeStore() {
    store = Stores.at(root);
  }

  @Test
  void aStoreThatWasNeverWrittenToIsEmpty() throws IOException {
    CheckpointStore absent = Stores.at(root.resolve("not/there"));

    assertThat(absent.list()).isEmpty();
    assertThat(absent.current()).isEmpty();
    assertThat(absent.history()).isEmpty();
    assertThat(absent.leases()).isEmpty();
    assertThat(absent.prune(PrunePolicy.keeping(1)).removed()).isEmpty();
    assertThat(root.resolve("not")).doesNotExist();
  }

  @Test
  void givesBackWhatWasPublished() throws IOException {
    String id = Stores.publish(store, "one");

    Checkpoint checkpoint = store.open(id);

    assertThat(id).matches("20260131T120000\\.000Z-[0-9a-f]{16}");
    assertThat(checkpoint.manifest().schema()).isEqualTo(1);
    assertThat(checkpoint.manifest().created()).isEqualTo("2026-01-31T12:00:00Z");
    assertThat(checkpoint.manifest().provenance()).isEqualTo(Stores.provenance("one"));
    assertThat(checkpoint.manifest().files().keySet()).containsExactly("a.txt", "deep/er/b.txt");
    assertThat(checkpoint.bytes("a.txt")).asString(UTF_8).isEqualTo("first of one");
    checkpoint.verify();
  }

  @Test
  void leavesNoStagingBehind() throws IOException {
    String id = Stores.publish(store, "one");
    store.promote(id, "me");
    store.hold("a", id);

    assertThat(StoreFolder.names(root.resolve("staging"))).isEmpty();
  }

  @Test
  void equalContentGivesEqualBytesAndId() throws IOException {
    Path other = root.resolve("other");
    String id = Stores.publish(store, "one");

    String again = Stores.publish(Stores.at(other), "one");

    assertThat(again).isEqualTo(id);
    for (Path file : Stores.filesOf(root, id)) {
      assertThat(other.resolve(root.relativize(file))).hasSameBinaryContentAs(file);
    }
  }

  @Test
  void theListHasReleasesOfOneMomentInTheOrderInWhichTheyWerePublished() throws IOException {
    var published = new ArrayList<String>();
    for (String name : List.of("one", "two", "three", "four", "five")) {
      published.add(Stores.publish(store, name));
    }

    assertThat(store.list()).extracting(CheckpointListing::id).containsExactlyElementsOf(published);
    assertThat(ReleaseNames.resolve(store, "latest", root)).isEqualTo(published.get(4));
    assertThat(store.open(published.get(4)).manifest().created())
        .isEqualTo("2026-01-31T12:00:00.004Z");
  }

  @Test
  void aReleaseFromFarAheadDoesNotPushOthersThere() throws IOException {
    String ahead = Stores.publish(Stores.at(root, Stores.NOON.plusSeconds(3_600)), "ahead");

    String now = Stores.publish(store, "now");

    assertThat(store.list()).extracting(CheckpointListing::id).containsExactly(now, ahead);
    assertThat(now).startsWith("20260131T120000.000Z-");
  }

  @Test
  void publishingTheVerySameTwiceAtAMomentIsAConflict() throws IOException {
    String id = Stores.publish(store, "one");

    assertThatThrownBy(() -> Stores.publish(store, "one"))
        .isInstanceOf(FileAlreadyExistsException.class)
        .hasMessageContaining(id)
        .hasMessageContaining("published already");
    store.open(id).verify();
    assertThat(StoreFolder.names(root.resolve("staging"))).isEmpty();
  }

  @Test
  void listsOldestFirst() throws IOException {
    String late = Stores.publish(Stores.at(root, Stores.NOON.plusSeconds(5)), "late");
    String early = Stores.publish(store, "early");

    assertThat(store.list()).extracting(CheckpointListing::id).containsExactly(early, late);
    assertThat(store.list()).allMatch(listing -> listing.problem().isEmpty());
  }

  @Test
  void nothingIsSeenBeforePublishingNorAfterGivingUp() throws IOException {
    try (CheckpointWriter writer = store.begin()) {
      writer.write("a.txt", new byte[10]);
      assertThat(store.list()).isEmpty();
    }

    assertThat(store.list()).isEmpty();
    assertThat(StoreFolder.names(root.resolve("staging"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../a",
        "a/../b",
        "/etc/passwd",
        "a//b",
        "a/",
        "",
        ".",
        "..",
        ".hidden",
        "a/.b",
        "-rf",
        "a\\b",
        "C:/a",
        "a\u0000b",
        "a b",
        "manifest.json",
        "a/b/c/d/e/f/g/h/i"
      })
  void refusesFileNamesThatMayLeadElsewhere(String name) throws IOException {
    try (CheckpointWriter writer = store.begin()) {
      assertThatThrownBy(() -> writer.write(name, new byte[1]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("file name '" + name + "' is not allowed in a checkpoint");
    }
  }

  @Test
  void refusesToWriteAFileTwiceOrPublishAnUnfinishedOne() throws IOException {
    try (CheckpointWriter writer = store.begin()) {
      writer.write("a.txt", new byte[1]);
      assertThatThrownBy(() -> writer.write("a.txt", new byte[1]))
          .hasMessage("file 'a.txt' was written already");
      try (OutputStream open = writer.create("b.txt")) {
        open.write(1);
        assertThatThrownBy(() -> writer.publish(Stores.provenance("x")))
            .isInstanceOf(IllegalStateException.class)
            .hasMessageContaining("b.txt");
      }
      writer.publish(Stores.provenance("x"));
      assertThatThrownBy(() -> writer.create("c.txt")).isInstanceOf(IllegalStateException.class);
    }
  }

  @Test
  void saysWhichReleaseIsNotThere() {
    assertThatThrownBy(() -> store.open("20260131T120000Z-0123456789abcdef"))
        .isInstanceOf(NoSuchReleaseException.class)
        .hasMessageContaining("20260131T120000Z-0123456789abcdef")
        .hasMessageContaining("there is no release");
    assertThatThrownBy(() -> store.open("../../etc"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'../../etc' is not the id of a release");
  }

  @Test
  void promotesAndRollsBackThroughTheHistory() throws IOException {
    String a = Stores.publish(store, "a");
    String b = Stores.publish(store, "b");
    String c = Stores.publish(store, "c");

    store.promote(a, "ann");
    store.promote(b, "ben");
    store.promote(b, "ben");
    Promotion third = store.promote(c, "cat");

    assertThat(store.current()).contains(third);
    assertThat(third).isEqualTo(new Promotion(c, 4, "2026-01-31T12:00:00Z", "cat", false));
    assertThat(store.rollback("dan").release()).isEqualTo(b);
    assertThat(store.rollback("dan").release()).isEqualTo(a);
    assertThat(store.current().orElseThrow().release()).isEqualTo(a);
    assertThatThrownBy(() -> store.rollback("dan"))
        .isInstanceOf(NoSuchReleaseException.class)
        .hasMessage("no release that was current before " + a + " is left to roll back to");
    store.promote(c, "cat");
    assertThat(store.rollback("dan").release()).isEqualTo(a);
    assertThat(store.history())
        .extracting(Promotion::release)
        .containsExactly(a, b, b, c, b, a, c, a);
    assertThat(store.history()).extracting(Promotion::sequence).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void thereIsNothingToRollBackToAtFirst() {
    assertThatThrownBy(() -> store.rollback("me"))
        .isInstanceOf(NoSuchReleaseException.class)
        .hasMessageContaining("nothing was promoted yet");
  }

  @Test
  void doesNotPromoteWhatIsAbsentOrDamaged() throws IOException {
    String good = Stores.publish(store, "good");
    String bad = Stores.publish(store, "bad");
    store.promote(good, "me");
    Files.writeString(root.resolve("releases/" + bad + "/a.txt"), "first of b?d");
    Files.writeString(root.resolve("releases/" + bad + "/a.txt"), "first of bax");

    assertThatThrownBy(() -> store.promote("20260131T120000Z-0123456789abcdef", "me"))
        .isInstanceOf(NoSuchReleaseException.class);
    assertThatThrownBy(() -> store.promote(bad, "me"))
        .isInstanceOf(CorruptCheckpointException.class);
    assertThat(store.current().orElseThrow().release()).isEqualTo(good);
    assertThat(store.history()).hasSize(1);
  }

  @Test
  void refusesADamagedCurrentAndIsRepairedByPromotingAnew() throws IOException {
    String id = Stores.publish(store, "a");
    store.promote(id, "me");
    Path current = root.resolve("current");
    byte[] written = Files.readAllBytes(current);
    for (int i = 0; i < written.length; i++) {
      byte[] flipped = written.clone();
      flipped[i] ^= (byte) (1 << (i % 8));
      Files.write(current, flipped);
      assertThatThrownBy(() -> store.current())
          .as("bit flipped in byte %d", i)
          .isInstanceOf(CorruptCheckpointException.class)
          .hasMessageStartingWith("current: ");
    }

    store.promote(id, "me");

    assertThat(store.current().orElseThrow().sequence()).isEqualTo(2);
  }

  @Test
  void watchTellsOfEachPromotionOnce() throws IOException {
    String a = Stores.publish(store, "a");
    String b = Stores.publish(store, "b");
    var watch = new CurrentWatch(store);

    assertThat(watch.poll()).isEmpty();
    store.promote(a, "me");
    assertThat(watch.poll()).map(Promotion::release).contains(a);
    assertThat(watch.poll()).isEmpty();
    store.promote(b, "me");
    store.rollback("me");
    assertThat(watch.poll()).map(Promotion::sequence).contains(3L);
    assertThat(watch.poll()).isEmpty();
  }

  @Test
  void aDecisionTakenJustBeforeACrashIsKeptByTheNextOne() throws IOException {
    String a = Stores.publish(store, "a");
    String b = Stores.publish(store, "b");
    store.promote(a, "me");
    byte[] before = Files.readAllBytes(root.resolve("current"));
    store.promote(b, "me");
    Files.write(root.resolve("current"), before);

    assertThat(store.current().orElseThrow().release()).isEqualTo(a);
    store.promote(a, "me");

    assertThat(store.current().orElseThrow().sequence()).isEqualTo(3);
    assertThat(store.history()).extracting(Promotion::release).isEqualTo(List.of(a, b, a));
  }

  @Test
  void keepsWhatInstancesHold() throws IOException {
    String id = Stores.publish(store, "a");

    store.hold("web-1", id);
    store.hold("web-2", id);
    store.hold("web-2", id);
    assertThat(store.leases())
        .containsExactly(
            new Lease("web-1", id, "2026-01-31T12:00:00Z"),
            new Lease("web-2", id, "2026-01-31T12:00:00Z"));
    store.letGo("web-1");
    store.letGo("web-1");

    assertThat(store.leases()).extracting(Lease::instance).containsExactly("web-2");
    assertThatThrownBy(() -> store.hold("../current", id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("instance is '../current'");
  }
}
