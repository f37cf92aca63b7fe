package org.affinity4j.serving.feedback;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.affinity4j.common.feedback.DamagedRecordException;
import org.affinity4j.common.feedback.RecordFrames;
import org.affinity4j.common.feedback.RecordSeal;
import org.affinity4j.common.seal.FileSeal;
import org.jspecify.annotations.Nullable;

/**
 * What stands before the records of a file: magic, first sequence and checksum; in a sealed file
 * the label of its seal before the checksum, and all of it twice, since without the label no record
 * can be read.
 *
 * @param first sequence of the first record
 * @param seal of the records; empty where they are in clear
 */
record LogHead(long first, Optional<FileSeal> seal) {

  /** Bytes of the head of a file in clear. */
  static final int CLEAR = 20;

  private static final int SEALED_ONCE = CLEAR + FileSeal.LABEL;

  /** Bytes of the head of a sealed file. */
  static final int SEALED = 2 * SEALED_ONCE;

  private static final byte[] MAGIC = "A4JLOG01".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] MAGIC_SEALED = "A4JLOG02".getBytes(StandardCharsets.US_ASCII);

  /** Of a new file. */
  static LogHead fresh(LogFile file) {
    return new LogHead(file.first(), file.sealing().fresh(purpose(file)));
  }

  private static String purpose(LogFile file) {
    return "affinity4j log from " + file.first();
  }

  /** Its bytes. */
  int size() {
    return seal.isPresent() ? SEALED : CLEAR;
  }

  ByteBuffer bytes() {
    if (seal.isEmpty()) {
      return ByteBuffer.wrap(once(MAGIC, first, new byte[0]));
    }
    byte[] once = once(MAGIC_SEALED, first, seal.get().label());
    return ByteBuffer.allocate(SEALED).put(once).put(once).flip();
  }

  private static byte[] once(byte[] magic, long first, byte[] label) {
    ByteBuffer head =
        ByteBuffer.allocate(CLEAR + label.length).put(magic).putLong(first).put(label);
    return head.putInt(RecordFrames.checksum(head.duplicate().flip())).array();
  }

  /** How payloads stand in the file. */
  RecordSeal records() {
    return RecordSeal.of(seal);
  }

  /** Id of the key; empty where records are in clear. */
  Optional<String> keyId() {
    return seal.map(FileSeal::keyId);
  }

  /**
   * Reads it.
   *
   * @param in standing at the beginning of the file
   * @throws DamagedRecordException if it is not what was written
   * @throws org.affinity4j.common.seal.SealKeyException if its key is not given
   */
  static LogHead read(InputStream in, LogFile file) throws IOException {
    byte[] begin = in.readNBytes(CLEAR);
    if (Arrays.equals(begin, once(MAGIC, file.first(), new byte[0]))) {
      return new LogHead(file.first(), Optional.empty());
    }
    boolean sealed =
        begin.length == CLEAR && Arrays.equals(begin, 0, 8, MAGIC_SEALED, 0, MAGIC_SEALED.length);
    byte[] rest = sealed ? in.readNBytes(SEALED - CLEAR) : new byte[0];
    byte[] whole = ByteBuffer.allocate(CLEAR + rest.length).put(begin).put(rest).array();
    byte[] label = sealed ? label(whole, 0, file) : null;
    if (label == null || !Arrays.equals(label, label(whole, SEALED_ONCE, file))) {
      throw new DamagedRecordException(
          file.path().toString(),
          0,
          begin.length < CLEAR || (sealed && whole.length < SEALED),
          "the head is not that of a file of the log");
    }
    return sealed(label, file);
  }

  private static LogHead sealed(byte[] label, LogFile file) throws IOException {
    return new LogHead(
        file.first(),
        Optional.of(file.sealing().open(label, purpose(file), file.path().toString())));
  }

  /**
   * That of a file that may be damaged, from whichever of its copies is whole.
   *
   * @throws IOException if a sealed file has no whole copy, or its key is not given
   */
  static LogHead mended(ByteBuffer bytes, LogFile file) throws IOException {
    byte[] begin = new byte[Math.min(SEALED, bytes.limit())];
    bytes.get(0, begin);
    boolean sealed = false;
    for (int at = 0; at < SEALED; at += SEALED_ONCE) {
      byte[] label = label(begin, at, file);
      if (label != null) {
        return sealed(label, file);
      }
      sealed |= hasMagic(begin, at);
    }
    if (sealed && begin.length == SEALED) {
      throw new IOException(
          "%s: both copies of the head are damaged, so nobody knows under what it is encrypted; put"
                  .formatted(file.path())
              + " it back from a backup, or move it away and repair again");
    }
    return new LogHead(file.first(), Optional.empty());
  }

  private static boolean hasMagic(byte[] bytes, int at) {
    int end = at + MAGIC_SEALED.length;
    return end <= bytes.length && Arrays.equals(bytes, at, end, MAGIC_SEALED, 0, end - at);
  }

  /**
   * The label of the copy of a sealed head at an offset; null where there is none that is whole.
   */
  private static byte @Nullable [] label(byte[] bytes, int at, LogFile file) {
    if (at + SEALED_ONCE > bytes.length) {
      return null;
    }
    int from = at + CLEAR - Integer.BYTES;
    byte[] label = Arrays.copyOfRange(bytes, from, from + FileSeal.LABEL);
    byte[] expected = once(MAGIC_SEALED, file.first(), label);
    return Arrays.equals(bytes, at, at + SEALED_ONCE, expected, 0, SEALED_ONCE) ? label : null;
  }
}
