package org.affinity4j.training.tune;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The trials of one search as a file of JSON lines: what the search is, then a line for each trial,
 * on the disk before the next one begins. A last line that was cut off by a kill is dropped. One
 * process at a time has it open. Not thread-safe.
 */
public final class Journal implements AutoCloseable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final FileChannel channel;
  private final List<Trial> trials;

  private Journal(FileChannel channel, List<Trial> trials) {
    this.channel = channel;
    this.trials = trials;
  }

  /**
   * Opens a journal, or begins one.
   *
   * @param search what is searched; a journal of another search is refused
   * @throws IOException if it belongs to another search, is damaged other than by a cut last line,
   *     or another process has it open
   */
  public static Journal open(Path file, ObjectNode search) throws IOException {
    Path folder = file.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    FileChannel channel =
        FileChannel.open(
            file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    try {
      lock(channel, file);
      var journal = new Journal(channel, new ArrayList<>());
      journal.load(file, search);
      return journal;
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** The trials so far, in order. */
  public List<Trial> trials() {
    return List.copyOf(trials);
  }

  /** Adds a trial; it is on the disk when this returns. */
  public void add(Trial trial) throws IOException {
    append(JSON.writeValueAsString(trial));
    trials.add(trial);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  private static void lock(FileChannel channel, Path file) throws IOException {
    @Nullable FileLock lock;
    try {
      lock = channel.tryLock();
    } catch (OverlappingFileLockException e) { // this very process has it
      lock = null;
    }
    if (lock == null) {
      throw new IOException(
          "another search is writing to %s; wait for it, or name another folder with --work"
              .formatted(file));
    }
  }

  private void load(Path file, ObjectNode search) throws IOException {
    byte[] bytes = readAll();
    int begin = 0;
    int line = 0;
    for (int end = next(bytes, begin); end >= 0; end = next(bytes, begin)) {
      line++;
      read(file, line, new String(bytes, begin, end - begin, StandardCharsets.UTF_8), search);
      begin = end + 1;
    }
    channel.truncate(begin);
    channel.position(begin);
    if (line == 0) {
      append(JSON.writeValueAsString(search));
    }
  }

  private void read(Path file, int line, String text, ObjectNode search) throws IOException {
    try {
      JsonNode node = JSON.readTree(text);
      if (line == 1) {
        requireSame(file, node, search);
        return;
      }
      Trial trial = JSON.treeToValue(node, Trial.class);
      if (trial.number() != line - 1) {
        throw new IOException(
            "%s, line %d: trial %d; expected trial %d"
                .formatted(file, line, trial.number(), line - 1));
      }
      trials.add(trial);
    } catch (JsonProcessingException e) {
      throw new IOException(
          "%s, line %d is no trial: %s".formatted(file, line, e.getOriginalMessage()), e);
    }
  }

  private static void requireSame(Path file, JsonNode found, ObjectNode search) throws IOException {
    JsonNode wanted = JSON.readTree(JSON.writeValueAsString(search));
    for (var entry : wanted.properties()) {
      JsonNode there = found.path(entry.getKey());
      if (!there.equals(entry.getValue())) {
        throw new IOException(
            "%s belongs to another search: %s is %s there and %s here; name another folder with --work"
                .formatted(file, entry.getKey(), there, entry.getValue()));
      }
    }
  }

  private void append(String line) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap((line + "\n").getBytes(StandardCharsets.UTF_8));
    while (bytes.hasRemaining()) {
      channel.write(bytes);
    }
    channel.force(false);
  }

  private byte[] readAll() throws IOException {
    var all = new ByteArrayOutputStream();
    ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
    channel.position(0);
    while (channel.read(buffer) >= 0) {
      all.write(buffer.array(), 0, buffer.position());
      buffer.clear();
    }
    return all.toByteArray();
  }

  private static int next(byte[] bytes, int from) {
    for (int i = from; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        return i;
      }
    }
    return -1;
  }
}
