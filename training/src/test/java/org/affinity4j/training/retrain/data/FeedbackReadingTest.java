package org.affinity4j.training.retrain.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.TreeMap;
import org.affinity4j.common.checkpoint.Lineage;
import org.affinity4j.common.checkpoint.Provenance;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.feedback.FeedbackSegment;
import org.affinity4j.common.feedback.LogRecord;
import org.affinity4j.common.feedback.SegmentReader;
import org.affinity4j.common.feedback.SegmentWriter;
import org.affinity4j.common.seal.SealKeyException;
import org.affinity4j.common.seal.SealKeys;
import org.affinity4j.common.seal.Sealing;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.retrain.TestFeedback;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeedbackReadingTest {

  private static final long NOON = 1_700_000_000_000L;

  @TempDir private Path store;

  @Test
  void eachEventOfAllInstancesComesOnce() throws IOException {
    var north = new TestFeedback(store, "north");
    north.event(1, EventType.VIEW, "a", NOON).event(1, EventType.VIEW, "b", NOON + 1).close();
    north.event(2, EventType.CART, "c", NOON + 2).close();
    new TestFeedback(store, "south").event(3, EventType.VIEW, "d", NOON).close();

    Feedback feedback = read(null);

    assertThat(feedback.deeds())
        .extracting(Deed::instance, Deed::sequence, Deed::item)
        .containsExactly(
            tuple("north", 1L, "a"),
            tuple("north", 2L, "b"),
            tuple("north", 3L, "c"),
            tuple("south", 1L, "d"));
    assertThat(feedback.positions()).containsEntry("north", 3L).containsEntry("south", 1L);
    assertThat(feedback.segments()).hasSize(3);
    assertThat(feedback.damaged()).isZero();
  }

  @Test
  void anErasedShoppersEventsAreVoidInEveryInstanceButNotLaterOnes() throws IOException {
    new TestFeedback(store, "north")
        .event(1, EventType.VIEW, "before", NOON)
        .event(2, EventType.VIEW, "another", NOON)
        .erase(1, NOON + 10)
        .event(1, EventType.VIEW, "after", NOON + 5)
        .close();
    new TestFeedback(store, "south")
        .event(1, EventType.VIEW, "elsewhere", NOON + 9)
        .event(1, EventType.VIEW, "later", NOON + 11)
        .close();

    Feedback feedback = read(null);

    assertThat(feedback.deeds())
        .extracting(Deed::item)
        .containsExactly("another", "after", "later");
    assertThat(feedback.erased()).isEqualTo(2);
  }

  @Test
  void eventsAfterThePositionsOfTheLastReleaseAreFresh() throws IOException {
    var north = new TestFeedback(store, "north");
    north.event(1, EventType.VIEW, "a", NOON).event(1, EventType.VIEW, "b", NOON + 1).close();
    FeedbackSegment second = north.event(2, EventType.VIEW, "c", NOON + 2).close();

    Feedback feedback = read(lineage(second.instance(), 2));

    assertThat(feedback.deeds()).extracting(Deed::fresh).containsExactly(false, false, true);
    assertThat(feedback.fresh()).isEqualTo(1);
  }

  @Test
  void gapsAndHolesBetweenSegmentsCountAsDamageButErasedOnesDoNot() throws IOException {
    var north = new TestFeedback(store, "north", 5);
    north.event(1, EventType.VIEW, "a", NOON);
    north.add(new LogRecord.Gap(north.next() + 3, LogRecord.Gap.Reason.ERASED));
    north.add(new LogRecord.Gap(north.next() + 1, LogRecord.Gap.Reason.DAMAGED)).close();
    new TestFeedback(store, "north", north.next() + 7)
        .event(1, EventType.VIEW, "b", NOON + 1)
        .close();

    Feedback feedback = read(null);

    assertThat(feedback.deeds()).extracting(Deed::item).containsExactly("a", "b");
    assertThat(feedback.damaged()).isEqualTo(2 + 7);
  }

  @Test
  void namesSegmentsThatWereRewrittenOrAreGoneSinceTheLastRelease() throws IOException {
    new TestFeedback(store, "north").event(1, EventType.VIEW, "a", NOON).close();
    Feedback before = read(null);
    new TestFeedback(store, "north").add(new LogRecord.Gap(1, LogRecord.Gap.Reason.ERASED)).close();
    var gone = new Lineage.Segment("south", 1, 9, "0".repeat(64));

    Feedback after = read(lineage(List.of(before.segments().get(0), gone)));

    assertThat(after.rewritten()).containsExactly(before.segments().get(0));
    assertThat(after.gone()).containsExactly(gone);
  }

  @Test
  void aSegmentThatIsNotWhatItsManifestSaysStopsWithFileAndFix() throws IOException {
    FeedbackSegment segment =
        new TestFeedback(store, "north").event(1, EventType.VIEW, "a", NOON).close();
    Path file = store.resolve("feedback/north").resolve(segment.file());
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);

    assertThatThrownBy(() -> read(null))
        .isInstanceOf(DamagedFeedbackException.class)
        .hasMessageContaining("feedback/north/" + segment.file())
        .hasMessageContaining("delete segment-0000000000000001.json")
        .hasMessageContaining("start service north again");
  }

  @Test
  void aStoreWithoutFeedbackHasNone() throws IOException {
    assertThat(read(null).deeds()).isEmpty();
  }

  @Test
  void encryptedSegmentsNeedTheirKeyAndAreNotCalledDamaged() throws IOException {
    SealKeys keys = SealKeys.parse(List.of("k:" + "A".repeat(43)), "the test");
    var writer = new SegmentWriter(store, "north", Sealing.on(keys, new SecureRandom()));
    new TestFeedback(writer, 1).event(1, EventType.VIEW, "a", NOON).close();

    var reader = new SegmentReader(store, Sealing.reading(keys));
    assertThat(new FeedbackReading(reader, null, ProgressListener.SILENT).read().deeds())
        .hasSize(1);
    assertThatThrownBy(() -> read(null))
        .isInstanceOf(SealKeyException.class)
        .hasMessageContaining("is encrypted under key 'k'");
  }

  private Feedback read(@Nullable Lineage before) throws IOException {
    return new FeedbackReading(TestFeedback.reader(store), before, ProgressListener.SILENT).read();
  }

  private static Lineage lineage(String instance, long position) {
    var positions = new TreeMap<String, Long>();
    positions.put(instance, position);
    return new Lineage(data(), List.of(), positions, new TreeMap<>());
  }

  private static Lineage lineage(List<Lineage.Segment> segments) {
    return new Lineage(data(), segments, new TreeMap<>(), new TreeMap<>());
  }

  private static Provenance.Data data() {
    return new Provenance.Data("shop", "f".repeat(64), "time");
  }
}
