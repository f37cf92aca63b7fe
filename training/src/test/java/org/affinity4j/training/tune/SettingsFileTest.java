package org.affinity4j.training.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.affinity4j.training.experiment.Settings;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsFileTest {

  private static final String HOW = "hit@20 0.4000 on validation, best of 40 trials (seed 42)";

  @TempDir private Path folder;

  private static Map<String, String> options(String... pairs) {
    var options = new LinkedHashMap<String, String>();
    for (int i = 0; i < pairs.length; i += 2) {
      options.put(pairs[i], pairs[i + 1]);
    }
    return options;
  }

  private Path file(String text) throws IOException {
    Path file = folder.resolve("shop.yaml");
    Files.writeString(file, text);
    return file;
  }

  @Test
  void makesAFile() throws IOException {
    Path file = folder.resolve("settings").resolve("new.yaml");

    String said =
        SettingsFile.merge(
            file, "item-knn", options("shrink", "20", "eventWeights", "view=1,cart=2"), HOW);

    assertThat(Files.readString(file))
        .isEqualTo(
            "# tune: " + HOW + "\nitem-knn: {shrink: 20, eventWeights: \"view=1,cart=2\"}\n");
    assertThat(Settings.read(file).options("item-knn"))
        .containsEntry("eventWeights", "view=1,cart=2");
    assertThat(said)
        .endsWith("new.yaml: item-knn is now {shrink: 20, eventWeights: \"view=1,cart=2\"}");
  }

  @Test
  void replacesAnEntryAndKeepsTheRest() throws IOException {
    Path file =
        file(
            """
            # Chosen by hand.
            item-knn: {shrink: 5} # for now
            # A word on ease.
            ease:
              lambda: 35
              # inside
              halfLife: 1

            # The last word.
            item-knn-last: {algorithm: item-knn, history: 1}
            """);

    String said = SettingsFile.merge(file, "ease", options("lambda", "40.5"), HOW);
    SettingsFile.merge(file, "ease", options("lambda", "50"), HOW);

    assertThat(Files.readString(file))
        .isEqualTo(
            """
            # Chosen by hand.
            item-knn: {shrink: 5} # for now
            # A word on ease.
            # tune: hit@20 0.4000 on validation, best of 40 trials (seed 42)
            ease: {lambda: 50}

            # The last word.
            item-knn-last: {algorithm: item-knn, history: 1}
            """);
    assertThat(said).endsWith("ease is now {lambda: 40.5}, was {lambda: 35, halfLife: 1}");
    try (var files = Files.list(folder)) {
      assertThat(files).containsExactly(file);
    }
  }

  @Test
  void addsAModelAtTheEnd() throws IOException {
    Path file = file("item-knn: {\n  shrink: 5\n}\n");
    SettingsFile.merge(file, "ease", options(), HOW);
    SettingsFile.merge(file, "item-knn", options("shrink", "0.5"), HOW);
    assertThat(Files.readString(file))
        .isEqualTo("# tune: " + HOW + "\nitem-knn: {shrink: 0.5}\n# tune: " + HOW + "\nease: {}\n");
  }

  @Test
  void leavesAFileAloneThatItWouldHarm() throws IOException {
    String inOneBrace = "{item-knn: {shrink: 5}, ease: {lambda: 3}}\n";
    Path file = file(inOneBrace);

    assertThatIOException()
        .isThrownBy(() -> SettingsFile.merge(file, "ease", options("lambda", "4"), HOW))
        .withMessageContaining("settings file");
    assertThat(Files.readString(file)).isEqualTo(inOneBrace);
    Path list = file("- item-knn\n- ease\n");
    assertThatIOException()
        .isThrownBy(() -> SettingsFile.merge(list, "ease", options("lambda", "4"), HOW));
    assertThat(Files.readString(list)).isEqualTo("- item-knn\n- ease\n");
  }
}
