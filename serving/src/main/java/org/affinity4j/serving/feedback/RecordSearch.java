package org.affinity4j.serving.feedback;

import java.nio.ByteBuffer;
import java.util.OptionalInt;
import org.affinity4j.common.feedback.RecordFrames;
import org.affinity4j.common.feedback.RecordSeal;
import org.affinity4j.common.seal.BrokenSealException;

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
    return next(bytes, from, least, RecordSeal.CLEAR);
  }

  /** The same, of records whose seal is whole as well. */
  static OptionalInt next(ByteBuffer bytes, int from, long least, RecordSeal seal) {
    for (int at = from; at + RecordFrames.OVERHEAD < bytes.limit(); at++) {
      int length = bytes.getInt(at);
      if (RecordFrames.isLength(length)
          && length <= bytes.limit() - at - RecordFrames.OVERHEAD
          && isSequence(bytes.getLong(at + Integer.BYTES), least)
          && isWhole(bytes, at, RecordFrames.HEAD + length)
          && opens(bytes, at, seal)) {
        return OptionalInt.of(at);
      }
    }
    return OptionalInt.empty();
  }

  /** The payload of the record at an offset, as it stands there. */
  static byte[] stored(ByteBuffer bytes, int at) {
    byte[] stored = new byte[bytes.getInt(at)];
    bytes.get(at + RecordFrames.HEAD, stored);
    return stored;
  }

  private static boolean opens(ByteBuffer bytes, int at, RecordSeal seal) {
    try {
      seal.open(bytes.getLong(at + Integer.BYTES), stored(bytes, at));
      return true;
    } catch (BrokenSealException e) {
      return false; // which is what was asked
    }
  }

  private static boolean isSequence(long sequence, long least) {
    return sequence >= least && sequence - least < 1L << 32;
  }

  private static boolean isWhole(ByteBuffer bytes, int at, int length) {
    return RecordFrames.checksum(bytes.slice(at, length)) == bytes.getInt(at + length);
  }
}
