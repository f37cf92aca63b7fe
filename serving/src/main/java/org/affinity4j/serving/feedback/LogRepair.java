package org.affinity4j.serving.feedback;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalInt;
import org.affinity4j.common.feedback.LogRecord;
import org.affinity4j.common.feedback.RecordCodec;
import org.affinity4j.common.feedback.RecordFrames;

/** Makes a damaged log whole: every record that can be read is kept, gaps stand for the others. */
public final class LogRepair {

  private final LogFolder folder;
  private final List<String> done = new ArrayList<>();

  private LogRepair(LogFolder folder) {
    this.folder = folder;
  }

  /**
   * Repairs a log that no process uses; a whole one is left as it is.
   *
   * @param feedback the folder {@code feedback} of {@code store.data}
   * @return what was left out, a line each
   * @throws IOException if a process uses it, or it cannot be read or written
   */
  public static List<String> repair(Path feedback) throws IOException {
    var folder = new LogFolder(feedback.resolve(FeedbackFolder.LOG));
    var repair = new LogRepair(folder);
    folder.whileLocked(repair::repairAll);
    return List.copyOf(repair.done);
  }

  private void repairAll() throws IOException {
    List<LogFile> files = folder.files();
    for (int i = 0; i < files.size(); i++) {
      long end = i + 1 < files.size() ? files.get(i + 1).first() : 0;
      repair(files.get(i), end);
    }
  }

  /** Repairs a file that ends before a sequence; 0 for wherever it ends. */
  private void repair(LogFile file, long end) throws IOException {
    ByteBuffer bytes = content(file);
    int known = done.size();
    try (var draft = new LogDraft(folder, file, LogRecord.Gap.Reason.DAMAGED)) {
      if (bytes.limit() < LogFile.HEAD || !hasHead(file, bytes)) {
        done.add("%s: the head was written anew".formatted(file.path()));
      }
      int at = Math.min(LogFile.HEAD, bytes.limit());
      while (at < bytes.limit()) {
        OptionalInt found = RecordSearch.next(bytes, at, draft.next());
        int next = found.orElse(bytes.limit());
        if (next > at) {
          done.add("%s: %d bytes at byte %d left out".formatted(file.path(), next - at, at));
        }
        at = found.isPresent() ? keep(bytes, next, draft) : next;
      }
      if (end > draft.next()) {
        done.add("%s: records %d to %d are gone".formatted(file.path(), draft.next(), end - 1));
        draft.leaveOutTo(end);
      }
      if (done.size() > known) {
        draft.finish();
      }
    }
    Files.deleteIfExists(folder.draft(file));
  }

  private static boolean hasHead(LogFile file, ByteBuffer bytes) {
    byte[] head = new byte[LogFile.HEAD];
    bytes.get(0, head);
    return Arrays.equals(head, LogFile.head(file.first()).array());
  }

  /** Keeps the whole record at an offset and returns that of the byte after it. */
  private static int keep(ByteBuffer bytes, int at, LogDraft draft) throws IOException {
    byte[] payload = new byte[bytes.getInt(at)];
    bytes.get(at + RecordFrames.HEAD, payload);
    draft.add(bytes.getLong(at + Integer.BYTES), RecordCodec.decode(payload));
    return at + RecordFrames.OVERHEAD + payload.length;
  }

  /** A file's bytes; those of a large one are read as they are looked at. */
  private static ByteBuffer content(LogFile file) throws IOException {
    try (FileChannel channel = FileChannel.open(file.path(), StandardOpenOption.READ);
        InputStream in = file.open()) {
      return channel.size() > 1 << 24
          ? channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size())
          : ByteBuffer.wrap(in.readAllBytes());
    }
  }
}
