package org.affinity4j.training.simulate;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The list beside a cart as one shopper looks at it. Without a list all that is wanted is found;
 * beside one, what was not noticed in it comes to mind now and then. Immutable.
 */
final class BesideList {

  /** Chance that what is wanted, and was not noticed, is thought of all the same. */
  private static final double COMES_TO_MIND = 0.3;

  private final boolean present;
  private final List<Integer> noticed;

  private BesideList(boolean present, List<Integer> noticed) {
    this.present = present;
    this.noticed = List.copyOf(noticed);
  }

  /**
   * Looks at a list from the top.
   *
   * @param examination place r (from 0) is looked at with chance (1 + r) to this power
   */
  static BesideList lookAt(Optional<int[]> list, double examination, Chance chance) {
    var noticed = new ArrayList<Integer>();
    int[] places = list.orElse(new int[0]);
    for (int place = 0; place < places.length; place++) {
      if (chance.happens(StrictMath.pow(1 + place, examination))) {
        noticed.add(places[place]);
      }
    }
    return new BesideList(list.isPresent(), noticed);
  }

  /** Whether a product that is wanted beside the cart is found. */
  boolean finds(int wanted, Chance chance) {
    return !present || noticed.contains(wanted) || chance.happens(COMES_TO_MIND);
  }

  /** Products that were looked at, from the top. */
  List<Integer> noticed() {
    return noticed;
  }
}
