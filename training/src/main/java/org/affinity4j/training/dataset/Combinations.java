package org.affinity4j.training.dataset;

import java.util.List;

/**
 * Sets of products that people put together on purpose (bundles, outfits), beside what was bought
 * together by chance. Immutable.
 *
 * @param keys the source's name of each set
 * @param members item ordinals of each set, ascending, each once; not to be written to
 * @param groups what each set came from (a shopping session): sets of one group share items, so a
 *     split must keep a group whole; the set's own key when the source names none
 */
public record Combinations(List<String> keys, List<int[]> members, List<String> groups) {

  /** No sets at all. */
  public static final Combinations NONE = new Combinations(List.of(), List.of(), List.of());

  public Combinations {
    keys = List.copyOf(keys);
    members = List.copyOf(members);
    groups = List.copyOf(groups);
    if (keys.size() != members.size() || keys.size() != groups.size()) {
      throw new IllegalArgumentException(
          "%d keys, %d member lists and %d groups; expected equal counts"
              .formatted(keys.size(), members.size(), groups.size()));
    }
  }

  public int size() {
    return keys.size();
  }
}
