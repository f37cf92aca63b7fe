package org.affinity4j.common.feedback;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import org.affinity4j.common.checkpoint.CorruptCheckpointException;
import org.affinity4j.common.seal.FileSeal;
import org.affinity4j.common.seal.SealedInput;
import org.affinity4j.common.seal.SealedOutput;
import org.affinity4j.common.seal.Sealing;

/**
 * Files of segments as streams: in clear, or a magic, the label of a {@link FileSeal} and a sealed
 * stream. Stateless.
 */
final class SealedSegments {

  private static final byte[] MAGIC = "A4JSEG03".getBytes(StandardCharsets.US_ASCII);

  private SealedSegments() {}

  /** What is written to a file, sealed where there is a seal. */
  static OutputStream onto(OutputStream file, Optional<FileSeal> seal) throws IOException {
    if (seal.isEmpty()) {
      return file;
    }
    file.write(MAGIC);
    file.write(seal.get().label());
    return new SealedOutput(file, seal.get());
  }

  /**
   * What was written to the file of a segment.
   *
   * @param name of the file, for messages
   * @throws org.affinity4j.common.seal.SealKeyException if its key is not given
   */
  static InputStream of(InputStream file, String name, FeedbackSegment segment, Sealing sealing)
      throws IOException {
    if (segment.key() == null) {
      return file;
    }
    byte[] label = new byte[FileSeal.LABEL];
    if (!Arrays.equals(file.readNBytes(MAGIC.length), MAGIC)
        || file.readNBytes(label, 0, label.length) < label.length) {
      throw new CorruptCheckpointException(name, "does not begin as a sealed segment does");
    }
    String purpose = FeedbackSegment.purpose(segment.instance(), segment.first());
    return new SealedInput(file, sealing.open(label, purpose, name));
  }
}
