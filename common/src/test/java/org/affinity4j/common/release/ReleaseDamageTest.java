package org.affinity4j.common.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.checkpoint.CorruptCheckpointException;
import org.affinity4j.common.checkpoint.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseDamageTest {

  @TempDir private Path root;
  private final ReleaseReader reader = Releases.reader();
  private CheckpointStore store;
  private String id;

  @BeforeEach
  void publish() throws IOException {
    store = Stores.at(root);
    id = ReleaseWriter.write(store, Releases.content(), Stores.provenance("tiny"));
  }

  @Test
  void truncationOfEachFileAtEachKibibyteIsDetected() throws IOException {
    int truncations = 0;
    for (Path file : Stores.filesOf(root, id)) {
      byte[] whole = Files.readAllBytes(file);
      for (int length : lengths(whole.length)) {
        Files.write(file, Arrays.copyOf(whole, length));
        assertThatThrownBy(() -> reader.read(store, id))
            .as("%s cut to %d bytes", file, length)
            .isInstanceOf(CorruptCheckpointException.class)
            .hasMessageStartingWith(root.resolve("releases").relativize(file) + ": ");
        truncations++;
      }
      Files.write(file, whole);
    }
    assertThat(truncations).isGreaterThan(60);
    assertThat(reader.read(store, id).id()).isEqualTo(id);
  }

  @Test
  void oneFlippedBitInAnyFileIsDetected() throws IOException {
    var random = new SplittableRandom(11);
    for (Path file : Stores.filesOf(root, id)) {
      byte[] whole = Files.readAllBytes(file);
      for (int position : positions(whole.length, random)) {
        byte[] flipped = whole.clone();
        flipped[position] ^= (byte) (1 << random.nextInt(8));
        Files.write(file, flipped);
        assertThatThrownBy(() -> reader.read(store, id))
            .as("%s with a bit flipped at %d", file, position)
            .isInstanceOf(CorruptCheckpointException.class)
            .hasMessageContaining(": SHA-256 ");
      }
      Files.write(file, whole);
    }
    assertThat(reader.read(store, id).id()).isEqualTo(id);
  }

  private static int[] lengths(int size) {
    var lengths = new ArrayList<>(List.of(0, 1, 7, 8, 9, size - 1));
    for (int length = 1024; length < size; length += 1024) {
      lengths.add(length);
      lengths.add(length + 1);
    }
    return lengths.stream().filter(l -> l < size).mapToInt(Integer::intValue).distinct().toArray();
  }

  private static int[] positions(int size, SplittableRandom random) {
    int[] positions = random.ints(8, 0, size).toArray();
    positions[0] = 0;
    positions[1] = size - 1;
    positions[2] = Math.min(8, size - 1);
    return positions;
  }
}
