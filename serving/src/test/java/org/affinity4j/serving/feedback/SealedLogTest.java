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
import org.affinity4j.common.feedback.LogRecord;
import org.affinity4j.common.feedback.SequencedRecord;
import org.affinity4j.common.seal.SealKeyException;
import org.affinity4j.common.seal.Sealing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealedLogTest {

  private static final String OLD = Stores.key("old", 1);
  private static final String NEW = Stores.key("new", 2);

  @TempDir private Path root;

  @Test
  void whatIsKeptIsReadBackAndStandsNowhereInClear() throws Exception {
    keep(Stores.sealing(OLD), views(0, 3));
    keep(Stores.sealing(OLD), views(3, 2));

    assertThat(read(Stores.sealing(OLD))).extracting(SequencedRecord::sequence).hasSize(5);
    assertThat(Stores.holding(root, "item-00000", Events.user(0))).isEmpty();
  }

  @Test
  void aFileIsNeverWrittenOnAfterARestart() throws Exception {
    for (int i = 0; i < 3; i++) {
      keep(Stores.sealing(OLD), views(i, 1));
    }
    keep(Stores.sealing(OLD), List.of());

    assertThat(files()).extracting(LogFile::first).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void everyByteOfTheLastRecordMayBeMissing() throws Exception {
    keep(Stores.sealing(OLD), views(0, 3));
    Path file = files().get(0).path();
    byte[] whole = Files.readAllBytes(file);
    int last = (whole.length - LogHead.SEALED) / 3;

    for (int missing = 1; missing < last; missing++) {
      Files.write(file, Arrays.copyOf(whole, whole.length - missing));
      for (LogFile later : files().subList(1, files().size())) {
        Files.delete(later.path());
      }
      keep(Stores.sealing(OLD), views(9, 1));
      assertThat(read(Stores.sealing(OLD))).hasSize(3);
    }
  }

  @Test
  void aChangedByteIsNamedAndARepairKeepsAllElse() throws Exception {
    keep(Stores.sealing(OLD), views(0, 100));
    Path file = files().get(0).path();
    byte[] whole = Files.readAllBytes(file);
    var random = new Random(7);
    int record = (whole.length - LogHead.SEALED) / 100;

    for (int round = 0; round < 100; round++) {
      byte[] damaged = whole.clone();
      int at = random.nextInt(whole.length - record);
      damaged[at] ^= (byte) (1 << random.nextInt(8));
      Files.write(file, damaged);

      assertThatThrownBy(() -> keep(Stores.sealing(OLD), List.of()))
          .isInstanceOf(LogDamagedException.class)
          .hasMessageContaining(file.toString());
      LogFolder folder = folder(Stores.sealing(OLD));
      assertThat(LogRepair.repair(folder)).isNotEmpty();
      int lost = at < LogHead.SEALED ? 0 : 1;
      assertThat(read(Stores.sealing(OLD)).stream().filter(one -> !isGap(one))).hasSize(100 - lost);
      assertThat(LogRepair.repair(folder)).isEmpty();
    }
  }

  @Test
  void aFileWithoutAnyWholeHeadIsLeftAsItIs() throws Exception {
    keep(Stores.sealing(OLD), views(0, 3));
    Path file = files().get(0).path();
    byte[] damaged = Files.readAllBytes(file);
    damaged[30] ^= 1;
    damaged[LogHead.SEALED - 20] ^= 1;
    Files.write(file, damaged);

    assertThatThrownBy(() -> LogRepair.repair(folder(Stores.sealing(OLD))))
        .hasMessageContaining("both copies of the head are damaged")
        .hasMessageContaining(file.toString());
    assertThat(Files.readAllBytes(file)).isEqualTo(damaged);
  }

  @Test
  void withoutItsKeyNothingIsOpenedAndNothingLost() throws Exception {
    keep(Stores.sealing(OLD), views(0, 3));
    byte[] whole = Files.readAllBytes(files().get(0).path());

    for (Sealing other :
        List.of(Stores.CLEAR, Stores.sealing(NEW), Stores.sealing(Stores.key("old", 3)))) {
      assertThatThrownBy(() -> keep(other, List.of()))
          .isInstanceOf(SealKeyException.class)
          .hasMessageContaining(files().get(0).path().toString())
          .hasMessageContaining("'old'");
      assertThatThrownBy(() -> LogRepair.repair(folder(other)))
          .isInstanceOf(SealKeyException.class);
    }
    assertThat(Files.readAllBytes(files().get(0).path())).isEqualTo(whole);
  }

  @Test
  void compactionWritesAllFilesAsNewOnesAre() throws Exception {
    keep(Stores.CLEAR, views(0, 2));
    keep(Stores.sealing(OLD), views(2, 2));
    keep(Stores.sealing(OLD, NEW), views(4, 2));
    List<SequencedRecord> before = records(Stores.sealing(OLD, NEW));

    compact(Stores.sealing(OLD, NEW));
    assertThat(records(Stores.sealing(NEW))).isEqualTo(before);
    assertThat(Stores.holding(root, "item-00000", Events.user(1))).isEmpty();

    compact(Stores.off(NEW));
    assertThat(records(Stores.CLEAR)).isEqualTo(before);
  }

  private void compact(Sealing sealing) throws IOException {
    LogFolder folder = folder(sealing);
    ErasedShoppers nobody = ErasedShoppers.of(folder, folder.files());
    assertThat(Compaction.compact(folder, folder.files(), nobody)).isNotEmpty();
    assertThat(Compaction.compact(folder, folder.files(), nobody)).isEmpty();
  }

  private static boolean isGap(SequencedRecord one) {
    return one.record() instanceof LogRecord.Gap;
  }

  private void keep(Sealing sealing, List<LogRecord> records) throws Exception {
    try (EventLog log = EventLog.open(folder(sealing), Events.settings(), (at, record) -> {})) {
      log.start();
      log.append(records).get();
    }
  }

  private LogFolder folder(Sealing sealing) {
    return new LogFolder(root.resolve("feedback/log"), sealing);
  }

  private List<LogFile> files() throws IOException {
    return folder(Stores.CLEAR).files();
  }

  private List<SequencedRecord> read(Sealing sealing) throws IOException {
    var found = new ArrayList<SequencedRecord>();
    EventLog.read(folder(sealing), 1, Long.MAX_VALUE, found::add);
    return found;
  }

  /** Without their places in the files. */
  private List<SequencedRecord> records(Sealing sealing) throws IOException {
    return read(sealing).stream()
        .map(one -> new SequencedRecord(one.sequence(), 0, one.record()))
        .toList();
  }

  private static List<LogRecord> views(int from, int count) {
    return IntStream.range(from, from + count)
        .mapToObj(i -> Events.view(i, "item-%06d".formatted(i)))
        .toList();
  }
}
