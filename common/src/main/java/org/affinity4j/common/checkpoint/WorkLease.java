package org.affinity4j.common.checkpoint;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Says that one process does some work on a store, so that no other does it too. The holder renews
 * it now and then; one that was not renewed for its time to live was left by a crash, and the next
 * to ask gets it. Leases of one work are numbered; the highest is in force, and a number is taken
 * by a rename, which only one can. Clocks of machines that share a store may differ by less than
 * the time to live. Thread-safe.
 */
public final class WorkLease implements AutoCloseable {

  private static final String FILE = "holder.json";

  private final StoreFolder store;
  private final Path works;
  private final long number;
  private final Duration life;
  private final Holder mine;
  private Instant renewed;

  private WorkLease(StoreFolder store, Path works, long number, Duration life, Holder mine) {
    this.store = store;
    this.works = works;
    this.number = number;
    this.life = life;
    this.mine = mine;
    this.renewed = Instant.parse(mine.renewed());
  }

  /**
   * Who holds a lease.
   *
   * @param name for people, such as host and process
   * @param renewed when it was renewed last, ISO 8601 in UTC
   * @param done whether it was given back
   */
  public record Holder(
      @JsonProperty(required = true) String name,
      @JsonProperty(required = true) String renewed,
      @JsonProperty(required = true) boolean done) {

    private boolean holds(Instant now, Duration life) {
      try {
        return !done && Instant.parse(renewed).plus(life).isAfter(now);
      } catch (DateTimeException e) {
        return false; // not written by this code: nobody renews it
      }
    }

    private Holder at(Instant time, boolean isDone) {
      return new Holder(name, time.toString(), isDone);
    }
  }

  /**
   * Takes the lease of some work.
   *
   * @param root folder of the store
   * @param work name of it: lower-case letters
   * @param name of the holder, for people
   * @param life how long it lasts without being renewed; the same for all who ask
   * @return empty when another holds it
   */
  public static Optional<WorkLease> tryTake(
      Path root, String work, String name, Duration life, Clock clock) throws IOException {
    var store = new StoreFolder(root, clock);
    Path works = works(root, work);
    long last = last(works);
    Instant now = clock.instant();
    if (read(works, last).filter(other -> other.holds(now, life)).isPresent()) {
      return Optional.empty();
    }
    var mine = new Holder(name, now.toString(), false);
    Path staging = store.newStaging(work);
    StoreFolder.write(staging.resolve(FILE), CheckpointJson.document(mine));
    try {
      store.claim(staging, works, folderName(last + 1));
    } catch (FileAlreadyExistsException e) {
      StoreFolder.deleteTree(staging);
      return Optional.empty(); // another was quicker
    }
    for (String older : StoreFolder.names(works)) {
      if (older.compareTo(folderName(last)) < 0) {
        StoreFolder.deleteTree(works.resolve(older));
      }
    }
    return Optional.of(new WorkLease(store, works, last + 1, life, mine));
  }

  /** Who took the lease of some work last and has not given it back; empty for nobody. */
  public static Optional<Holder> holder(Path root, String work) throws IOException {
    Path works = works(root, work);
    return read(works, last(works)).filter(holder -> !holder.done());
  }

  /**
   * Says that the work goes on.
   *
   * @throws IOException if the lease is another's by now, or was not renewed for so long that it
   *     may be; the work is to be given up
   */
  public synchronized void renew() throws IOException {
    check();
    Instant now = store.clock().instant();
    write(mine.at(now, false));
    renewed = now;
  }

  /**
   * Whether the work may go on.
   *
   * @throws IOException as {@link #renew} does
   */
  public synchronized void check() throws IOException {
    long last = last(works);
    if (last != number || !renewed.plus(life).isAfter(store.clock().instant())) {
      throw new IOException(
          "%s lost the lease of '%s' on store %s%s; nothing more is written"
              .formatted(
                  mine.name(),
                  works.getFileName(),
                  store.root(),
                  last == number
                      ? ", not renewing it for " + life
                      : read(works, last).map(other -> " to " + other.name()).orElse("")));
    }
  }

  /** Gives the lease back where it is still held. */
  @Override
  public synchronized void close() throws IOException {
    if (last(works) == number) {
      write(mine.at(renewed, true));
    }
  }

  private void write(Holder holder) throws IOException {
    store.replace(works.resolve(folderName(number)), FILE, CheckpointJson.document(holder));
  }

  private static Optional<Holder> read(Path works, long number) throws IOException {
    Path file = works.resolve(folderName(number)).resolve(FILE);
    try {
      return Optional.of(
          CheckpointJson.parse(Files.readAllBytes(file), Holder.class, file.toString()));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    }
  }

  private static long last(Path works) throws IOException {
    List<String> names = StoreFolder.names(works);
    return names.isEmpty() ? 0 : Long.parseLong(names.get(names.size() - 1));
  }

  private static String folderName(long number) {
    return "%08d".formatted(number);
  }

  private static Path works(Path root, String work) {
    return root.resolve("work").resolve(work);
  }
}
