package org.affinity4j.serving.feedback;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * That a shopper was erased. Names neither the shopper nor a pseudonym.
 *
 * @param certificate id under which it is kept
 * @param instance whose log it is about, as segments and lineages name it
 * @param sequence place in the log: all of the shopper's events before it are void
 * @param first place of the shopper's first event since an erasure before this one; 1 where it may
 *     lie in files that are gone, 0 where there was no event
 * @param timeMillis when, in milliseconds since 1970-01-01 UTC
 * @param events how many the state counted
 */
public record Erased(
    @JsonProperty(required = true) String certificate,
    @JsonProperty(required = true) String instance,
    @JsonProperty(required = true) long sequence,
    @JsonProperty(required = true) long first,
    @JsonProperty(required = true) long timeMillis,
    @JsonProperty(required = true) long events) {

  /**
   * Whether what has read the log up to a place has learnt from an event that is void now: it had
   * read the event and not yet the erasure.
   *
   * @param position the last sequence that was read; 0 for none
   */
  public boolean isHeldAt(long position) {
    return first > 0 && first <= position && position < sequence;
  }
}
