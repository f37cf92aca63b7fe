package org.affinity4j.serving.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class HeapRoomTest {

  private static final long MIB = 1 << 20;
  private static final long NEED = (long) (100 * MIB * HeapRoom.HEAP_PER_FILE_BYTE);

  private final AtomicInteger collections = new AtomicInteger();

  @Test
  void whatFitsIsTakenWithoutACollection() throws IOException {
    new HeapRoom(() -> NEED, collections::incrementAndGet).require(100 * MIB);

    assertThat(collections).hasValue(0);
  }

  @Test
  void garbageIsCollectedBeforeAnythingIsRefused() {
    var free = new AtomicLong(0);
    var room =
        new HeapRoom(
            free::get,
            () -> {
              collections.incrementAndGet();
              free.set(NEED);
            });

    assertThatCode(() -> room.require(100 * MIB)).doesNotThrowAnyException();
    assertThat(collections).hasValue(1);
  }

  @Test
  void aRefusalSaysWhatIsNeededAndWhatIsThere() {
    assertThatThrownBy(() -> new HeapRoom(() -> NEED - 1, () -> {}).require(100 * MIB))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("about %d MiB".formatted(NEED / MIB))
        .hasMessageContaining("%d MiB are free".formatted(NEED / MIB - 1));
  }

  @Test
  void thisProcessHasRoomForALittle() {
    assertThatCode(() -> HeapRoom.ofThisProcess().require(1)).doesNotThrowAnyException();
  }
}
