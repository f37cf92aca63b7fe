package org.affinity4j.training.dataset;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.UserId;

/**
 * SHA-256 over the content of a data set: each number big-endian in its own width, each text as its
 * length in UTF-8 bytes and these bytes, each list after its length. The same on every machine.
 */
final class Fingerprint {

  /** What stands for a type: the hash of its name, for the order of the types may change. */
  private static final Map<EventType, Integer> TYPES = types();

  private final MessageDigest digest;
  private final ByteBuffer buffer = ByteBuffer.allocate(1 << 16);

  private Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("this Java has no SHA-256, which every Java must have", e);
    }
  }

  static String of(
      Catalog catalog,
      List<UserId> users,
      Sequences sequences,
      Optional<Sequences> givenTest,
      Combinations combinations,
      List<Rejection> rejections) {
    Fingerprint fingerprint = new Fingerprint();
    fingerprint.integer(catalog.size());
    catalog.items().forEach(fingerprint::item);
    fingerprint.integer(users.size());
    users.forEach(user -> fingerprint.text(user.value()));
    fingerprint.sequences(sequences);
    fingerprint.integer(givenTest.isPresent() ? 1 : 0);
    givenTest.ifPresent(fingerprint::sequences);
    fingerprint.combinations(combinations);
    fingerprint.rejections(rejections);
    return fingerprint.hex();
  }

  private void item(Item item) {
    text(item.id().value());
    text(item.title().orElse(""));
    text(item.description().orElse(""));
    texts(item.categoryPath());
    text(item.brand().orElse(""));
    room(Double.BYTES).putDouble(item.price().orElse(-1));
    text(item.shop().orElse(""));
    Map<String, String> attributes = new TreeMap<>(item.attributes());
    integer(attributes.size());
    attributes.forEach(
        (name, value) -> {
          text(name);
          text(value);
        });
    integer(item.available() ? 1 : 0);
  }

  private void sequences(Sequences sequences) {
    text(sequences.kind().name());
    integer(sequences.size());
    for (int s = 0; s < sequences.size(); s++) {
      text(sequences.key(s));
      integer(sequences.user(s));
      integer(sequences.length(s));
      for (int p = sequences.start(s); p < sequences.end(s); p++) {
        event(sequences, p);
      }
    }
  }

  private void event(Sequences sequences, int position) {
    room(2 * Integer.BYTES + Long.BYTES + 2 * Float.BYTES)
        .putInt(sequences.item(position))
        .putInt(TYPES.getOrDefault(sequences.type(position), 0))
        .putLong(sequences.timeMillis(position))
        .putFloat(sequences.quantity(position))
        .putInt(Float.floatToIntBits(sequences.price(position)));
    sequences.shop(position).ifPresent(this::text);
  }

  private void combinations(Combinations combinations) {
    texts(combinations.keys());
    texts(combinations.groups());
    for (int[] members : combinations.members()) {
      integer(members.length);
      for (int member : members) {
        integer(member);
      }
    }
  }

  /** Nothing where there are none: data sets of before keep their fingerprint. */
  private void rejections(List<Rejection> rejections) {
    if (!rejections.isEmpty()) {
      integer(rejections.size());
      for (Rejection one : rejections) {
        room(2 * Integer.BYTES + Long.BYTES)
            .putInt(one.user())
            .putInt(one.item())
            .putLong(one.timeMillis());
      }
    }
  }

  private void texts(List<String> values) {
    integer(values.size());
    values.forEach(this::text);
  }

  private void text(String value) {
    byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
    integer(bytes.length);
    if (bytes.length > buffer.capacity()) {
      flush();
      digest.update(bytes);
    } else {
      room(bytes.length).put(bytes);
    }
  }

  private static Map<EventType, Integer> types() {
    Map<EventType, Integer> codes = new EnumMap<>(EventType.class);
    for (EventType type : EventType.values()) {
      codes.put(type, type.wireName().hashCode());
    }
    return codes;
  }

  private void integer(int value) {
    room(Integer.BYTES).putInt(value);
  }

  private ByteBuffer room(int bytes) {
    if (buffer.remaining() < bytes) {
      flush();
    }
    return buffer;
  }

  private void flush() {
    digest.update(buffer.flip());
    buffer.clear();
  }

  private String hex() {
    flush();
    return HexFormat.of().formatHex(digest.digest());
  }
}
