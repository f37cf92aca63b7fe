package org.affinity4j.common.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RecordReaderTest {

  /** Answers, events, an erasure, and a gap up to sequence 2^40. */
  private static final List<LogRecord> RECORDS = RecordCodecTest.records();

  @Test
  void allRecordsAreReadInTheirOrder() throws IOException {
    RecordReader reader = reader(bytes());

    assertThat(all(reader)).extracting(SequencedRecord::record).isEqualTo(RECORDS);
    assertThat(reader.expected()).isEqualTo((1L << 40) + 1);
    assertThat(reader.offset()).isEqualTo(bytes().length);
  }

  @Test
  void answersAreLeftOutAndSequencesGoOn() throws IOException {
    RecordReader reader = reader(bytes());
    var found = new ArrayList<SequencedRecord>();
    reader.nextBesidesAnswers().ifPresent(found::add);
    assertThat(reader.expected()).isEqualTo(4);
    var record = reader.nextBesidesAnswers();
    while (record.isPresent()) {
      found.add(record.get());
      record = reader.nextBesidesAnswers();
    }

    assertThat(found).isEqualTo(all(reader(bytes())).subList(2, RECORDS.size()));
    assertThat(reader.expected()).isEqualTo((1L << 40) + 1);
    assertThat(reader.offset()).isEqualTo(bytes().length);
  }

  @Test
  void anAnswerThatIsLeftOutIsCheckedAllTheSame() {
    byte[] whole = bytes();
    int answer = RecordFrames.OVERHEAD + RecordCodec.encode(RECORDS.get(0)).length;

    for (int at = 0; at < answer; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 1;
      assertThatThrownBy(() -> reader(damaged).nextBesidesAnswers())
          .isInstanceOf(DamagedRecordException.class);
      if (at > 0) {
        byte[] cut = Arrays.copyOf(whole, at);
        assertThatThrownBy(() -> reader(cut).nextBesidesAnswers())
            .isInstanceOfSatisfying(
                DamagedRecordException.class, damage -> assertThat(damage.isCut()).isTrue());
      }
    }
  }

  private static List<SequencedRecord> all(RecordReader reader) throws IOException {
    var found = new ArrayList<SequencedRecord>();
    Optional<SequencedRecord> record = reader.next();
    while (record.isPresent()) {
      found.add(record.get());
      record = reader.next();
    }
    return found;
  }

  private static RecordReader reader(byte[] bytes) {
    return new RecordReader(new ByteArrayInputStream(bytes), "test", 0, 1, RecordSeal.CLEAR);
  }

  private static byte[] bytes() {
    ByteBuffer out = ByteBuffer.allocate(1 << 12);
    for (int i = 0; i < RECORDS.size(); i++) {
      RecordFrames.write(out, i + 1, RecordCodec.encode(RECORDS.get(i)));
    }
    return Arrays.copyOf(out.array(), out.position());
  }
}
