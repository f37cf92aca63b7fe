package org.affinity4j.serving.feedback;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.affinity4j.common.feedback.DamagedRecordException;
import org.affinity4j.common.feedback.RecordReader;
import org.affinity4j.common.feedback.RecordVisitor;
import org.affinity4j.common.feedback.SequencedRecord;
import org.affinity4j.common.seal.Sealing;

/**
 * One file of the log: a {@link LogHead}, then {@link org.affinity4j.common.feedback.RecordFrames}.
 *
 * @param first sequence of its first record
 * @param sealing opens it where it is sealed
 */
record LogFile(Path path, long first, Sealing sealing) {

  private static final int BUFFER = 1 << 16;

  /**
   * Reads all records, or those before a sequence.
   *
   * @param end sequence of the first record that is not wanted
   * @return the sequence that the next record has
   * @throws DamagedRecordException if one of them is not what was written
   */
  long read(long end, RecordVisitor visitor) throws IOException {
    return read(end, RecordReader::next, visitor);
  }

  /** The same of all records but answers, in a fraction of the time. */
  long readBesidesAnswers(long end, RecordVisitor visitor) throws IOException {
    return read(end, RecordReader::nextBesidesAnswers, visitor);
  }

  /** How the next record is had. */
  private interface Next {
    Optional<SequencedRecord> of(RecordReader reader) throws IOException;
  }

  private long read(long end, Next next, RecordVisitor visitor) throws IOException {
    try (InputStream in = open()) {
      RecordReader reader = reader(in);
      while (reader.expected() < end) {
        var record = next.of(reader);
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
    LogHead head = LogHead.read(in, this);
    return new RecordReader(in, path.toString(), head.size(), first, head.records());
  }

  /** Its head as it stands on disk. */
  LogHead head() throws IOException {
    try (InputStream in = open()) {
      return LogHead.read(in, this);
    }
  }

  /** Whether it is sealed, or not, as a new one would be. */
  boolean isSealedAsWanted() throws IOException {
    return sealing.isWanted(head().keyId());
  }
}
