package org.affinity4j.common.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class FileSealTest {

  private static final byte[] PLAIN = "bought together".getBytes(StandardCharsets.UTF_8);
  private static final byte[] BOUND = {7};

  @Test
  void whatWasSealedIsOpenedByAnotherOfTheSameLabel() throws Exception {
    Sealing sealing = Keys.sealing(Keys.text("old", 1), Keys.text("new", 2));
    FileSeal seal = sealing.fresh("a").orElseThrow();
    byte[] sealed = seal.seal(FileSeal.nonce(0, 5), BOUND, PLAIN);

    FileSeal again = sealing.open(seal.label(), "a", "file");
    assertThat(again.open(FileSeal.nonce(0, 5), BOUND, sealed)).isEqualTo(PLAIN);
    assertThat(again.keyId()).isEqualTo("new");
    assertThat(sealed).hasSize(PLAIN.length + FileSeal.OVERHEAD);
    assertThat(sealing.isWanted(Optional.of("new"))).isTrue();
    assertThat(sealing.isWanted(Optional.of("old"))).isFalse();
    assertThat(sealing.isWanted(Optional.empty())).isFalse();
  }

  @Test
  void nothingMayDiffer() throws Exception {
    FileSeal seal = Keys.sealing(Keys.text("k", 1)).fresh("a").orElseThrow();
    byte[] sealed = seal.seal(FileSeal.nonce(0, 5), BOUND, PLAIN);

    assertBroken(seal, FileSeal.nonce(0, 6), BOUND, sealed);
    assertBroken(seal, FileSeal.nonce(1, 5), BOUND, sealed);
    assertBroken(seal, FileSeal.nonce(0, 5), new byte[] {8}, sealed);
    assertBroken(seal, FileSeal.nonce(0, 5), BOUND, new byte[3]);
    for (int i = 0; i < sealed.length; i++) {
      byte[] changed = sealed.clone();
      changed[i] ^= 1;
      assertBroken(seal, FileSeal.nonce(0, 5), BOUND, changed);
    }
  }

  @Test
  void everyFileHasAKeyOfItsOwn() {
    Sealing sealing = Keys.sealing(Keys.text("k", 1));
    byte[] nonce = FileSeal.nonce(0, 1);
    assertThat(sealing.fresh("a").orElseThrow().seal(nonce, BOUND, PLAIN))
        .isNotEqualTo(sealing.fresh("a").orElseThrow().seal(nonce, BOUND, PLAIN));
  }

  @Test
  void aMissingKeyAndAnotherOfItsIdAreToldFromDamage() {
    byte[] label = Keys.sealing(Keys.text("k1", 1)).fresh("a").orElseThrow().label();

    assertThatThrownBy(() -> open(Keys.keys(Keys.text("k2", 1)), label, "a"))
        .isInstanceOf(SealKeyException.class)
        .hasMessage("some.log is encrypted under key 'k1', which is not among [k2] of the test");
    assertThatThrownBy(() -> open(SealKeys.none("setting x"), label, "a"))
        .isInstanceOf(SealKeyException.class)
        .hasMessageContaining("no keys are given; expected it in setting x");
    assertThatThrownBy(() -> open(Keys.keys(Keys.text("k1", 2)), label, "a"))
        .isInstanceOf(SealKeyException.class)
        .hasMessageContaining("another key of the id 'k1'");
    assertThatThrownBy(() -> open(Keys.keys(Keys.text("k1", 1)), label, "b"))
        .isInstanceOf(SealKeyException.class);
  }

  @Test
  void withoutEncryptionNewFilesAreInClear() {
    Sealing reading = Sealing.reading(SealKeys.none("nowhere"));
    assertThat(reading.fresh("a")).isEmpty();
    assertThat(reading.isWanted(Optional.empty())).isTrue();
    assertThatThrownBy(reading::randomNonce).isInstanceOf(IllegalStateException.class);
  }

  private static FileSeal open(SealKeys keys, byte[] label, String purpose)
      throws SealKeyException {
    return Sealing.reading(keys).open(label, purpose, "some.log");
  }

  private static void assertBroken(FileSeal seal, byte[] nonce, byte[] bound, byte[] sealed) {
    assertThatThrownBy(() -> seal.open(nonce, bound, sealed))
        .isInstanceOf(BrokenSealException.class);
  }
}
