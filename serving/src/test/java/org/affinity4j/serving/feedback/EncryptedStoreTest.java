package org.affinity4j.serving.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.affinity4j.common.attribution.SegmentRecords;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.feedback.FeedbackSegment;
import org.affinity4j.common.feedback.LogRecord;
import org.affinity4j.common.feedback.Pseudonym;
import org.affinity4j.common.feedback.SegmentReader;
import org.affinity4j.common.feedback.ShownItem;
import org.affinity4j.common.seal.SealKeyException;
import org.affinity4j.common.seal.Sealing;
import org.affinity4j.serving.config.ConfigException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EncryptedStoreTest {

  private static final String OLD = Stores.key("old", 1);
  private static final String NEW = Stores.key("new", 2);
  private static final String ON = "feedback.encryption=true";

  @TempDir private Path root;

  @Test
  void noFileHasAProductAPseudonymOrAPayloadInClear() throws IOException {
    try (FeedbackStore store = open(ON, OLD)) {
      keep(store, "first-of-ann");
      store.compact();
      keep(store, "second-of-ann");
      assertThat(holdingAnn()).isEmpty();
      assertThat(items(store)).containsExactly("first-of-ann", "second-of-ann");
    }
    assertThat(holdingAnn()).isEmpty();
    try (FeedbackStore store = open(ON, OLD)) {
      assertThat(items(store)).containsExactly("first-of-ann", "second-of-ann");
    }
  }

  @Test
  void turnedOnAndOffEverythingIsWrittenAnew() throws IOException {
    try (FeedbackStore store = open("feedback.encryption=false", "")) {
      keep(store, "first-of-ann");
      store.compact();
      assertThat(holdingAnn()).hasSizeGreaterThanOrEqualTo(3);
    }
    try (FeedbackStore store = open(ON, OLD)) {
      assertThat(items(store)).containsExactly("first-of-ann");
      store.compact();
      assertThat(holdingAnn()).isEmpty();
    }
    List<FeedbackSegment> sealed = segments(Stores.sealing(OLD));
    try (FeedbackStore store = open(ON, OLD + "," + NEW)) {
      assertThat(items(store)).containsExactly("first-of-ann");
      store.compact();
    }
    List<FeedbackSegment> rotated = segments(Stores.sealing(NEW));
    assertThat(rotated).extracting(FeedbackSegment::key).containsOnly("new");
    assertThat(rotated)
        .extracting(FeedbackSegment::sha256)
        .containsAll(sealed.stream().map(FeedbackSegment::sha256).toList());
    try (FeedbackStore store = open("feedback.encryption=false", NEW)) {
      assertThat(items(store)).containsExactly("first-of-ann");
      store.compact();
    }
    try (FeedbackStore store = open("feedback.encryption=false", "")) {
      assertThat(items(store)).containsExactly("first-of-ann");
      assertThat(holdingAnn()).hasSizeGreaterThanOrEqualTo(3);
    }
  }

  @Test
  void segmentsWhoseLogIsGoneAreSealedToo() throws IOException {
    try (FeedbackStore store = open("feedback.encryption=false", "")) {
      keep(store, "first-of-ann");
      store.compact();
      keep(store, "second-of-ann");
    }
    Files.delete(FeedbackFolder.logToRead(Stores.settings(root)).files().get(0).path());
    try (FeedbackStore store = open(ON, OLD)) {
      store.compact();
    }
    assertThat(holdingAnn()).isEmpty();
    assertThat(segments(Stores.sealing(OLD))).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void withoutTheKeyNothingOpensAndWithItAllIsThere() throws IOException {
    try (FeedbackStore store = open(ON, OLD)) {
      keep(store, "first-of-ann");
      store.compact();
    }
    assertThatThrownBy(() -> open(ON, NEW))
        .isInstanceOf(SealKeyException.class)
        .hasMessageContaining("'old', which is not among [new] of feedback.encryptionKeys");
    assertThatThrownBy(() -> open("feedback.encryption=false", ""))
        .isInstanceOf(SealKeyException.class)
        .hasMessageContaining("feedback.encryptionKeyFile");
    assertThatThrownBy(
            () ->
                new SegmentRecords(root.resolve("store"), Stores.CLEAR).readTo((log, record) -> {}))
        .isInstanceOf(SealKeyException.class)
        .hasMessageContaining("segment-");
    assertThatThrownBy(() -> Stores.settings(root, ON))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("feedback.encryptionKeyFile");
    try (FeedbackStore store = open(ON, OLD)) {
      assertThat(items(store)).containsExactly("first-of-ann");
    }
  }

  @Test
  void aDamagedSegmentIsNotRead() throws IOException {
    try (FeedbackStore store = open(ON, OLD)) {
      keep(store, "first-of-ann");
      store.compact();
    }
    FeedbackSegment segment = segments(Stores.sealing(OLD)).get(0);
    Path file = root.resolve("store/feedback/one").resolve(segment.file());
    byte[] whole = Files.readAllBytes(file);
    var reader = new SegmentReader(root.resolve("store"), Stores.sealing(OLD));
    for (int at = 0; at < whole.length; at++) {
      byte[] changed = whole.clone();
      changed[at] ^= 1;
      Files.write(file, changed);
      assertThatThrownBy(() -> reader.read(segment, record -> {})).isInstanceOf(IOException.class);
    }
  }

  private FeedbackStore open(String encryption, String keys) throws IOException {
    return Stores.open(
        root, encryption, "feedback.encryptionKeys=" + keys, "feedback.instance=one");
  }

  private static void keep(FeedbackStore store, String item) throws IOException {
    store.keep(List.of(Stores.event("ann", item, EventType.VIEW, 1)));
    store
        .answers()
        .record(
            new GivenAnswer(
                "answer-" + item,
                Optional.of(GivenAnswer.Whom.of(Stores.user("ann"))),
                "cart",
                "release",
                Optional.empty(),
                List.of(item),
                List.of(new ShownItem(item, 1, 1))));
  }

  private static List<String> items(FeedbackStore store) {
    return Stores.items(store.history(Stores.user("ann")));
  }

  private List<FeedbackSegment> segments(Sealing sealing) throws IOException {
    var reader = new SegmentReader(root.resolve("store"), sealing);
    var records = new ArrayList<LogRecord>();
    for (FeedbackSegment segment : reader.segments()) {
      reader.read(segment, record -> records.add(record.record()));
    }
    assertThat(records).isNotEmpty();
    return reader.segments();
  }

  private List<Path> holdingAnn() throws IOException {
    List<byte[]> keys = PseudonymKeys.read(Stores.settings(root).keyFile());
    Pseudonym ann = new Pseudonyms(keys).of(Pseudonyms.Sort.USER, "ann");
    return Stores.holding(root, "of-ann", ann);
  }
}
