package org.affinity4j.training.nn.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpuOnlyLoaderTest {

  private static final String SERVICE = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";

  /** The folders' names are to mislead: what counts is the announcement. */
  @Test
  void hidesCudaAlone(@TempDir Path folder) throws IOException {
    URL cuda = announce(folder.resolve("first"), "org.nd4j.linalg.jcublas.JCublasBackend");
    URL cpu = announce(folder.resolve("cuda"), "org.nd4j.linalg.cpu.nativecpu.CpuBackend");
    try (var both = new URLClassLoader(new URL[] {cuda, cpu}, null)) {
      var loader = new CpuOnlyLoader(both);

      assertThat(Collections.list(both.getResources(SERVICE))).hasSize(2);
      assertThat(Collections.list(loader.getResources(SERVICE)))
          .singleElement()
          .satisfies(url -> assertThat(url.toString()).contains("/cuda/"));
      assertThat(Collections.list(loader.getResources("other.txt"))).hasSize(2);
      assertThat(loader.getResource("other.txt")).isNotNull();
    }
  }

  private static URL announce(Path root, String backend) throws IOException {
    Path file = root.resolve(SERVICE);
    Files.createDirectories(file.getParent());
    Files.writeString(file, backend + "\n");
    Files.writeString(root.resolve("other.txt"), "x");
    return root.toUri().toURL();
  }
}
