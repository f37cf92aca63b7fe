package org.affinity4j.notebooks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Where a notebook leaves its files: beside it, in a folder that git does not look at. */
public final class Scratch {

  private static final Path ROOT = Path.of("target", "work");

  private Scratch() {}

  /**
   * An empty folder; what an earlier run left in it is deleted.
   *
   * @param name of the folder, one word
   * @throws IllegalArgumentException if the name is a path
   */
  public static Path fresh(String name) throws IOException {
    Path folder = ROOT.resolve(name);
    if (!ROOT.equals(folder.normalize().getParent())) {
      throw new IllegalArgumentException("folder is '%s'; expected one word".formatted(name));
    }
    if (Files.exists(folder)) {
      delete(folder);
    }
    return Files.createDirectories(folder);
  }

  private static void delete(Path folder) throws IOException {
    List<Path> deepestFirst;
    try (Stream<Path> files = Files.walk(folder)) {
      deepestFirst = files.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path file : deepestFirst) {
      Files.delete(file);
    }
  }
}
