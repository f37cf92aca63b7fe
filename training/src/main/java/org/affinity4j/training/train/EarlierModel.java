package org.affinity4j.training.train;

import java.util.Arrays;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.model.Model;

/**
 * A model of an earlier release that a training goes on from (warm start). Immutable.
 *
 * @param release id of the release
 * @param name of the model in it, or in a blend of it
 * @param model as it was published, in its own numbering of items
 * @param passes share that is made of the passes which the options plan; above 0 to 1
 */
public record EarlierModel(String release, String name, Model model, double passes) {

  /** What {@link #ordinals} gives for items that are new. */
  public static final int NEW = -1;

  public EarlierModel {
    if (!(passes > 0 && passes <= 1)) {
      throw new IllegalArgumentException(
          "share of passes after a warm start is %s; expected above 0 to 1".formatted(passes));
    }
  }

  /**
   * For each item of another numbering its ordinal in this model, {@link #NEW} where it has none.
   */
  public int[] ordinals(ItemIndex items) {
    int[] ordinals = new int[items.size()];
    Arrays.setAll(ordinals, item -> model.items().ordinal(items.id(item)).orElse(NEW));
    return ordinals;
  }

  /** Says which of all models it is. */
  public String source() {
    return release + "/" + name;
  }

  /** Passes that are made where so many are planned; at least 1. */
  public int passesOf(int planned) {
    return Math.max(1, (int) Math.round(planned * passes));
  }
}
