package org.affinity4j.training.dataset;

import java.util.Arrays;

/**
 * Leaves out items and users with few events until none is left that has too few (k-core).
 * Stateless.
 */
public final class KCoreFilter {

  private KCoreFilter() {}

  /**
   * The k-core of sequences. A sequence without a user stands for a user of its own; sequences that
   * end up empty are left out.
   *
   * @param minItemEvents every item left has at least so many events; 1 keeps all
   * @param minUserEvents every user left has at least so many events; 1 keeps all
   */
  public static Sequences apply(Sequences sequences, int minItemEvents, int minUserEvents) {
    if (minItemEvents <= 1 && minUserEvents <= 1) {
      return sequences;
    }
    boolean[] kept = new boolean[sequences.events()];
    Arrays.fill(kept, true);
    int[] owners = owners(sequences);
    boolean changed = true;
    while (changed) {
      changed = dropRare(kept, itemsByPosition(sequences), minItemEvents);
      changed |= dropRare(kept, owners, minUserEvents);
    }
    return select(sequences, kept);
  }

  private static int[] itemsByPosition(Sequences sequences) {
    int[] items = new int[sequences.events()];
    Arrays.setAll(items, sequences::item);
    return items;
  }

  /** Who each event belongs to: known users first, then one number for each sequence without. */
  private static int[] owners(Sequences sequences) {
    int users = 0;
    for (int s = 0; s < sequences.size(); s++) {
      users = Math.max(users, sequences.user(s) + 1);
    }
    int[] owners = new int[sequences.events()];
    for (int s = 0; s < sequences.size(); s++) {
      int owner = sequences.user(s) >= 0 ? sequences.user(s) : users + s;
      Arrays.fill(owners, sequences.start(s), sequences.end(s), owner);
    }
    return owners;
  }

  private static boolean dropRare(boolean[] kept, int[] codes, int least) {
    int[] counts = new int[Arrays.stream(codes).max().orElse(-1) + 1];
    for (int p = 0; p < codes.length; p++) {
      counts[codes[p]] += kept[p] ? 1 : 0;
    }
    boolean changed = false;
    for (int p = 0; p < codes.length; p++) {
      if (kept[p] && counts[codes[p]] < least) {
        kept[p] = false;
        changed = true;
      }
    }
    return changed;
  }

  private static Sequences select(Sequences from, boolean[] kept) {
    Sequences.Builder builder = Sequences.builder(from.kind());
    for (int s = 0; s < from.size(); s++) {
      boolean begun = false;
      for (int p = from.start(s); p < from.end(s); p++) {
        if (kept[p]) {
          if (!begun) {
            builder.begin(from.key(s), from.user(s));
            begun = true;
          }
          builder.copyEvent(from, p, from.quantity(p));
        }
      }
    }
    return builder.build();
  }
}
