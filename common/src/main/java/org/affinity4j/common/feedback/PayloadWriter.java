package org.affinity4j.common.feedback;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Bytes of a payload: big-endian numbers, and numbers and texts of variable length. */
final class PayloadWriter {

  private final ByteArrayOutputStream out = new ByteArrayOutputStream(128);

  PayloadWriter putByte(int value) {
    out.write(value);
    return this;
  }

  PayloadWriter putLong(long value) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      out.write((int) (value >>> shift));
    }
    return this;
  }

  PayloadWriter putDouble(double value) {
    return putLong(Double.doubleToLongBits(value));
  }

  PayloadWriter putPseudonym(Pseudonym value) {
    return putLong(value.high()).putLong(value.low());
  }

  /** Seven bits a byte, the lowest first; small non-negative numbers are short. */
  PayloadWriter putVarint(long value) {
    long rest = value;
    while ((rest & ~0x7FL) != 0) {
      out.write((int) (rest & 0x7F) | 0x80);
      rest >>>= 7;
    }
    out.write((int) rest);
    return this;
  }

  PayloadWriter putText(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    putVarint(bytes.length);
    out.writeBytes(bytes);
    return this;
  }

  byte[] bytes() {
    return out.toByteArray();
  }
}
