package org.affinity4j.common.feedback;

import java.nio.ByteBuffer;
import java.util.HexFormat;

/**
 * Stands for a shopper's user or session id: 128 bits of a keyed hash, from which nobody without
 * the key comes back to the id.
 *
 * @param high first 8 bytes, big-endian
 * @param low last 8 bytes
 */
public record Pseudonym(long high, long low) {

  /** Bytes of one. */
  public static final int BYTES = 16;

  /** Of the first 16 of some bytes. */
  public static Pseudonym of(byte[] bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    return new Pseudonym(buffer.getLong(), buffer.getLong());
  }

  /** A new array of 16 bytes. */
  public byte[] bytes() {
    return ByteBuffer.allocate(BYTES).putLong(high).putLong(low).array();
  }

  /** 32 lower-case hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().toHexDigits(high) + HexFormat.of().toHexDigits(low);
  }
}
