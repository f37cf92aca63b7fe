package org.affinity4j.serving.feedback;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.feedback.Attribution;
import org.affinity4j.common.feedback.EventDetails;
import org.affinity4j.serving.config.FeedbackSettings;

/**
 * Keeps events until its process is killed, and says on a stream which were acknowledged: {@code
 * FIRST LAST kept}, a line a batch. Each event is of user {@code uN}, product {@code iN} and client
 * id N.
 */
public final class CrashingWriter {

  private static final int WRITERS = 4;

  /** How many users there are. */
  static final int USERS = 50;

  private CrashingWriter() {}

  /** Arguments: the folder, the number of the first event, and whether files are encrypted. */
  public static void main(String... arguments) throws Exception {
    PrintStream told =
        new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
    long first = Long.parseLong(arguments[1]);
    FeedbackStore store = open(Path.of(arguments[0]), Boolean.parseBoolean(arguments[2]));
    var threads = new ArrayList<Thread>();
    for (int i = 0; i < WRITERS; i++) {
      long own = first + i * 1_000_000L;
      threads.add(new Thread(() -> write(store, own, told)));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }
  }

  static FeedbackStore open(Path root, boolean encrypted) throws IOException {
    return FeedbackStore.open(
        settings(root, encrypted), root.resolve("store"), Clock.systemUTC(), new SecureRandom());
  }

  static FeedbackSettings settings(Path root, boolean encrypted) {
    return Stores.settings(
        root,
        "feedback.segmentKilobytes=64",
        "feedback.stateMillis=20",
        "feedback.historyLength=1000",
        "feedback.encryption=" + encrypted,
        "feedback.encryptionKeys=" + Stores.key("k", 1));
  }

  /** The user of an event of a number. */
  static String user(long number) {
    return "u" + number % USERS;
  }

  private static void write(FeedbackStore store, long first, PrintStream told) {
    try {
      for (long next = first; true; next += 1 + next % 7) {
        long count = 1 + next % 7;
        store.keep(batch(next, count));
        told.println(next + " " + (next + count - 1) + " kept");
      }
    } catch (LogUnavailableException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Events of some numbers. */
  static List<IncomingEvent> batch(long first, long count) {
    var events = new ArrayList<IncomingEvent>();
    for (long number = first; number < first + count; number++) {
      events.add(
          new IncomingEvent(
              Optional.of(user(number)),
              Optional.empty(),
              new IncomingEvent.What(EventType.VIEW, "i" + number, number),
              EventDetails.NONE,
              Attribution.NONE,
              Optional.of("e" + number),
              false));
    }
    return events;
  }
}
