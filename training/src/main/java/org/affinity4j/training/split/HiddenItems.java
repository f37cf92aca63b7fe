package org.affinity4j.training.split;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.affinity4j.training.dataset.Combinations;
import org.affinity4j.training.dataset.Sequences;

/**
 * Asks how new items fare: hides every event of a share of the items from training and leaves the
 * questions as they are. A hidden item is then ranked among all by what the catalogue says of it
 * alone; reports show its questions as the slice {@code new}, beside those of the others.
 * Stateless.
 */
public final class HiddenItems {

  private HiddenItems() {}

  /**
   * The split with some items hidden from both training parts.
   *
   * @param share of the items, more than 0 and less than 1
   * @param seed of the drawing
   */
  public static Split hide(Split split, double share, long seed) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException(
          "share of new items is %s; expected more than 0 and less than 1".formatted(share));
    }
    boolean[] hidden = new boolean[split.dataset().catalog().size()];
    var random = new SplittableRandom(seed);
    for (int item = 0; item < hidden.length; item++) {
      hidden[item] = random.nextDouble() < share;
    }
    return new Split(
        split.dataset(),
        "%s; %s of items hidden from training"
            .formatted(split.protocol(), SequenceParts.percent(share)),
        split.knownItems(),
        hide(split.validation(), hidden),
        hide(split.test(), hidden));
  }

  private static Fold hide(Fold fold, boolean[] hidden) {
    return new Fold(
        hide(fold.train(), hidden),
        hide(fold.trainCombinations(), hidden),
        fold.cases(),
        fold.testCombinations());
  }

  private static Sequences hide(Sequences all, boolean[] hidden) {
    Sequences.Builder kept = Sequences.builder(all.kind());
    for (int s = 0; s < all.size(); s++) {
      kept.begin(all.key(s), all.user(s));
      for (int position = all.start(s); position < all.end(s); position++) {
        if (!hidden[all.item(position)]) {
          kept.copyEvent(all, position, all.quantity(position));
        }
      }
    }
    return kept.build();
  }

  private static Combinations hide(Combinations all, boolean[] hidden) {
    List<int[]> members = new ArrayList<>();
    for (int[] set : all.members()) {
      members.add(IntStream.of(set).filter(item -> !hidden[item]).toArray());
    }
    return new Combinations(all.keys(), members, all.groups());
  }
}
