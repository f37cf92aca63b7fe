package org.affinity4j.training.ingest.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(20)
class PrefetchReaderTest {

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 131_072, 700_000})
  void givesTheTextUnchangedWhateverItsLength(int length) throws IOException {
    String text = "abcdefg\n".repeat(length / 8 + 1).substring(0, length);
    StringBuilder read = new StringBuilder();
    char[] buffer = new char[1000];
    try (Reader reader = new PrefetchReader(new StringReader(text))) {
      for (int count = reader.read(buffer); count >= 0; count = reader.read(buffer)) {
        read.append(buffer, 0, count);
      }
      assertThat(reader.read(buffer)).isEqualTo(-1);
    }
    assertThat(read).hasToString(text);
  }

  @Test
  void aFailureOfTheSourceReachesTheReaderAfterTheTextBeforeIt() throws IOException {
    try (Reader reader = new PrefetchReader(new Breaking(70_000))) {
      char[] buffer = new char[65_536];
      assertThat(reader.read(buffer)).isEqualTo(65_536);
      assertThatThrownBy(() -> reader.read(buffer))
          .isInstanceOf(IOException.class)
          .hasMessage("torn");
      assertThatThrownBy(() -> reader.read(buffer))
          .isInstanceOf(IOException.class)
          .hasMessage("torn");
    }
  }

  @Test
  void closingEarlyEndsTheThreadAndClosesTheSource() throws IOException {
    AtomicBoolean closed = new AtomicBoolean();
    Reader endless =
        new Reader() {
          @Override
          public int read(char[] target, int offset, int length) {
            return length;
          }

          @Override
          public void close() {
            closed.set(true);
          }
        };
    PrefetchReader reader = new PrefetchReader(endless);
    assertThat(reader.read(new char[10])).isEqualTo(10);

    reader.close();

    assertThat(closed).isTrue();
  }

  /** Gives so many characters, then fails. */
  private static final class Breaking extends Reader {

    private int left;

    Breaking(int left) {
      this.left = left;
    }

    @Override
    public int read(char[] target, int offset, int length) throws IOException {
      if (left == 0) {
        throw new IOException("torn");
      }
      int count = Math.min(left, length);
      left -= count;
      return count;
    }

    @Override
    public void close() {}
  }
}
