package org.affinity4j.common.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckpointDamageTest {

  @TempDir private Path root;
  private CheckpointStore store;
  private String id;

  @BeforeEach
  void publish() throws IOException {
    store = Stores.at(root);
    id = Stores.publish(store, "one");
  }

  @Test
  void refusesAMissingFile() throws IOException {
    Files.delete(file("deep/er/b.txt"));

    assertRefused(id + "/deep/er/b.txt: is missing");
  }

  @Test
  void refusesAMissingManifest() throws IOException {
    Files.delete(file("manifest.json"));

    assertRefused(id + "/manifest.json: is missing");
  }

  @Test
  void refusesAFileTheManifestDoesNotList() throws IOException {
    Files.writeString(file("deep/extra.bin"), "x");

    assertRefused(id + "/deep/extra.bin: is not listed in the manifest");
  }

  @Test
  void passesOverHiddenFilesButNeverReadsThem() throws IOException {
    Files.writeString(file(".nfs0001"), "x");

    store.open(id).verify();
    assertThatThrownBy(() -> store.open(id).bytes(".nfs0001"))
        .hasMessageContaining("is not listed in the manifest; expected it there");
  }

  @Test
  void refusesALinkInThePlaceOfAFile() throws IOException {
    Path elsewhere = root.resolve("elsewhere.txt");
    Files.move(file("a.txt"), elsewhere);
    Files.createSymbolicLink(file("a.txt"), elsewhere);

    assertRefused(id + "/a.txt: is a link or device");
  }

  @Test
  void refusesALinkedFolder() throws IOException {
    Path elsewhere = root.resolve("elsewhere");
    Files.move(file("deep"), elsewhere);
    Files.createSymbolicLink(file("deep"), elsewhere);

    assertRefused(id + "/deep: is not listed in the manifest");
  }

  @Test
  void refusesANewerSchemaNamingBothVersions() throws IOException {
    id = Stores.forge(root, id, json -> json.replace("\"schema\" : 1", "\"schema\" : 7"));

    assertRefused("is of schema version 7; this code reads versions 1 to 1: a newer");
  }

  @Test
  void refusesANewerSchemaWhoseShapeItCannotEvenRead() throws IOException {
    id = Stores.forge(root, id, json -> "{\"schema\": 2, \"files\": [\"a.txt\"]}");

    assertRefused("is of schema version 2; this code reads versions 1 to 1");
  }

  @ParameterizedTest
  @ValueSource(strings = {"../../../secret", "/etc/passwd", "deep/../../x", "..", "a\\\\..\\\\b"})
  void refusesManifestNamesThatLeadElsewhere(String name) throws IOException {
    Files.writeString(root.resolve("secret"), "first of one");
    id = Stores.forge(root, id, json -> json.replace("\"a.txt\"", "\"" + name + "\""));

    assertRefused("is not allowed in a checkpoint");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[]", "{", "{}", "{\"schema\":1}", "{\"schema\":\"1\"}"})
  void refusesManifestsThatAreNone(String json) throws IOException {
    id = Stores.forge(root, id, old -> json);

    assertRefused(id + "/manifest.json: ");
  }

  @Test
  void refusesAReleaseUnderAnotherName() throws IOException {
    String other = "20270101T000000.000Z" + id.substring(id.indexOf('-'));
    Files.move(file(""), root.resolve("releases").resolve(other));
    id = other;

    assertRefused("says it was created 2026-01-31T12:00:00Z, which is not what its name says");
  }

  @Test
  void listsDamagedOnesWithTheProblem() throws IOException {
    Files.delete(file("a.txt"));

    assertThat(store.list()).hasSize(1);
    assertThat(store.list().get(0).problem()).contains(id + "/a.txt: is missing");
  }

  @Test
  void detectsEveryTruncation() throws IOException {
    for (Path file : Stores.filesOf(root, id)) {
      byte[] whole = Files.readAllBytes(file);
      for (int length = 0; length < whole.length; length += length < 64 ? 1 : 61) {
        Files.write(file, Arrays.copyOf(whole, length));
        assertRefused(root.resolve("releases").relativize(file).toString());
      }
      Files.write(file, Arrays.copyOf(whole, whole.length + 1));
      assertRefused(root.resolve("releases").relativize(file).toString());
      Files.write(file, whole);
    }
    store.open(id).verify();
  }

  @Test
  void detectsEveryFlippedBit() throws IOException {
    for (Path file : Stores.filesOf(root, id)) {
      byte[] whole = Files.readAllBytes(file);
      for (int i = 0; i < whole.length; i += i < 32 ? 1 : 37) {
        byte[] flipped = whole.clone();
        flipped[i] ^= (byte) (1 << (i % 8));
        Files.write(file, flipped);
        assertRefused(root.resolve("releases").relativize(file) + ": SHA-256 ");
      }
      Files.write(file, whole);
    }
    store.open(id).verify();
  }

  @Test
  void namesTheDigestRatherThanWhatTheParserMadeOfDamage() throws IOException {
    Files.writeString(file("a.txt"), "first of xyz");

    assertThatThrownBy(
            () ->
                store
                    .open(id)
                    .read(
                        "a.txt",
                        (in, size) -> {
                          throw new IllegalArgumentException("nonsense");
                        }))
        .isInstanceOf(CorruptCheckpointException.class)
        .hasMessageContaining("SHA-256 is ")
        .hasRootCauseMessage("nonsense");
  }

  @Test
  void aParserThatRefusesSoundBytesIsNamedWithTheFile() {
    assertThatThrownBy(
            () ->
                store
                    .open(id)
                    .read(
                        "a.txt",
                        (in, size) -> {
                          throw new IllegalArgumentException("starts with " + in.read());
                        }))
        .isInstanceOf(CorruptCheckpointException.class)
        .hasMessage(id + "/a.txt: starts with " + (int) 'f');
  }

  @Test
  void aParserMayStopEarlyOrSkip() throws IOException {
    int last =
        store
            .open(id)
            .read(
                "a.txt",
                (in, size) -> {
                  assertThat(size).isEqualTo("first of one".getBytes(UTF_8).length);
                  in.skipNBytes(6);
                  return in.read();
                });

    assertThat(last).isEqualTo('o');
  }

  private Path file(String name) {
    return root.resolve("releases").resolve(id).resolve(name);
  }

  private void assertRefused(String message) {
    assertThatThrownBy(() -> store.open(id).verify())
        .isInstanceOf(CorruptCheckpointException.class)
        .hasMessageContaining(message);
  }
}
