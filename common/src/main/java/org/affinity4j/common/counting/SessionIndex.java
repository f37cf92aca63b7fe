package org.affinity4j.common.counting;

import java.util.Map;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.model.Tensor;

/**
 * Sessions by item and items by session, as VMIS-kNN needs them. Sessions are numbered oldest
 * first, so the higher number is the more recent one.
 *
 * @param postingOffsets item i is in the sessions {@code postings[postingOffsets[i]..
 *     postingOffsets[i+1]-1]}
 * @param postings session numbers, most recent first within an item; only the most recent ones of
 *     each item are kept
 * @param sessionOffsets session s holds the items {@code sessionItems[sessionOffsets[s]..
 *     sessionOffsets[s+1]-1]}
 * @param sessionItems item ordinals, each once within a session, in order of time
 * @param idf weight of each item when it is scored
 */
@SuppressWarnings("ArrayRecordComponent") // a plain carrier of big arrays, never compared
public record SessionIndex(
    int[] postingOffsets, int[] postings, int[] sessionOffsets, int[] sessionItems, float[] idf) {

  public SessionIndex {
    StateChecks.check("postingOffsets", postingOffsets, postings.length);
    StateChecks.check("sessionOffsets", sessionOffsets, sessionItems.length);
    StateChecks.checkRange("postings", postings, sessionOffsets.length - 1);
    StateChecks.checkRange("sessionItems", sessionItems, postingOffsets.length - 1);
    StateChecks.checkLength("idf", idf.length, postingOffsets.length - 1);
    StateChecks.checkCounts("idf", idf);
    checkFalling(postingOffsets, postings);
  }

  /** Number of items. */
  public int itemCount() {
    return idf.length;
  }

  /** Whether any session holds an item. */
  boolean isKnown(int item) {
    return item < itemCount() && postingOffsets[item + 1] > postingOffsets[item];
  }

  /** Number of sessions kept. */
  public int sessionCount() {
    return sessionOffsets.length - 1;
  }

  /** Number of items of the longest session; 0 without sessions. */
  int longestSession() {
    int longest = 0;
    for (int session = 0; session < sessionCount(); session++) {
      longest = Math.max(longest, sessionOffsets[session + 1] - sessionOffsets[session]);
    }
    return longest;
  }

  Map<String, Tensor> tensors() {
    return Map.of(
        "postingOffsets", Tensor.of(postingOffsets),
        "postings", Tensor.of(postings),
        "sessionOffsets", Tensor.of(sessionOffsets),
        "sessionItems", Tensor.of(sessionItems),
        "idf", Tensor.of(idf));
  }

  static SessionIndex read(ModelState state) {
    return new SessionIndex(
        state.ints("postingOffsets"),
        state.ints("postings"),
        state.ints("sessionOffsets"),
        state.ints("sessionItems"),
        state.floats("idf"));
  }

  private static void checkFalling(int[] offsets, int[] postings) {
    for (int item = 0; item + 1 < offsets.length; item++) {
      for (int i = offsets[item] + 1; i < offsets[item + 1]; i++) {
        if (postings[i] >= postings[i - 1]) {
          throw new IllegalArgumentException(
              "postings of item %d do not fall at %d; expected the most recent session first"
                  .formatted(item, i));
        }
      }
    }
  }
}
