package org.affinity4j.serving.feedback;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.affinity4j.common.feedback.DamagedRecordException;
import org.affinity4j.common.feedback.LogRecord;
import org.affinity4j.common.feedback.RecordCodec;
import org.affinity4j.common.feedback.RecordFrames;
import org.affinity4j.common.feedback.RecordSeal;
import org.affinity4j.serving.config.FeedbackSettings;

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
   * @return what was left out, a line each
   * @throws IOException if a process uses it, it cannot be read or written, or a key is missing
   */
  public static List<String> repair(FeedbackSettings settings, SecureRandom random)
      throws IOException {
    return repair(FeedbackFolder.log(settings, random));
  }

  static List<String> repair(LogFolder folder) throws IOException {
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
    LogHead head = LogHead.mended(bytes, file);
    int known = done.size();
    try (var draft = new LogDraft(folder, file, LogRecord.Gap.Reason.DAMAGED)) {
      if (!hasHead(file)) {
        done.add("%s: the head was written anew".formatted(file.path()));
      }
      int at = Math.min(head.size(), bytes.limit());
      while (at < bytes.limit()) {
        OptionalInt found = RecordSearch.next(bytes, at, draft.next(), head.records());
        int next = found.orElse(bytes.limit());
        if (next > at) {
          done.add("%s: %d bytes at byte %d left out".formatted(file.path(), next - at, at));
        }
        at = found.isPresent() ? keep(bytes, next, head.records(), draft) : next;
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

  private static boolean hasHead(LogFile file) throws IOException {
    try {
      file.head();
      return true;
    } catch (DamagedRecordException e) {
      return false; // which is what was asked
    }
  }

  /** Keeps the whole record at an offset and returns that of the byte after it. */
  private static int keep(ByteBuffer bytes, int at, RecordSeal seal, LogDraft draft)
      throws IOException {
    long sequence = bytes.getLong(at + Integer.BYTES);
    byte[] stored = RecordSearch.stored(bytes, at);
    draft.add(sequence, RecordCodec.decode(seal.open(sequence, stored)));
    return at + RecordFrames.OVERHEAD + stored.length;
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
