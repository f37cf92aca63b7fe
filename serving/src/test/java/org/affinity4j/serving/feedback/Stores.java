package org.affinity4j.serving.feedback;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.feedback.Attribution;
import org.affinity4j.common.feedback.EventDetails;
import org.affinity4j.common.feedback.Pseudonym;
import org.affinity4j.common.seal.SealKeys;
import org.affinity4j.common.seal.Sealing;
import org.affinity4j.serving.config.FeedbackSettings;
import org.affinity4j.serving.testing.TestApi;

/** Stores of feedback in a folder, and what is in their files. */
final class Stores {

  static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
  static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  static final Sealing CLEAR = Sealing.off(SealKeys.none("nowhere"), new SecureRandom());

  private Stores() {}

  /** An encryption key as it is written, of 32 times one byte. */
  static String key(String id, int of) {
    byte[] secret = new byte[32];
    Arrays.fill(secret, (byte) of);
    return id + ":" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret);
  }

  /** New files under the last of some keys. */
  static Sealing sealing(String... keys) {
    return Sealing.on(SealKeys.parse(List.of(keys), "the test"), new SecureRandom());
  }

  /** New files in clear, old ones under some keys. */
  static Sealing off(String... keys) {
    return Sealing.off(SealKeys.parse(List.of(keys), "the test"), new SecureRandom());
  }

  /** A log in clear. */
  static LogFolder clear(Path folder) {
    return new LogFolder(folder, CLEAR);
  }

  static FeedbackStore open(Path root, String... settings) throws IOException {
    return FeedbackStore.open(
        settings(root, settings), root.resolve("store"), CLOCK, new SecureRandom());
  }

  static FeedbackSettings settings(Path root, String... settings) {
    var all = new ArrayList<>(List.of(settings));
    all.add("store.data=" + root.resolve("data"));
    return TestApi.config(all.toArray(String[]::new)).feedback();
  }

  /** An event of a user, so many seconds before {@link #NOW}. */
  static IncomingEvent event(String user, String item, EventType type, int secondsAgo) {
    return event(user, item, type, secondsAgo, Optional.empty());
  }

  static IncomingEvent event(
      String user, String item, EventType type, int secondsAgo, Optional<String> id) {
    return new IncomingEvent(
        Optional.of(user),
        Optional.empty(),
        new IncomingEvent.What(type, item, NOW.minusSeconds(secondsAgo).toEpochMilli()),
        EventDetails.NONE,
        Attribution.NONE,
        id,
        false);
  }

  static ShopperId user(String id) {
    return new ShopperId(id, false);
  }

  static List<String> items(UserHistory history) {
    return history.events().stream().map(PastEvent::item).toList();
  }

  /** Files below a folder, but for the keys, that contain a text or a pseudonym in any form. */
  static List<Path> holding(Path root, String text, Pseudonym pseudonym) throws IOException {
    List<byte[]> wanted =
        List.of(
            text.getBytes(StandardCharsets.UTF_8),
            pseudonym.bytes(),
            pseudonym.toString().getBytes(StandardCharsets.US_ASCII));
    var found = new ArrayList<Path>();
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] content = content(file);
        if (wanted.stream().anyMatch(bytes -> contains(content, bytes))) {
          found.add(file);
        }
      }
    }
    return found;
  }

  private static byte[] content(Path file) throws IOException {
    if (!file.toString().endsWith(".gz")) {
      return Files.readAllBytes(file);
    }
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      return in.readAllBytes();
    }
  }

  private static boolean contains(byte[] content, byte[] wanted) {
    for (int at = 0; at + wanted.length <= content.length; at++) {
      if (ByteBuffer.wrap(content, at, wanted.length).equals(ByteBuffer.wrap(wanted))) {
        return true;
      }
    }
    return false;
  }
}
