package org.affinity4j.common.feedback;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Reads what {@link PayloadWriter} wrote; running past the end is a BufferUnderflowException. */
public final class PayloadReader {

  private final ByteBuffer in;

  /** Of an array that is not changed meanwhile. */
  public PayloadReader(byte[] payload) {
    this.in = ByteBuffer.wrap(payload);
  }

  public int readByte() {
    return in.get() & 0xFF;
  }

  public long readLong() {
    return in.getLong();
  }

  public double readDouble() {
    return in.getDouble();
  }

  public Pseudonym readPseudonym() {
    return new Pseudonym(in.getLong(), in.getLong());
  }

  public long readVarint() {
    long value = 0;
    for (int shift = 0; shift < Long.SIZE; shift += 7) {
      byte next = in.get();
      value |= (next & 0x7FL) << shift;
      if (next >= 0) {
        return value;
      }
    }
    throw new IllegalArgumentException("a number has more than 10 bytes");
  }

  /** A number of variable length that fits an int. */
  public int readCount() {
    return Math.toIntExact(readVarint());
  }

  public String readText() {
    int length = readCount();
    if (length > in.remaining()) {
      throw new IllegalArgumentException(
          "a text of %d bytes where %d are left".formatted(length, in.remaining()));
    }
    String text = new String(in.array(), in.position(), length, StandardCharsets.UTF_8);
    in.position(in.position() + length);
    return text;
  }

  public boolean hasRemaining() {
    return in.hasRemaining();
  }

  /** Throws an IllegalArgumentException if there is more. */
  public void requireEnd() {
    if (in.hasRemaining()) {
      throw new IllegalArgumentException("%d bytes too many".formatted(in.remaining()));
    }
  }
}
