package org.affinity4j.common.feedback;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes of a payload: big-endian numbers, and numbers and texts of variable length. */
public final class PayloadWriter {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(128);

  public PayloadWriter putByte(int value) {
    out.write(value);
    return this;
  }

  public PayloadWriter putLong(long value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      out.write((int) (value >>> shift));
    }
    return this;
  }

  public PayloadWriter putDouble(double value) {
    return putLong(Double.doubleToLongBits(value));
  }

  public PayloadWriter putPseudonym(Pseudonym value) {
    return putLong(value.high()).putLong(value.low());
  }

  /** Seven bits a byte, the lowest first; small non-negative numbers are short. */
  public PayloadWriter putVarint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
    return this;
  }

  public PayloadWriter putText(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    putVarint(bytes.length);
    out.writeBytes(bytes);
    return this;
  }

  public byte[] bytes() {
    return out.toByteArray();
  }
}
