package org.affinity4j.common.seal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

class HkdfTest {

  /** Test case 1 of RFC 5869, appendix A; of its 42 bytes the first block. */
  @Test
  void isThatOfTheStandard() {
    byte[] extracted =
        Hkdf.extract(
            HexFormat.of().parseHex("000102030405060708090a0b0c"),
            HexFormat.of().parseHex("0b".repeat(22)));
    assertThat(HexFormat.of().formatHex(extracted))
        .isEqualTo("077709362c2e32df0ddc3f0dc47bba6390b6c73bb50f9c3122ec844ad7c2b3e5");

    byte[] expanded = Hkdf.expand(extracted, HexFormat.of().parseHex("f0f1f2f3f4f5f6f7f8f9"));
    assertThat(HexFormat.of().formatHex(expanded))
        .isEqualTo("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf");
  }
}
