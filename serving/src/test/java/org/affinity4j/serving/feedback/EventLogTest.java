package org.affinity4j.serving.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.affinity4j.common.feedback.LogRecord;
import org.affinity4j.common.feedback.SequencedRecord;
import org.affinity4j.serving.config.LogSettings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventLogTest {

  private static final EventLog.Sink NOWHERE = (sequence, record) -> {};

  @TempDir private Path root;

  @Test
  void whatWasKeptIsReadInItsOrderAfterOpeningAnew() throws Exception {
    List<LogRecord> first = views(0, 10);
    List<LogRecord> second = views(10, 5);

    keep(first);
    keep(second);

    assertThat(read()).extracting(SequencedRecord::sequence).containsExactly(sequences(1, 15));
    assertThat(read().stream().map(SequencedRecord::record).toList())
        .isEqualTo(concat(first, second));
  }

  @Test
  void theSinkHasEveryRecordBeforeItIsAcknowledged() throws Exception {
    var seen = new ArrayList<Long>();
    try (EventLog log =
        EventLog.open(folder(), Events.settings(), (sequence, record) -> seen.add(sequence))) {
      log.start();
      assertThat(log.append(views(0, 3)).get()).containsExactly(1, 2, 3);
      assertThat(seen).containsExactly(1L, 2L, 3L);
    }
  }

  @Test
  void anEventSentTwiceIsKeptOnceAlsoAfterOpeningAnew() throws Exception {
    keep(List.of(Events.withId(1, "a", 77), Events.withId(1, "a", 78)));

    try (EventLog log = open(Events.settings())) {
      log.start();
      assertThat(log.append(List.of(Events.withId(1, "a", 77), Events.withId(1, "b", 79))).get())
          .containsExactly(0, 3);
      assertThat(log.append(List.of(Events.withId(1, "b", 79))).get()).containsExactly(0);
    }
    assertThat(read()).hasSize(3);
  }

  @Test
  void onlyTheNewestClientIdsAreRemembered() throws Exception {
    LogSettings settings = Events.settings("feedback.rememberedEvents=2");
    keep(List.of(Events.withId(1, "a", 1), Events.withId(1, "a", 2), Events.withId(1, "a", 3)));

    try (EventLog log = open(settings)) {
      log.start();
      assertThat(log.append(List.of(Events.withId(1, "a", 2))).get()).containsExactly(0);
      assertThat(log.append(List.of(Events.withId(1, "a", 1))).get()).containsExactly(4);
    }
  }

  @Test
  void filesAreClosedAtTheirSizeAndFollowEachOther() throws Exception {
    LogSettings settings = Events.settings("feedback.segmentKilobytes=64");
    try (EventLog log = open(settings)) {
      log.start();
      for (int i = 0; i < 5; i++) {
        log.append(views(i * 1_000, 1_000)).get();
      }
      assertThat(log.closedFiles()).hasSize(2);
    }
    assertThat(read()).hasSize(5_000);
  }

  @Test
  void aFileIsClosedOnRequestUnlessItIsEmpty() throws Exception {
    try (EventLog log = open(Events.settings())) {
      log.start();
      log.rotate().get();
      assertThat(log.closedFiles()).isEmpty();
      log.append(views(0, 1)).get();
      log.rotate().get();
      assertThat(log.closedFiles()).hasSize(1);
      log.append(views(1, 1)).get();
    }
    assertThat(read()).hasSize(2);
  }

  @Test
  void everyByteOfTheLastRecordMayBeMissing() throws Exception {
    keep(views(0, 3));
    Path file = folder().files().get(0).path();
    byte[] whole = Files.readAllBytes(file);
    int last = (whole.length - LogHead.CLEAR) / 3;

    for (int missing = 1; missing < last; missing++) {
      Files.write(file, Arrays.copyOf(whole, whole.length - missing));
      try (EventLog log = open(Events.settings())) {
        assertThat(log.recovered().orElse(""))
            .contains("cut %d bytes".formatted(last - missing), file.toString());
        log.start();
        assertThat(log.append(views(9, 1)).get()).containsExactly(3);
      }
      assertThat(read()).hasSize(3);
    }
  }

  @Test
  void aTailThatWasNeverWrittenIsCut() throws Exception {
    keep(views(0, 3));
    Path file = folder().files().get(0).path();
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length + 4_096));

    try (EventLog log = open(Events.settings())) {
      assertThat(log.recovered()).isPresent();
    }
    assertThat(Files.readAllBytes(file)).isEqualTo(whole);
  }

  @Test
  void aChangedByteInTheMiddleIsNamedAndARepairKeepsAllElse() throws Exception {
    keep(views(0, 100));
    Path file = folder().files().get(0).path();
    byte[] whole = Files.readAllBytes(file);
    var random = new Random(7);
    int record = (whole.length - LogHead.CLEAR) / 100;

    for (int round = 0; round < 100; round++) {
      byte[] damaged = whole.clone();
      int at = random.nextInt(whole.length - record);
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, damaged);
      int hit = Math.max(0, at - LogHead.CLEAR) / record;

      assertThatThrownBy(() -> open(Events.settings()).close())
          .isInstanceOf(LogDamagedException.class)
          .hasMessageContaining(file.toString())
          .hasMessageContaining("./affinity feedback repair --data " + root);
      assertThat(LogRepair.repair(folder())).isNotEmpty();

      List<SequencedRecord> left = read();
      int lost = at < LogHead.CLEAR ? 0 : 1;
      assertThat(left.stream().filter(one -> one.record() instanceof LogRecord.Event).count())
          .isEqualTo(100 - lost);
      if (lost == 1) {
        assertThat(left.get(hit).record())
            .isEqualTo(new LogRecord.Gap(hit + 1, LogRecord.Gap.Reason.DAMAGED));
      }
      assertThat(LogRepair.repair(folder())).isEmpty();
    }
  }

  @Test
  void aMissingFileIsNoticedAndRepaired() throws Exception {
    try (EventLog log = open(Events.settings())) {
      log.start();
      for (int i = 0; i < 3; i++) {
        log.append(views(i, 2)).get();
        log.rotate().get();
      }
    }
    Files.delete(folder().files().get(1).path());

    assertThatThrownBy(this::read).hasMessageContaining("expected up to 4");
    assertThat(LogRepair.repair(folder()))
        .singleElement()
        .asString()
        .contains("records 3 to 4 are gone");
    assertThat(read()).hasSize(5);
  }

  @Test
  void oneProcessHasALog() throws Exception {
    try (EventLog log = open(Events.settings())) {
      assertThatThrownBy(() -> open(Events.settings()))
          .hasMessageContaining("is in use by another process");
      assertThatThrownBy(() -> LogRepair.repair(folder()))
          .hasMessageContaining("is in use by another process");
      assertThat(log.isFailed()).isFalse();
    }
  }

  @Test
  void tooManyWaitingBatchesAreRefused() throws Exception {
    try (EventLog log = open(Events.settings("feedback.queuedBatches=1"))) {
      var kept = log.append(views(0, 1));
      assertThatThrownBy(() -> log.append(views(1, 1)))
          .isInstanceOfSatisfying(
              LogUnavailableException.class, e -> assertThat(e.isBusy()).isTrue());
      log.start();
      assertThat(kept.get()).containsExactly(1);
    }
  }

  @Test
  void aClosedLogTakesNothing() throws Exception {
    EventLog log = open(Events.settings());
    log.start();
    log.close();

    assertThatThrownBy(() -> log.append(views(0, 1))).hasMessage("the log of events is closed");
  }

  private void keep(List<LogRecord> records) throws Exception {
    try (EventLog log = open(Events.settings())) {
      log.start();
      log.append(records).get();
    }
  }

  private EventLog open(LogSettings settings) throws IOException {
    return EventLog.open(folder(), settings, NOWHERE);
  }

  private LogFolder folder() {
    return Stores.clear(root.resolve("feedback").resolve("log"));
  }

  private List<SequencedRecord> read() throws IOException {
    var found = new ArrayList<SequencedRecord>();
    EventLog.read(folder(), 1, Long.MAX_VALUE, found::add);
    return found;
  }

  private static List<LogRecord> views(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(i -> Events.view(i, "item-%06d".formatted(i)))
        .toList();
  }

  private static Long[] sequences(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toArray(Long[]::new);
  }

  private static List<LogRecord> concat(List<LogRecord> first, List<LogRecord> second) {
    var all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }
}
