package org.affinity4j.common.seal;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Objects;

/**
 * A stream sealed in chunks of {@value #CHUNK} bytes, each bound to its number and the last one
 * marked (the STREAM construction; Hoang, Reyhanitabar, Rogaway and Vizár 2015): chunks that are
 * missing, cut, moved or added are noticed. For one thread.
 */
public final class SealedOutput extends OutputStream {

  /** Bytes of a chunk before it is sealed. */
  static final int CHUNK = 1 << 16;

  /** Sort of the nonces of all chunks but the last. */
  static final int MORE = 0;

  /** Sort of the last one's. */
  static final int LAST = 1;

  static final byte[] NOTHING = {};

  private final OutputStream out;
  private final FileSeal seal;
  private final byte[] buffer = new byte[CHUNK];
  private int filled;
  private long number;
  private boolean closed;

  /**
   * A stream onto another, which it closes.
   *
   * @param seal used for this stream alone
   */
  public SealedOutput(OutputStream out, FileSeal seal) {
    this.out = out;
    this.seal = seal;
  }

  @Override
  public void write(int value) throws IOException {
    write(new byte[] {(byte) value}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int count) throws IOException {
    Objects.checkFromIndexSize(from, count, bytes.length);
    int done = 0;
    while (done < count) {
      if (filled == CHUNK) {
        emit(MORE);
      }
      int now = Math.min(CHUNK - filled, count - done);
      System.arraycopy(bytes, from + done, buffer, filled, now);
      filled += now;
      done += now;
    }
  }

  private void emit(int sort) throws IOException {
    byte[] plain = Arrays.copyOf(buffer, filled);
    out.write(seal.seal(FileSeal.nonce(sort, number++), NOTHING, plain));
    filled = 0;
  }

  /** Writes the last chunk; without this the stream is not whole. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (out) {
      emit(LAST);
    }
  }
}
