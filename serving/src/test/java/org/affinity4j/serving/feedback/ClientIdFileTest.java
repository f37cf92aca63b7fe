package org.affinity4j.serving.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import org.affinity4j.common.feedback.LogRecord;
import org.affinity4j.common.seal.Sealing;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClientIdFileTest {

  private static final Sealing SEALED = Stores.sealing(Stores.key("one", 1));
  private static final long FIRST = 0x1234_5678_9ABC_DEF0L;

  @TempDir private Path root;

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aLogIsOpenedWithoutReadingClosedFilesWhoseIdsAreKept(boolean sealed) throws Exception {
    LogFolder folder = twoFiles(sealed ? SEALED : Stores.CLEAR);
    keepIds(folder);
    damage(folder.files().get(0).path()); // whoever reads it fails

    try (EventLog log = open(folder)) {
      log.start();
      assertThat(log.append(List.of(Events.withId(1, "a", FIRST))).get()).containsExactly(0);
      assertThat(log.append(List.of(Events.withId(1, "a", 2))).get()).containsExactly(0);
      assertThat(log.append(List.of(Events.withId(1, "a", 3))).get()).containsExactly(3);
    }
  }

  @Test
  void withoutThemClosedFilesAreRead() throws Exception {
    LogFolder folder = twoFiles(Stores.CLEAR);
    damage(folder.files().get(0).path());

    assertThatThrownBy(() -> open(folder)).isInstanceOf(LogDamagedException.class);
  }

  @Test
  void idsThatAreDamagedAreMadeAnew() throws Exception {
    LogFolder folder = twoFiles(Stores.CLEAR);
    keepIds(folder);
    Path ids = ClientIdFile.path(folder.files().get(0));
    byte[] whole = Files.readAllBytes(ids);

    for (int length = 0; length < whole.length; length++) {
      Files.write(ids, Arrays.copyOf(whole, length));
      assertThat(ClientIdFile.read(folder.files().get(0))).isEmpty();
      byte[] changed = whole.clone();
      changed[length] ^= 1;
      Files.write(ids, changed);
      assertThat(ClientIdFile.read(folder.files().get(0))).isEmpty();
    }

    try (EventLog log = open(folder)) {
      log.start();
      assertThat(log.append(List.of(Events.withId(1, "a", FIRST))).get()).containsExactly(0);
    }
    keepIds(folder);
    assertThat(Files.readAllBytes(ids)).isEqualTo(whole);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void idsOfAFileGoWithItsRecords(boolean sealed) throws Exception {
    LogFolder folder = twoFiles(sealed ? SEALED : Stores.CLEAR);
    keepIds(folder);
    LogFile file = folder.files().get(0);
    byte[] before = Files.readAllBytes(ClientIdFile.path(file));

    try (var draft = new LogDraft(folder, file, LogRecord.Gap.Reason.ERASED)) {
      draft.leaveOutTo(2);
      draft.finish();
    }
    assertThat(ClientIdFile.path(file)).doesNotExist();
    Files.write(ClientIdFile.path(file), before);
    assertThat(ClientIdFile.read(file)).isEmpty();

    ClientIdFile.delete(file);
    keepIds(folder);
    assertThat(ClientIdFile.read(file)).hasValueSatisfying(ids -> assertThat(ids).isEmpty());
    folder.delete(file);
    assertThat(ClientIdFile.path(file)).doesNotExist();
  }

  @Test
  void aSealedLogHasNoIdInClear() throws Exception {
    LogFolder folder = twoFiles(SEALED);
    keepIds(folder);

    byte[] bytes = Files.readAllBytes(ClientIdFile.path(folder.files().get(0)));
    for (int at = 0; at + Long.BYTES <= bytes.length; at++) {
      assertThat(ByteBuffer.wrap(bytes).getLong(at)).isNotEqualTo(FIRST);
    }
  }

  /** A closed file with an event of one id, and one that grows with another. */
  private LogFolder twoFiles(Sealing sealing) throws Exception {
    var folder = new LogFolder(root, sealing);
    try (EventLog log = open(folder)) {
      log.start();
      log.append(List.of(Events.withId(1, "a", FIRST))).get();
      log.rotate().get();
      log.append(List.of(Events.withId(1, "a", 2))).get();
    }
    return folder;
  }

  private static EventLog open(LogFolder folder) throws IOException {
    return EventLog.open(folder, Events.settings(), (sequence, record) -> {});
  }

  private static void keepIds(LogFolder folder) throws IOException {
    ClientEvents.keep(folder, folder.files().subList(0, 1), UnaryOperator.identity());
  }

  private static void damage(Path file) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    bytes[bytes.length - 1] ^= 1;
    Files.write(file, bytes);
  }
}
