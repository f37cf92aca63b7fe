package org.affinity4j.serving.feedback;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.affinity4j.common.feedback.DamagedRecordException;
import org.affinity4j.common.feedback.RecordFrames;
import org.affinity4j.common.feedback.RecordReader;
import org.affinity4j.common.feedback.RecordVisitor;

/**
 * One file of the log: a head of magic, first sequence and checksum, then {@link RecordFrames}.
 *
 * @param first sequence of its first record
 */
record LogFile(Path path, long first) {

  /** Bytes of the head. */
  static final int HEAD = 20;

  private static final byte[] MAGIC = "A4JLOG01".getBytes(StandardCharsets.US_ASCII);
  private static final int BUFFER = 1 << 16;

  /** The head of a file. */
  static ByteBuffer head(long first) {
    ByteBuffer head = ByteBuffer.allocate(HEAD).put(MAGIC).putLong(first);
    return head.putInt(RecordFrames.checksum(head.duplicate().flip())).flip();
  }

  /**
   * Reads all records, or those before a sequence.
   *
   * @param end sequence of the first record that is not wanted
   * @return the sequence that the next record has
   * @throws DamagedRecordException if one of them is not what was written
   */
  long read(long end, RecordVisitor visitor) throws IOException {
    try (InputStream in = open()) {
      RecordReader reader = reader(in);
      while (reader.expected() < end) {
        var record = reader.next();
        if (record.isEmpty()) {
          break;
        }
        visitor.visit(record.get());
      }
      return reader.expected();
    }
  }

  InputStream open() throws IOException {
    return new BufferedInputStream(Files.newInputStream(path), BUFFER);
  }

  /** A reader of the records, past the head. */
  RecordReader reader(InputStream in) throws IOException {
    String name = path.toString();
    byte[] head = in.readNBytes(HEAD);
    if (!Arrays.equals(head, head(first).array())) {
      throw new DamagedRecordException(
          name, 0, head.length < HEAD, "the head is not that of a file of the log");
    }
    return new RecordReader(in, name, HEAD, first);
  }
}
