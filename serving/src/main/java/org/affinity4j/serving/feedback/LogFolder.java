package org.affinity4j.serving.feedback;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.affinity4j.common.seal.Sealing;
import org.jspecify.annotations.Nullable;

/**
 * The folder of a log: files {@code events-NNNNNNNNNNNNNNNN.log}, named by their first sequence, of
 * which only the last one grows. Others are only ever replaced whole, by a rename.
 *
 * @param sealing whether and how new files are sealed, and what opens old ones
 */
record LogFolder(Path path, Sealing sealing) {

  private static final Pattern NAME = Pattern.compile("events-(\\d{16})\\.log");

  /** The files, the oldest first; none where there is no folder. */
  List<LogFile> files() throws IOException {
    try (Stream<Path> found = Files.list(path)) {
      return found
          .map(file -> NAME.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(name -> file(Long.parseLong(name.group(1))))
          .sorted(Comparator.comparingLong(LogFile::first))
          .toList();
    } catch (NoSuchFileException e) {
      return List.of(); // nothing was ever kept
    }
  }

  /** The file of a first sequence, there or not. */
  LogFile file(long first) {
    return new LogFile(path.resolve("events-%016d.log".formatted(first)), first, sealing);
  }

  /** Where a file's replacement is written. */
  Path draft(LogFile file) {
    return path.resolve(file.path().getFileName() + ".part");
  }

  /** Puts a finished draft, already on disk, in the place of its file. */
  void replace(Path draft, LogFile file) throws IOException {
    ClientIdFile.delete(file);
    Files.move(draft, file.path(), StandardCopyOption.ATOMIC_MOVE);
    sync();
  }

  /** Deletes a file and what is kept beside it. */
  void delete(LogFile file) throws IOException {
    ClientIdFile.delete(file);
    Files.delete(file.path());
  }

  /** Deletes what a crash left unfinished. */
  void deleteDrafts() throws IOException {
    try (Stream<Path> found = Files.list(path)) {
      for (Path draft : found.filter(file -> file.toString().endsWith(".part")).toList()) {
        Files.delete(draft);
      }
    }
  }

  /** Waits until the names are on disk, where the platform can. */
  void sync() throws IOException {
    sync(path);
  }

  static void sync(Path folder) throws IOException {
    if (folder.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
        channel.force(true);
      }
    }
  }

  /**
   * Keeps every other process out until the channel is closed.
   *
   * @throws IOException if one is in
   */
  FileChannel lock() throws IOException {
    Files.createDirectories(path);
    FileChannel channel =
        FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw new IOException(
          "%s is in use by another process; end it first".formatted(path.toAbsolutePath()));
    }
    return channel;
  }

  /** Something done to files that no other process may use meanwhile. */
  interface Work {
    void run() throws IOException;
  }

  /**
   * Does something while no other process is in.
   *
   * @throws IOException if one is in, or of the work
   */
  void whileLocked(Work work) throws IOException {
    FileChannel lock = lock();
    try {
      work.run();
    } finally {
      lock.close();
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // this very process has it
    }
  }
}
