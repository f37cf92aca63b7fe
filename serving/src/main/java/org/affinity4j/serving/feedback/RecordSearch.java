package org.affinity4j.serving.feedback;

import java.nio.ByteBuffer;
import java.util.OptionalInt;
import org.affinity4j.common.feedback.RecordFrames;

/** Finds whole records among bytes that cannot be read from their beginning. Stateless. */
final class RecordSearch {

  private RecordSearch() {}

  /**
   * Offset of the first whole record; a checksum of 32 bits and a plausible sequence make it
   * unlikely (once in some 2^60 bytes) to take anything else for one.
   *
   * @param from offset at which to begin
   * @param least lowest sequence it may have
   */
  static OptionalInt next(ByteBuffer bytes, int from, long least) {
    for (int at = from; at + RecordFrames.OVERHEAD < bytes.limit(); at++) {
      int length = bytes.getInt(at);
      if (RecordFrames.isLength(length)
          && length <= bytes.limit() - at - RecordFrames.OVERHEAD
          && isSequence(bytes.getLong(at + Integer.BYTES), least)
          && isWhole(bytes, at, RecordFrames.HEAD + length)) {
        return OptionalInt.of(at);
      }
    }
    return OptionalInt.empty();
  }

  private static boolean isSequence(long sequence, long least) {
    return sequence >= least && sequence - least < 1L << 32;
  }

  private static boolean isWhole(ByteBuffer bytes, int at, int length) {
    return RecordFrames.checksum(bytes.slice(at, length)) == bytes.getInt(at + length);
  }
}
