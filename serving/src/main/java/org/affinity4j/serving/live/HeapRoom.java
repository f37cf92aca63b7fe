package org.affinity4j.serving.live;

import java.io.IOException;
import java.util.function.LongSupplier;

/**
 * Whether a release fits on the heap beside what is there. Its need is estimated as the size of its
 * files times {@link #HEAP_PER_FILE_BYTE}. Thread-safe.
 */
public final class HeapRoom {

  /**
   * Bytes of heap that a release is given for each byte of its files, a quarter more than was
   * needed: of 100,000 made-up products with vectors, neighbours and pair counts (265 MiB of
   * files), 2.4 were enough to read it and serve, 2.3 were not, and 1.5 stay in use (JDK 17,
   * parallel collector).
   */
  static final double HEAP_PER_FILE_BYTE = 3;

  private static final double MIB = 1 << 20;

  private final LongSupplier free;
  private final Runnable collect;

  /**
   * Room on some heap.
   *
   * @param free bytes that can be had now; garbage counts as used
   * @param collect turns garbage into free bytes
   */
  HeapRoom(LongSupplier free, Runnable collect) {
    this.free = free;
    this.collect = collect;
  }

  /** Room on the heap of this process. Garbage is collected only before a release is refused. */
  public static HeapRoom ofThisProcess() {
    return new HeapRoom(
        () -> {
          Runtime runtime = Runtime.getRuntime();
          return runtime.maxMemory() - (runtime.totalMemory() - runtime.freeMemory());
        },
        System::gc);
  }

  /**
   * Checks that a release fits.
   *
   * @param fileBytes size of all its files
   * @throws IOException saying what it needs and what there is, if it does not
   */
  void require(long fileBytes) throws IOException {
    double need = fileBytes * HEAP_PER_FILE_BYTE;
    if (need <= free.getAsLong()) {
      return;
    }
    collect.run();
    long room = free.getAsLong();
    if (need > room) {
      throw new IOException(
          "it needs about %.0f MiB of heap beside what is in use and %.0f MiB are free; start with a larger -Xmx"
              .formatted(Math.ceil(need / MIB), Math.floor(room / MIB)));
    }
  }
}
