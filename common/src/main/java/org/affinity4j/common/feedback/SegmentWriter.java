package org.affinity4j.common.feedback;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import org.affinity4j.common.checkpoint.CheckpointJson;
import org.affinity4j.common.seal.FileSeal;
import org.affinity4j.common.seal.Sealing;

/**
 * Writes one service's segments into its own folder of the shared store, {@code feedback/INSTANCE}.
 * The records come first, the manifest that names them last, each by one rename: readers find a
 * segment whole or not at all. For one thread.
 */
public final class SegmentWriter {

  private static final int BUFFER = 1 << 16;

  private final String instance;
  private final Path folder;
  private final Sealing sealing;

  /**
   * A writer.
   *
   * @param store folder of the shared store
   * @param instance name of the service, unique within the store
   * @param sealing whether and how segments are sealed
   */
  public SegmentWriter(Path store, String instance, Sealing sealing) {
    this.instance = instance;
    this.sealing = sealing;
    this.folder = SegmentReader.folder(store).resolve(instance);
  }

  /** Where records come from. */
  public interface Source {
    /** Gives all records, in their order. */
    void readTo(RecordVisitor visitor) throws IOException;
  }

  /**
   * Writes a segment, in place of the one of the same first sequence if there is one.
   *
   * @param first sequence of its first record
   */
  public FeedbackSegment write(long first, Source records) throws IOException {
    Files.createDirectories(folder);
    Path part = folder.resolve(FeedbackSegment.manifest(first) + ".part");
    MessageDigest digest = sha256();
    var counts = new Counts(first);
    Optional<FileSeal> seal = sealing.fresh(FeedbackSegment.purpose(instance, first));
    try (OutputStream file = Files.newOutputStream(part);
        OutputStream out =
            new BufferedOutputStream(
                new QuickGzip(new DigestOutputStream(SealedSegments.onto(file, seal), digest)),
                BUFFER)) {
      records.readTo(record -> counts.add(record, out));
    }
    String sha256 = HexFormat.of().formatHex(digest.digest());
    String file =
        "segment-%016d-%s.gz%s"
            .formatted(first, sha256.substring(0, 16), seal.isPresent() ? ".sealed" : "");
    long bytes = Files.size(part);
    var segment =
        new FeedbackSegment(
            FeedbackSegment.version(counts.answers, seal.isPresent()),
            instance,
            first,
            counts.next - 1,
            counts.events,
            counts.newestMillis,
            file,
            bytes,
            sha256,
            seal.map(FileSeal::keyId).orElse(null));
    publish(part, segment);
    return segment;
  }

  /** Takes a segment back, its manifest first. */
  public void delete(FeedbackSegment segment) throws IOException {
    Files.deleteIfExists(folder.resolve(FeedbackSegment.manifest(segment.first())));
    Files.deleteIfExists(folder.resolve(segment.file()));
  }

  private void publish(Path part, FeedbackSegment segment) throws IOException {
    Path manifest = folder.resolve(FeedbackSegment.manifest(segment.first()));
    Optional<FeedbackSegment> before = SegmentReader.manifest(manifest);
    move(part, folder.resolve(segment.file()));
    Files.write(part, CheckpointJson.document(segment));
    move(part, manifest);
    if (before.isPresent() && !before.get().file().equals(segment.file())) {
      Files.deleteIfExists(folder.resolve(before.get().file()));
    }
  }

  private static void move(Path part, Path whole) throws IOException {
    try (FileChannel channel = FileChannel.open(part, StandardOpenOption.WRITE)) {
      channel.force(true);
    }
    Files.move(part, whole, StandardCopyOption.ATOMIC_MOVE);
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  /** A fifth of the usual work for a twelfth more bytes: a service answers requests meanwhile. */
  private static final class QuickGzip extends GZIPOutputStream {
    QuickGzip(OutputStream out) throws IOException {
      super(out, BUFFER);
      def.setLevel(Deflater.BEST_SPEED);
    }
  }

  private static final class Counts {
    private final ByteBuffer frame =
        ByteBuffer.allocate(RecordFrames.OVERHEAD + RecordFrames.MAX_STORED);
    private long next;
    private long events;
    private boolean answers;
    private long newestMillis;

    Counts(long first) {
      this.next = first;
    }

    void add(SequencedRecord record, OutputStream out) throws IOException {
      frame.clear();
      RecordFrames.write(frame, record.sequence(), RecordCodec.encode(record.record()));
      out.write(frame.array(), 0, frame.position());
      next = record.next();
      if (record.record() instanceof LogRecord.Event) {
        events++;
      }
      answers |= record.record() instanceof LogRecord.Answer;
      newestMillis = Math.max(newestMillis, record.record().takenMillis().orElse(0));
    }
  }
}
