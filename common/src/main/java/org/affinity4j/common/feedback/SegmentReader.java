package org.affinity4j.common.feedback;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.affinity4j.common.checkpoint.CheckpointJson;
import org.affinity4j.common.checkpoint.CorruptCheckpointException;
import org.affinity4j.common.seal.SealKeyException;
import org.affinity4j.common.seal.Sealing;

/**
 * Reads the segments that services put into a shared store. Whoever wants each event once keeps,
 * for each instance, the last sequence it has read. Immutable.
 */
public final class SegmentReader {

  private static final int BUFFER = 1 << 16;

  private final Path folder;
  private final Sealing sealing;

  /**
   * Of the folder of a shared store.
   *
   * @param sealing opens segments that are sealed
   */
  public SegmentReader(Path store, Sealing sealing) {
    this.folder = folder(store);
    this.sealing = sealing;
  }

  static Path folder(Path store) {
    return store.resolve("feedback");
  }

  /**
   * The segments of all instances, those of one instance by their sequences.
   *
   * @throws CorruptCheckpointException if a manifest is not as written
   */
  public List<FeedbackSegment> segments() throws IOException {
    var found = new ArrayList<FeedbackSegment>();
    for (Path instance : children(folder)) {
      for (Path file : children(instance)) {
        if (file.toString().endsWith(".json")) {
          manifest(file).ifPresent(found::add);
        }
      }
    }
    found.sort(
        Comparator.comparing(FeedbackSegment::instance).thenComparingLong(FeedbackSegment::first));
    return List.copyOf(found);
  }

  /**
   * Gives all records of a segment to a visitor.
   *
   * @throws CorruptCheckpointException if its file is not what the manifest says; records given
   *     until then are not to be used
   * @throws DamagedRecordException if a record in it is not what was written
   * @throws SealKeyException if it is sealed under a key that is not given
   */
  public void read(FeedbackSegment segment, RecordVisitor visitor) throws IOException {
    Path file = folder.resolve(segment.instance()).resolve(segment.file());
    MessageDigest digest = SegmentWriter.sha256();
    try (InputStream bytes = Files.newInputStream(file);
        var raw = new DigestInputStream(opened(bytes, file, segment), digest)) {
      InputStream in = new BufferedInputStream(new GZIPInputStream(raw, BUFFER), BUFFER);
      var reader = new RecordReader(in, file.toString(), 0, segment.first(), RecordSeal.CLEAR);
      for (var next = reader.next(); next.isPresent(); next = reader.next()) {
        visitor.visit(next.get());
      }
      raw.transferTo(OutputStream.nullOutputStream());
      if (reader.expected() != segment.last() + 1) {
        throw new CorruptCheckpointException(
            file.toString(),
            "ends at record %d; its manifest says %d"
                .formatted(reader.expected() - 1, segment.last()));
      }
    }
    if (!HexFormat.of().formatHex(digest.digest()).equals(segment.sha256())) {
      throw new CorruptCheckpointException(
          file.toString(), "has another SHA-256 than its manifest");
    }
  }

  private InputStream opened(InputStream bytes, Path file, FeedbackSegment segment)
      throws IOException {
    return SealedSegments.of(bytes, file.toString(), segment, sealing);
  }

  /** A manifest; empty where there is none. */
  static Optional<FeedbackSegment> manifest(Path file) throws IOException {
    byte[] json;
    try {
      json = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return Optional.empty(); // not written yet, or let go meanwhile
    }
    FeedbackSegment segment = CheckpointJson.parse(json, FeedbackSegment.class, file.toString());
    if (segment.version() < 1 || segment.version() > FeedbackSegment.VERSION) {
      throw new CorruptCheckpointException(
          file.toString(),
          "is of version %d; expected 1 to %d"
              .formatted(segment.version(), FeedbackSegment.VERSION));
    }
    return Optional.of(segment);
  }

  private static List<Path> children(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> children = Files.list(folder)) {
      return children.sorted().toList();
    }
  }
}
