package org.affinity4j.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoopCommandTest {

  @TempDir private Path folder;

  @Test
  void refusesAFolderThatIsNotEmpty() throws IOException {
    Files.writeString(folder.resolve("mine.txt"), "of somebody else");
    var err = new StringWriter();

    int code =
        Affinity.commandLine(new PrintWriter(new StringWriter()), new PrintWriter(err))
            .execute("loop", "--out", folder.toString());

    assertThat(code).isEqualTo(1);
    assertThat(err.toString()).contains("is not empty; expected a new or empty one");
    assertThat(folder).isDirectoryContaining("glob:**mine.txt");
  }
}
