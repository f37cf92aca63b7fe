package org.affinity4j.common.feedback;

import java.nio.ByteBuffer;
import java.util.zip.CRC32C;
import org.affinity4j.common.seal.FileSeal;

/**
 * Records as they stand one after another in a file: length of the payload (4 bytes, big-endian),
 * sequence (8), payload (sealed or not), CRC32C of all of that (4). Stateless.
 */
public final class RecordFrames {

  /** Bytes before a payload. */
  public static final int HEAD = Integer.BYTES + Long.BYTES;

  /** Bytes a frame has besides its payload. */
  public static final int OVERHEAD = HEAD + Integer.BYTES;

  /** Most bytes of a payload. */
  public static final int MAX_PAYLOAD = 1 << 16;

  /** Most bytes of a payload as it stands in a file, sealed perhaps; a length beyond is damage. */
  public static final int MAX_STORED = MAX_PAYLOAD + FileSeal.OVERHEAD;

  private RecordFrames() {}

  /**
   * Writes a frame.
   *
   * @param payload as it stands in the file
   * @throws IllegalArgumentException if the payload is empty or too long
   */
  public static void write(ByteBuffer out, long sequence, byte[] payload) {
    if (!isLength(payload.length)) {
      throw new IllegalArgumentException(
          "payload has %d bytes; expected 1 to %d".formatted(payload.length, MAX_STORED));
    }
    int start = out.position();
    out.putInt(payload.length).putLong(sequence).put(payload);
    out.putInt(checksum(out.duplicate().flip().position(start)));
  }

  /** Whether a payload may be so long as it stands in a file. */
  public static boolean isLength(int length) {
    return length >= 1 && length <= MAX_STORED;
  }

  /** Checksum of the remaining bytes, which are read. */
  public static int checksum(ByteBuffer bytes) {
    var crc = new CRC32C();
    crc.update(bytes);
    return (int) crc.getValue();
  }
}
