package org.affinity4j.common.feedback;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Objects;
import java.util.Optional;
import org.affinity4j.common.seal.BrokenSealException;
import org.jspecify.annotations.Nullable;

/**
 * Reads frames one after another and checks each: length, checksum, content, and that sequences
 * follow each other without a hole. For one thread; the stream stays the caller's.
 */
public final class RecordReader {

  private final InputStream in;
  private final String name;
  private final RecordSeal seal;
  private final byte[] buffer = new byte[RecordFrames.OVERHEAD + RecordFrames.MAX_STORED];
  private long offset;
  private long expected;
  private @Nullable SequencedRecord record;

  /**
   * A reader.
   *
   * @param in buffered, standing before a frame
   * @param name of the file, for messages
   * @param offset bytes of the file before the first frame
   * @param first sequence that the first record must have
   * @param seal how payloads stand in the file
   */
  public RecordReader(InputStream in, String name, long offset, long first, RecordSeal seal) {
    this.in = in;
    this.name = name;
    this.offset = offset;
    this.expected = first;
    this.seal = seal;
  }

  /** Bytes of the file before the next frame: those of whole records read so far. */
  public long offset() {
    return offset;
  }

  /** Sequence that the next record has. */
  public long expected() {
    return expected;
  }

  /**
   * The next record; empty at the end.
   *
   * @throws DamagedRecordException if it is not what was written, or is cut
   */
  public Optional<SequencedRecord> next() throws IOException {
    return readNext(true) ? Optional.of(Objects.requireNonNull(record)) : Optional.empty();
  }

  /**
   * The next record that is no answer; empty at the end. Answers before it are checked as all are,
   * but for their content, which takes most of the time.
   *
   * @throws DamagedRecordException if one of them is not what was written, or is cut
   */
  public Optional<SequencedRecord> nextBesidesAnswers() throws IOException {
    while (readNext(false)) {
      if (record != null) {
        return Optional.of(record);
      }
    }
    return Optional.empty();
  }

  /** Reads one, unless that was the last; null stands for an answer that is not wanted. */
  private boolean readNext(boolean answers) throws IOException {
    int head = in.readNBytes(buffer, 0, RecordFrames.HEAD);
    if (head == 0) {
      return false;
    }
    if (head < RecordFrames.HEAD) {
      throw damaged(true, "the file ends %d bytes into a record".formatted(head));
    }
    ByteBuffer frame = ByteBuffer.wrap(buffer);
    int length = frame.getInt();
    if (!RecordFrames.isLength(length)) {
      throw damaged(false, "a record of %d bytes".formatted(length));
    }
    int rest = in.readNBytes(buffer, RecordFrames.HEAD, length + Integer.BYTES);
    if (rest < length + Integer.BYTES) {
      throw damaged(true, "the file ends %d bytes into a record".formatted(head + rest));
    }
    record = checked(frame, length, answers);
    offset += RecordFrames.OVERHEAD + length;
    expected = record == null ? expected + 1 : record.next();
    return true;
  }

  private @Nullable SequencedRecord checked(ByteBuffer frame, int length, boolean answers)
      throws DamagedRecordException {
    int end = RecordFrames.HEAD + length;
    if (RecordFrames.checksum(ByteBuffer.wrap(buffer, 0, end)) != frame.getInt(end)) {
      throw damaged(false, "the checksum of a record is wrong");
    }
    long sequence = frame.getLong();
    if (sequence != expected) {
      throw damaged(false, "record %d where %d was expected".formatted(sequence, expected));
    }
    byte[] stored = new byte[length];
    frame.get(stored);
    try {
      byte[] payload = seal.open(sequence, stored);
      if (!answers && RecordCodec.isAnswer(payload)) {
        return null;
      }
      var whole = new SequencedRecord(sequence, offset, RecordCodec.decode(payload));
      if (whole.next() <= sequence) {
        throw damaged(false, "gap %d ends before it begins".formatted(sequence));
      }
      return whole;
    } catch (IllegalArgumentException | BrokenSealException e) {
      throw damaged(false, String.valueOf(e.getMessage()));
    }
  }

  private DamagedRecordException damaged(boolean cut, String reason) {
    return new DamagedRecordException(name, offset, cut, reason);
  }
}
