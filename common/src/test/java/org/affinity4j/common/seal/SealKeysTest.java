package org.affinity4j.common.seal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SealKeysTest {

  @TempDir private Path folder;

  @Test
  void aFileIsMadeAndAddedTo() throws IOException {
    Path file = folder.resolve("secret/keys");
    String first = SealKeyFile.add(file, new SecureRandom());
    FileSeal seal = sealing(file).fresh("a").orElseThrow();
    String second = SealKeyFile.add(file, new SecureRandom());

    assertThat(seal.keyId()).isEqualTo(first);
    assertThat(sealing(file).fresh("a").orElseThrow().keyId()).isEqualTo(second);
    assertThat(sealing(file).open(seal.label(), "a", "file").keyId()).isEqualTo(first);
  }

  @Test
  void aFileThatOthersMayReadIsRefused() throws IOException {
    assumeTrue(FileSystems.getDefault().supportedFileAttributeViews().contains("posix"));
    Path file = folder.resolve("keys");
    SealKeyFile.add(file, new SecureRandom());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");

    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    assertThatThrownBy(() -> sealing(file))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("rw-r-----")
        .hasMessageContaining("chmod 600 " + file);
  }

  @Test
  void aMissingFileAndWhatIsNoneAreNamed() throws IOException {
    Path file = folder.resolve("keys");
    assertThatThrownBy(() -> sealing(file)).hasMessageContaining("no file of encryption keys");
    PrivateFile.write(file, "something else\n".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> sealing(file)).hasMessageContaining(SealKeys.FORMAT);
    assertThatThrownBy(() -> SealKeyFile.add(file, new SecureRandom()))
        .hasMessageContaining(SealKeys.FORMAT);
  }

  @Test
  void textThatIsNoKeyIsNamedByItsPlaceAlone() {
    String secret = "s".repeat(42);
    assertThatThrownBy(() -> Keys.keys(Keys.text("a", 1), "b:" + secret))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the test, key 2 is none")
        .hasMessageNotContaining(secret);
    assertThatThrownBy(() -> Keys.keys("no colon")).hasMessageContaining("expected ID:KEY");
    assertThatThrownBy(() -> Keys.keys(Keys.text("a", 1), Keys.text("a", 2)))
        .hasMessageContaining("two keys 'a'");
    assertThatThrownBy(() -> Keys.keys(Keys.text("much-longer-than-16", 1)))
        .hasMessageContaining("1 to 16");
  }

  private static Sealing sealing(Path file) throws IOException {
    return Sealing.on(SealKeys.read(file, "a setting"), new SecureRandom());
  }
}
