package org.affinity4j.serving.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.feedback.FeedbackSegment;
import org.affinity4j.common.feedback.LogRecord;
import org.affinity4j.common.feedback.Pseudonym;
import org.affinity4j.common.feedback.SegmentReader;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedbackStoreTest {

  private static final String[] BOUNDED = {
    "feedback.segmentKilobytes=64", "feedback.maxLogMegabytes=1"
  };

  @TempDir private Path root;

  @Test
  void anEventCountsAtOnceAndAfterARestart() throws IOException {
    try (FeedbackStore store = Stores.open(root)) {
      store.keep(List.of(Stores.event("ann", "a", EventType.VIEW, 20)));
      store.keep(List.of(Stores.event("ann", "late", EventType.CART, 30)));
      assertThat(Stores.items(store.history(Stores.user("ann")))).containsExactly("late", "a");
    }
    try (FeedbackStore store = Stores.open(root)) {
      assertThat(Stores.items(store.history(Stores.user("ann")))).containsExactly("late", "a");
      assertThat(store.history(Stores.user("bob")).isEmpty()).isTrue();
      assertThat(store.history(new ShopperId("ann", true)).isEmpty()).isTrue();
    }
  }

  @Test
  void impressionsAreCountedButAreNoHistory() throws IOException {
    try (FeedbackStore store = Stores.open(root)) {
      store.keep(List.of(Stores.event("ann", "a", EventType.IMPRESSION, 20)));

      UserHistory history = store.history(Stores.user("ann"));
      assertThat(history.total()).isEqualTo(1);
      assertThat(history.events()).isEmpty();
    }
  }

  @Test
  void theSameClientIdCountsOnceForEachShopper() throws IOException {
    var id = Optional.of("e-1");
    try (FeedbackStore store = Stores.open(root)) {
      assertThat(
              store.keep(
                  List.of(
                      Stores.event("ann", "a", EventType.VIEW, 1, id),
                      Stores.event("bob", "a", EventType.VIEW, 1, id),
                      Stores.event("ann", "a", EventType.VIEW, 1, id))))
          .containsExactly(true, true, false);
    }
    PseudonymKeys.rotate(Stores.settings(root).keyFile(), new SecureRandom());
    try (FeedbackStore store = Stores.open(root)) {
      assertThat(store.keep(List.of(Stores.event("ann", "a", EventType.VIEW, 1, id))))
          .as("after a rotation of the keys")
          .containsExactly(false);
    }
  }

  @Test
  void historiesAreBoundedToTheNewestEvents() throws IOException {
    try (FeedbackStore store = Stores.open(root, "feedback.historyLength=3")) {
      for (int i = 0; i < 10; i++) {
        store.keep(List.of(Stores.event("ann", "item-" + i, EventType.VIEW, 100 - i)));
      }
      store.keep(List.of(Stores.event("ann", "old", EventType.VIEW, 500)));

      assertThat(Stores.items(store.history(Stores.user("ann"))))
          .containsExactly("item-7", "item-8", "item-9");
      assertThat(store.history(Stores.user("ann")).total()).isEqualTo(11);
    }
  }

  @Test
  void tooOldEventsAreNotTold() throws IOException {
    try (FeedbackStore store = Stores.open(root, "feedback.retentionDays=1")) {
      store.keep(
          List.of(
              Stores.event("ann", "old", EventType.VIEW, 100_000),
              Stores.event("ann", "new", EventType.VIEW, 1)));

      assertThat(Stores.items(store.history(Stores.user("ann")))).containsExactly("new");
    }
  }

  @Test
  void aRotatedKeyStillFindsWhatWasKept() throws IOException {
    try (FeedbackStore store = Stores.open(root)) {
      store.keep(List.of(Stores.event("ann", "before", EventType.VIEW, 2)));
    }
    PseudonymKeys.rotate(Stores.settings(root).keyFile(), new SecureRandom());
    try (FeedbackStore store = Stores.open(root)) {
      store.keep(List.of(Stores.event("ann", "after", EventType.VIEW, 1)));
      assertThat(Stores.items(store.history(Stores.user("ann"))))
          .containsExactly("before", "after");
      assertThat(store.erase(Stores.user("ann")).events()).isEqualTo(2);
      assertThat(store.history(Stores.user("ann")).isEmpty()).isTrue();
    }
  }

  @Test
  void noRawIdIsOnDiskAndTheKeysAreTheOwnersAlone() throws IOException {
    try (FeedbackStore store = Stores.open(root)) {
      store.keep(
          List.of(
              Stores.event("ann-unmistakable", "a", EventType.VIEW, 1, Optional.of("raw-event"))));
    }
    var none = new Pseudonym(1, 2);
    assertThat(Stores.holding(root, "unmistakable", none)).isEmpty();
    assertThat(Stores.holding(root, "raw-event", none)).isEmpty();
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(Stores.settings(root).keyFile())))
        .isEqualTo("rw-------");
  }

  @Test
  void withoutItsKeysALogIsNotOpened() throws IOException {
    Stores.open(root).close();
    Files.delete(Stores.settings(root).keyFile());

    assertThatThrownBy(() -> Stores.open(root)).hasMessageContaining("put that file back");
  }

  @Test
  void anErasedShopperIsGoneAtOnceAndFromEveryFileAfterCompaction() throws IOException {
    try (FeedbackStore store = Stores.open(root)) {
      for (String user : List.of("ann", "bob")) {
        store.keep(List.of(Stores.event(user, "of-" + user, EventType.VIEW, 2)));
      }
      store.compact();
      store.keep(List.of(Stores.event("ann", "of-ann", EventType.CART, 1)));

      Erased erased = store.erase(Stores.user("ann"));
      assertThat(erased.events()).isEqualTo(2);
      assertThat(store.history(Stores.user("ann")).isEmpty()).isTrue();
      assertThat(store.export(Stores.user("ann"), 10).events()).isEmpty();
      assertThat(holdingAnn()).isNotEmpty();

      store.compact();

      assertThat(holdingAnn()).isEmpty();
      assertThat(Stores.items(store.history(Stores.user("bob")))).containsExactly("of-bob");
      store.keep(List.of(Stores.event("ann", "back", EventType.VIEW, 0)));
      assertThat(Stores.items(store.history(Stores.user("ann")))).containsExactly("back");
    }
    try (FeedbackStore store = Stores.open(root)) {
      assertThat(Stores.items(store.history(Stores.user("ann")))).containsExactly("back");
      assertThat(Stores.items(store.history(Stores.user("bob")))).containsExactly("of-bob");
    }
  }

  @Test
  void theStateIsThatOfAReplay() throws IOException {
    var random = new Random(3);
    List<String> users = List.of("u0", "u1", "u2", "u3", "u4");
    var before = new ArrayList<UserHistory>();
    String[] settings = {"feedback.historyLength=7", "feedback.stateMillis=10"};
    try (FeedbackStore store = Stores.open(root, settings)) {
      for (int i = 0; i < 300; i++) {
        String user = users.get(random.nextInt(users.size()));
        store.keep(
            List.of(Stores.event(user, "item-" + i, EventType.VIEW, random.nextInt(10_000))));
        if (random.nextInt(40) == 0) {
          store.erase(Stores.user(user));
        }
      }
      users.forEach(user -> before.add(store.history(Stores.user(user))));
    }

    HistoryStore.delete(Stores.settings(root).folder().resolve(FeedbackFolder.STATE));

    try (FeedbackStore store = Stores.open(root, settings)) {
      assertThat(users.stream().map(user -> store.history(Stores.user(user))).toList())
          .isEqualTo(before);
    }
  }

  @Test
  void aDamagedStateIsMadeAnew() throws IOException {
    try (FeedbackStore store = Stores.open(root)) {
      store.keep(List.of(Stores.event("ann", "a", EventType.VIEW, 1)));
    }
    Path state = Stores.settings(root).folder().resolve("state/00000001/histories.db");
    Files.write(state, new byte[8_192]);

    try (FeedbackStore store = Stores.open(root)) {
      assertThat(Stores.items(store.history(Stores.user("ann")))).containsExactly("a");
    }
  }

  @Test
  void closedFilesAreSegmentsOfTheSharedStore() throws IOException {
    try (FeedbackStore store = Stores.open(root, "feedback.instance=one")) {
      store.keep(List.of(Stores.event("ann", "a", EventType.VIEW, 2)));
      store.compact();
      store.keep(List.of(Stores.event("ann", "b", EventType.VIEW, 1)));
      store.compact();
    }
    var reader = new SegmentReader(root.resolve("store"), Stores.CLEAR);
    List<FeedbackSegment> segments = reader.segments();
    assertThat(segments).extracting(FeedbackSegment::first).containsExactly(1L, 2L);
    assertThat(segments).extracting(FeedbackSegment::events).containsExactly(1L, 1L);
    var items = new ArrayList<String>();
    for (FeedbackSegment segment : segments) {
      reader.read(segment, record -> items.add(((LogRecord.Event) record.record()).event().item()));
    }
    assertThat(items).containsExactly("a", "b");

    Path file = root.resolve("store/feedback/one").resolve(segments.get(0).file());
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length / 2] ^= 1;
    Files.write(file, bytes);
    assertThatThrownBy(() -> reader.read(segments.get(0), record -> {}))
        .isInstanceOf(IOException.class);
  }

  @Test
  void theOldestFilesGoBeyondTheBoundOfTheDisk() throws IOException {
    try (FeedbackStore store = Stores.open(root, BOUNDED)) {
      fillBeyondTheBound(store);
    }
    LogFolder folder = FeedbackFolder.logToRead(Stores.settings(root));
    long bytes = 0;
    for (LogFile file : folder.files()) {
      bytes += Files.size(file.path());
    }
    assertThat(bytes).isBetween(500_000L, 1L << 20);
    Stores.open(root, BOUNDED).close();
  }

  @Test
  void anErasedShopperIsGoneFromSegmentsWhoseFilesWereLetGo() throws IOException {
    try (FeedbackStore store = Stores.open(root, BOUNDED)) {
      store.keep(List.of(Stores.event("ann", "of-ann", EventType.VIEW, 2)));
      fillBeyondTheBound(store);
      assertThat(FeedbackFolder.logToRead(Stores.settings(root)).files().get(0).first())
          .isGreaterThan(1);
      assertThat(holdingAnn()).isNotEmpty();

      store.erase(Stores.user("ann"));
      store.compact();

      assertThat(holdingAnn()).isEmpty();
    }
    var reader = new SegmentReader(root.resolve("store"), Stores.CLEAR);
    long[] next = {1};
    long[] events = {0};
    for (FeedbackSegment segment : reader.segments()) {
      reader.read(
          segment,
          record -> {
            assertThat(record.sequence()).isEqualTo(next[0]);
            next[0] = record.next();
            events[0] += record.record() instanceof LogRecord.Event ? 1 : 0;
          });
    }
    assertThat(events[0]).isEqualTo(6_000);
  }

  private static void fillBeyondTheBound(FeedbackStore store) throws IOException {
    String item = "i".repeat(250);
    for (int i = 0; i < 6; i++) {
      var events = new ArrayList<IncomingEvent>();
      for (int j = 0; j < 1_000; j++) {
        events.add(Stores.event("u" + j, item, EventType.IMPRESSION, 1));
      }
      store.keep(events);
    }
    store.compact();
  }

  private List<Path> holdingAnn() throws IOException {
    List<byte[]> keys = PseudonymKeys.read(Stores.settings(root).keyFile());
    Pseudonym ann = new Pseudonyms(keys).of(Pseudonyms.Sort.USER, "ann");
    return Stores.holding(root, "of-ann", ann);
  }
}
