package org.affinity4j.common.feedback;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import org.jspecify.annotations.Nullable;

/**
 * A closed part of one service's log in the shared store, as its manifest says. A segment may be
 * written anew, with shoppers erased: first and last stay, file and digest change.
 *
 * @param version of the format: 3 if it is sealed, else 2 if it has answers, else 1
 * @param instance name of the service, unique within the store
 * @param first sequence of its first record; no other segment of the instance has it
 * @param last sequence of its last record
 * @param events how many of its records are events
 * @param newestMillis when its newest event or answer was taken, in milliseconds since 1970-01-01
 *     UTC; 0 without any
 * @param file name of the compressed records, beside the manifest
 * @param bytes of that file
 * @param sha256 of the compressed records before they are sealed, in hexadecimal digits: the same
 *     under every key
 * @param key id of the key the file is sealed under; null for none
 */
public record FeedbackSegment(
    @JsonProperty(required = true) int version,
    @JsonProperty(required = true) String instance,
    @JsonProperty(required = true) long first,
    @JsonProperty(required = true) long last,
    @JsonProperty(required = true) long events,
    @JsonProperty(required = true) long newestMillis,
    @JsonProperty(required = true) String file,
    @JsonProperty(required = true) long bytes,
    @JsonProperty(required = true) String sha256,
    @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable String key) {

  /** The newest version that is read; older ones are too. */
  public static final int VERSION = 3;

  private static final int WITHOUT_ANSWERS = 1;
  private static final int WITH_ANSWERS = 2;

  /** The lowest version that has what a segment has: older programs read what they can. */
  static int version(boolean answers, boolean sealed) {
    if (sealed) {
      return VERSION;
    }
    return answers ? WITH_ANSWERS : WITHOUT_ANSWERS;
  }

  /** What a seal is made for. */
  static String purpose(String instance, long first) {
    return "affinity4j segment %d of %s".formatted(first, instance);
  }

  /** The name of a segment's manifest. */
  static String manifest(long first) {
    return "segment-%016d.json".formatted(first);
  }
}
