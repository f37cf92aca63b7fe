package org.affinity4j.common.checkpoint;

import java.io.BufferedOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;

/** Writes a checkpoint in a staging folder and renames it into the releases. */
final class DirectoryCheckpointWriter implements CheckpointWriter {

  private static final Duration SAME_MOMENT = Duration.ofSeconds(1);

  private final StoreFolder store;
  private final Path folder;
  private final Set<String> open = new HashSet<>();
  private final TreeMap<String, FileEntry> files = new TreeMap<>();
  private boolean done;

  DirectoryCheckpointWriter(StoreFolder store) throws IOException {
    this.store = store;
    this.folder = store.newStaging("publish");
  }

  @Override
  public OutputStream create(String name) throws IOException {
    requireNotDone();
    if (!FileEntry.isAllowedName(name) || name.equals(Manifest.FILE)) {
      throw new IllegalArgumentException(
          "file name '%s' is not allowed in a checkpoint".formatted(name));
    }
    if (files.containsKey(name) || !open.add(name)) {
      throw new IllegalArgumentException("file '%s' was written already".formatted(name));
    }
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    return new DigestingStream(name, file);
  }

  @Override
  public String publish(Provenance provenance) throws IOException {
    requireNotDone();
    if (!open.isEmpty()) {
      throw new IllegalStateException("files " + open + " are still being written");
    }
    List<String> published = DirectoryCheckpointStore.ids(store);
    Instant created = store.clock().instant().truncatedTo(ChronoUnit.MILLIS);
    Instant newest = newest(published, created);
    byte[] manifest = manifest(created, provenance);
    String id = CheckpointId.of(created, Sha256.of(manifest));
    while (!created.isAfter(newest) && !published.contains(id)) { // later ones stand later
      created = created.plusMillis(1);
      manifest = manifest(created, provenance);
      id = CheckpointId.of(created, Sha256.of(manifest));
    }
    StoreFolder.write(folder.resolve(Manifest.FILE), manifest);
    store.syncTree(folder);
    try {
      store.claim(folder, store.releases(), id);
    } catch (FileAlreadyExistsException e) {
      var conflict =
          new FileAlreadyExistsException(
              id, null, "the very same release was published already; nothing was changed");
      conflict.initCause(e);
      throw conflict;
    }
    done = true;
    return id;
  }

  /** The newest release, if it is not from much further ahead, by a clock that was wrong. */
  private static Instant newest(List<String> published, Instant now) {
    Instant newest =
        published.isEmpty()
            ? Instant.MIN
            : CheckpointId.created(published.get(published.size() - 1));
    return newest.isAfter(now.plus(SAME_MOMENT)) ? Instant.MIN : newest;
  }

  private byte[] manifest(Instant created, Provenance provenance) throws IOException {
    return CheckpointJson.document(Manifest.of(created.toString(), provenance, files));
  }

  @Override
  public void close() throws IOException {
    if (!done) {
      done = true;
      StoreFolder.deleteTree(folder);
    }
  }

  private void requireNotDone() {
    if (done) {
      throw new IllegalStateException("this checkpoint was published or dropped already");
    }
  }

  /** Counts and digests what is written, and enters it into the manifest when closed. */
  private final class DigestingStream extends FilterOutputStream {

    private final String name;
    private final Path file;
    private final MessageDigest digest = Sha256.start();
    private long size;
    private boolean closed;

    DigestingStream(String name, Path file) throws IOException {
      super(
          new BufferedOutputStream(
              Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
              1 << 16));
      this.name = name;
      this.file = file;
    }

    @Override
    public void write(int b) throws IOException {
      out.write(b);
      digest.update((byte) b);
      size++;
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
      out.write(bytes, offset, length);
      digest.update(bytes, offset, length);
      size += length;
    }

    @Override
    public void close() throws IOException {
      if (!closed) {
        closed = true;
        super.close();
        StoreFolder.syncFile(file);
        files.put(name, new FileEntry(size, Sha256.finish(digest)));
        open.remove(name);
      }
    }
  }
}
