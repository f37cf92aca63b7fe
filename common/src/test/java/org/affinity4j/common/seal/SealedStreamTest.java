package org.affinity4j.common.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SealedStreamTest {

  private static final int SEALED = SealedOutput.CHUNK + FileSeal.OVERHEAD;

  private final FileSeal seal = Keys.sealing(Keys.text("k", 1)).fresh("stream").orElseThrow();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 65_535, 65_536, 65_537, 200_000})
  void comesBackAsItWas(int length) throws IOException {
    byte[] plain = bytes(length);
    assertThat(open(seal(plain))).isEqualTo(plain);
  }

  @Test
  void aCutIsNoticedWhereverItIs() throws IOException {
    byte[] sealed = seal(bytes(200_000));
    for (int length : new int[] {0, 1, SEALED - 1, SEALED, 2 * SEALED, sealed.length - 1}) {
      assertBroken(Arrays.copyOf(sealed, length));
    }
  }

  @Test
  void chunksThatAreMovedRepeatedOrAddedAreNoticed() throws IOException {
    byte[] sealed = seal(bytes(200_000));
    byte[] swapped = sealed.clone();
    System.arraycopy(sealed, 0, swapped, SEALED, SEALED);
    System.arraycopy(sealed, SEALED, swapped, 0, SEALED);
    assertBroken(swapped);

    byte[] repeated = sealed.clone();
    System.arraycopy(sealed, 0, repeated, SEALED, SEALED);
    assertBroken(repeated);

    assertBroken(Arrays.copyOf(sealed, sealed.length + 100));
  }

  @Test
  void aChangedByteIsNoticed() throws IOException {
    byte[] sealed = seal(bytes(100_000));
    var random = new Random(3);
    for (int round = 0; round < 50; round++) {
      byte[] changed = sealed.clone();
      changed[random.nextInt(changed.length)] ^= (byte) (1 << random.nextInt(8));
      assertBroken(changed);
    }
  }

  private void assertBroken(byte[] sealed) {
    assertThatThrownBy(() -> open(sealed)).isInstanceOf(BrokenSealException.class);
  }

  private static byte[] bytes(int length) {
    byte[] bytes = new byte[length];
    new Random(length).nextBytes(bytes);
    return bytes;
  }

  private byte[] seal(byte[] plain) throws IOException {
    var out = new ByteArrayOutputStream();
    try (var sealed = new SealedOutput(out, seal)) {
      int half = plain.length / 2;
      sealed.write(plain, 0, half);
      for (int i = half; i < plain.length; i++) {
        sealed.write(plain[i]);
      }
    }
    return out.toByteArray();
  }

  private byte[] open(byte[] sealed) throws IOException {
    try (var in = new SealedInput(new ByteArrayInputStream(sealed), seal)) {
      return in.readAllBytes();
    }
  }
}
