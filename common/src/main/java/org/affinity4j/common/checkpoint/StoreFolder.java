package org.affinity4j.common.checkpoint;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The folders of a store and the few steps on them that hold on a file system shared by machines:
 * making a folder, which only one can; renaming a folder to a free name, which only one can; and
 * renaming a file over another, which every reader sees before or after. No locks.
 */
final class StoreFolder {

  private static final int MAX_ATTEMPTS = 10_000;

  private final Path root;
  private final Clock clock;
  private final boolean canSyncFolders;

  StoreFolder(Path root, Clock clock) {
    this.root = root;
    this.clock = clock;
    this.canSyncFolders = root.getFileSystem().supportedFileAttributeViews().contains("posix");
  }

  Clock clock() {
    return clock;
  }

  Path releases() {
    return root.resolve("releases");
  }

  Path release(String id) {
    return releases().resolve(CheckpointId.requireWellFormed(id));
  }

  Path history() {
    return root.resolve("history");
  }

  Path leases() {
    return root.resolve("leases");
  }

  Path canaries() {
    return root.resolve("canaries");
  }

  Path staging() {
    return root.resolve("staging");
  }

  Path root() {
    return root;
  }

  /** A new folder for unfinished work that no one else has. */
  Path newStaging(String purpose) throws IOException {
    Files.createDirectories(staging());
    long pid = ProcessHandle.current().pid();
    String stem = "%s-%d-%d-".formatted(purpose, clock.millis(), pid);
    for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
      Path folder = staging().resolve(stem + attempt);
      if (tryCreate(folder)) {
        return folder;
      }
    }
    throw new FileSystemException(
        staging().toString(), null, "cannot make a folder named " + stem + "*");
  }

  private static boolean tryCreate(Path folder) throws IOException {
    try {
      Files.createDirectory(folder);
      return true;
    } catch (FileAlreadyExistsException e) {
      return false; // someone else has this name: the caller tries the next one
    }
  }

  /**
   * Moves a finished folder to a name in another one, if no one has that name.
   *
   * @throws FileAlreadyExistsException if someone has
   */
  void claim(Path finished, Path parent, String name) throws IOException {
    Files.createDirectories(parent);
    Path target = parent.resolve(name);
    try {
      Files.move(finished, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (FileSystemException e) {
      if (Files.exists(target)) {
        var taken = new FileAlreadyExistsException(target.toString());
        taken.initCause(e);
        throw taken;
      }
      throw e;
    }
    sync(parent);
  }

  /** Puts a whole new content in the place of a file, in one step. */
  void replace(Path parent, String name, byte[] content) throws IOException {
    Path folder = newStaging("replace");
    Path fresh = folder.resolve("content");
    write(fresh, content);
    Files.createDirectories(parent);
    Files.move(fresh, parent.resolve(name), StandardCopyOption.ATOMIC_MOVE);
    sync(parent);
    Files.delete(folder);
  }

  /** Writes a new file and waits until it is on disk. */
  static void write(Path file, byte[] content) throws IOException {
    Files.write(file, content, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    syncFile(file);
  }

  static void syncFile(Path file) throws IOException {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
  }

  /** Waits until the names in a folder are on disk, where the platform can. */
  void sync(Path folder) throws IOException {
    if (canSyncFolders) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /** The same for a folder and all folders in it. */
  void syncTree(Path folder) throws IOException {
    for (Path path : tree(folder)) {
      if (Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS)) {
        sync(path);
      }
    }
  }

  /** Names in a folder, sorted; none when there is no such folder. */
  static List<String> names(Path folder) throws IOException {
    var names = new ArrayList<String>();
    try (Stream<Path> children = Files.list(folder)) {
      children.forEach(child -> names.add(child.getFileName().toString()));
    } catch (NoSuchFileException e) {
      return List.of(); // nothing was ever put there
    }
    names.sort(null);
    return names;
  }

  /**
   * A folder and everything in it, links not followed; what vanishes meanwhile is left out, so a
   * folder that is not there has nothing.
   */
  static List<Path> tree(Path folder) throws IOException {
    var found = new ArrayList<Path>();
    Files.walkFileTree(
        folder,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
            found.add(visited);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            found.add(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path file, IOException failure)
              throws IOException {
            if (failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure)
              throws IOException {
            if (failure == null || failure instanceof NoSuchFileException) {
              return FileVisitResult.CONTINUE;
            }
            throw failure;
          }
        });
    return found;
  }

  /** Deletes a folder and what it holds; links are deleted, not followed. */
  static void deleteTree(Path folder) throws IOException {
    List<Path> tree = tree(folder);
    for (int i = tree.size() - 1; i >= 0; i--) {
      Files.deleteIfExists(tree.get(i));
    }
  }
}
