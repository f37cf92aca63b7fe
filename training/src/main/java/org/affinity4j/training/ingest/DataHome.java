package org.affinity4j.training.ingest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where descriptors and data files are looked for. Data files: the folder that environment variable
 * {@code AFFINITY_DATA} names, then {@code shared/data} beside the project or above it, then the
 * cache. Immutable.
 *
 * @param descriptors folder of the descriptors; null when there is none
 * @param roots folders of data files in the order they are searched
 * @param cache where downloads go; the last of the roots
 */
public record DataHome(@Nullable Path descriptors, List<Path> roots, Path cache) {

  public DataHome {
    roots = List.copyOf(roots);
  }

  /**
   * The home of this process.
   *
   * <p>The project is where system property {@code affinity.home} says, or else the nearest folder
   * with {@code data/*.yaml} from the working directory upwards. The cache is {@code
   * AFFINITY_CACHE}, or else {@code affinity4j} in {@code XDG_CACHE_HOME} or {@code ~/.cache}.
   */
  public static DataHome ofProcess() {
    Path working = Path.of("").toAbsolutePath();
    String home = System.getProperty("affinity.home");
    return of(home == null ? working : Path.of(home), working, System.getenv());
  }

  /** As {@link #ofProcess()}, with everything given. */
  static DataHome of(Path project, Path working, Map<String, String> environment) {
    List<Path> roots = new ArrayList<>();
    Optional.ofNullable(environment.get("AFFINITY_DATA")).map(Path::of).ifPresent(roots::add);
    above(project, "shared/data").or(() -> above(working, "shared/data")).ifPresent(roots::add);
    Path cache = cache(environment);
    roots.add(cache);
    return new DataHome(descriptorFolder(project), roots, cache);
  }

  /** The file a descriptor names: beside the descriptor, or in the first root that has it. */
  public Optional<Path> find(String path, @Nullable Path besideDescriptor) {
    Stream<Path> places =
        Stream.concat(
            Stream.ofNullable(besideDescriptor).map(folder -> folder.resolve(path)),
            roots.stream().map(root -> root.resolve(path)));
    return places.filter(Files::isRegularFile).findFirst();
  }

  /** The descriptor of a name or path; empty when there is none. */
  public Optional<Path> descriptor(String nameOrPath) {
    Path direct = Path.of(nameOrPath);
    if (nameOrPath.endsWith(".yaml") || nameOrPath.endsWith(".yml")) {
      return Files.isRegularFile(direct) ? Optional.of(direct) : Optional.empty();
    }
    if (Files.isRegularFile(direct.resolve("descriptor.yaml"))) {
      return Optional.of(direct.resolve("descriptor.yaml"));
    }
    return Optional.ofNullable(descriptors)
        .map(folder -> folder.resolve(nameOrPath + ".yaml"))
        .filter(Files::isRegularFile);
  }

  /** Names of the descriptors that come with the project, sorted. */
  public List<String> names() throws IOException {
    if (descriptors == null) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(descriptors)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".yaml"))
          .map(name -> name.substring(0, name.length() - ".yaml".length()))
          .sorted()
          .toList();
    }
  }

  private static Path cache(Map<String, String> environment) {
    String own = environment.get("AFFINITY_CACHE");
    if (own != null) {
      return Path.of(own);
    }
    String xdg = environment.get("XDG_CACHE_HOME");
    Path base =
        xdg == null ? Path.of(System.getProperty("user.home", "."), ".cache") : Path.of(xdg);
    return base.resolve("affinity4j");
  }

  private static @Nullable Path descriptorFolder(Path from) {
    for (Path folder = from.toAbsolutePath(); folder != null; folder = folder.getParent()) {
      Path data = folder.resolve("data");
      if (Files.isRegularFile(data.resolve("online_retail.yaml"))) {
        return data;
      }
    }
    return null;
  }

  private static Optional<Path> above(Path from, String name) {
    for (Path folder = from.toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve(name))) {
        return Optional.of(folder.resolve(name));
      }
    }
    return Optional.empty();
  }
}
