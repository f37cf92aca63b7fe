package org.affinity4j.training.algo.ease;

import java.util.Locale;
import org.affinity4j.training.progress.ProgressListener;
import org.bytedeco.javacpp.Pointer;

/**
 * What a run will take at its peak, said and checked before it starts.
 *
 * @param what the work, for messages
 * @param heapBytes in the Java heap, beside what is there already
 * @param nativeBytes outside the Java heap
 * @param advice what to change when it is too much
 */
record MemoryPlan(String what, long heapBytes, long nativeBytes, String advice) {

  private static final double MIB = 1 << 20;

  /** Tells the listener, as a task of its own, what is done and what it takes. */
  void announce(ProgressListener listener) {
    listener.begin(
        String.format(
            Locale.ROOT,
            "%s: takes %.0f MiB of Java heap and %.0f MiB outside it",
            what,
            heapBytes / MIB,
            nativeBytes / MIB),
        -1);
    listener.end();
  }

  /**
   * Compares with what this process may have.
   *
   * @throws IllegalArgumentException if it needs more, saying how much, where and what to do
   */
  void check() {
    Runtime runtime = Runtime.getRuntime();
    long heapFree = runtime.maxMemory() - runtime.totalMemory() + runtime.freeMemory();
    check("of Java heap", heapBytes, heapFree, "give the JVM more with -Xmx");
    if (nativeBytes > 0) {
      check(
          "outside the Java heap",
          nativeBytes,
          nativeFree(),
          "allow more with -Dorg.bytedeco.javacpp.maxbytes and maxphysicalbytes");
    }
  }

  void check(String where, long needed, long free, String remedy) {
    if (needed > free) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s needs %.0f MiB %s and %.0f MiB are free; %s, or %s",
              what,
              needed / MIB,
              where,
              free / MIB,
              remedy,
              advice));
    }
  }

  private static long nativeFree() {
    long free = Pointer.availablePhysicalBytes();
    if (Pointer.maxBytes() > 0) {
      free = Math.min(free, Pointer.maxBytes() - Pointer.totalBytes());
    }
    if (Pointer.maxPhysicalBytes() > 0) {
      free = Math.min(free, Pointer.maxPhysicalBytes() - Pointer.physicalBytes());
    }
    return free;
  }
}
