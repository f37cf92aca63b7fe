package org.affinity4j.common.seal;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/**
 * What {@link SealedOutput} wrote. Nothing of a chunk is given before all of it was checked. For
 * one thread.
 */
public final class SealedInput extends InputStream {

  private static final int SEALED = SealedOutput.CHUNK + FileSeal.OVERHEAD;

  private final InputStream in;
  private final FileSeal seal;
  private byte[] ahead;
  private byte[] chunk = SealedOutput.NOTHING;
  private int read;
  private long number;
  private boolean ended;

  /** A stream from another, which it closes. */
  public SealedInput(InputStream in, FileSeal seal) throws IOException {
    this.in = in;
    this.seal = seal;
    this.ahead = in.readNBytes(SEALED);
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  /**
   * Reads up to so many bytes.
   *
   * @throws BrokenSealException if the stream is not as it was written, or is cut
   */
  @Override
  public int read(byte[] bytes, int from, int count) throws IOException {
    Objects.checkFromIndexSize(from, count, bytes.length);
    while (read == chunk.length) {
      if (ended) {
        return count == 0 ? 0 : -1;
      }
      next();
    }
    int now = Math.min(count, chunk.length - read);
    System.arraycopy(chunk, read, bytes, from, now);
    read += now;
    return now;
  }

  private void next() throws IOException {
    byte[] sealed = ahead;
    ahead = in.readNBytes(SEALED);
    ended = ahead.length == 0;
    int sort = ended ? SealedOutput.LAST : SealedOutput.MORE;
    try {
      chunk = seal.open(FileSeal.nonce(sort, number), SealedOutput.NOTHING, sealed);
    } catch (BrokenSealException e) {
      throw new BrokenSealException(
          "chunk %d%s is not what was written"
              .formatted(number, ended ? ", where the file ends," : ""),
          e);
    }
    number++;
    read = 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
