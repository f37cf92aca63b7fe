package org.affinity4j.serving.recommend;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.affinity4j.serving.recommend.Arrangement.Place;

/**
 * Varies a share of the answers: their places below the first are filled by a uniform draw without
 * replacement from the products ranked second and lower. What is pinned stays. With M products to
 * draw from, a product stands at its own rank with probability 1 - share + share / M, anywhere else
 * with share / M, whatever the other places hold. Stateless.
 *
 * @param share of the answers that are varied, 0 to 1
 * @param candidates products beyond the last place that are drawn from as well
 */
public record Exploration(double share, int candidates) {

  /** Every answer as it is ranked. */
  public static final Exploration NONE = new Exploration(0, 0);

  public Exploration {
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share is %s; expected 0 to 1".formatted(share));
    }
    if (candidates < 0) {
      throw new IllegalArgumentException(
          "candidates is %d; expected 0 or more".formatted(candidates));
    }
  }

  /** Products that an answer needs beyond its last place. */
  public int more() {
    return share > 0 ? candidates : 0;
  }

  /**
   * Arranges an answer.
   *
   * @param ranked all products to choose from, best first
   * @param limit places of the answer
   * @param seed of the draw
   */
  public Arrangement arrange(List<Suggestion> ranked, int limit, long seed) {
    List<Integer> free =
        IntStream.range(1, ranked.size())
            .filter(rank -> ranked.get(rank).step() != Step.PINNED)
            .boxed()
            .toList();
    var random = new SplittableRandom(seed);
    double chance = free.isEmpty() ? 0 : share / free.size();
    boolean drawn = chance > 0 && random.nextDouble() < share;
    List<Integer> fill = drawn ? shuffled(free, random) : free;
    var places = new ArrayList<Place>();
    int next = 0;
    for (int place = 0; place < Math.min(limit, ranked.size()); place++) {
      boolean fixed = place == 0 || ranked.get(place).step() == Step.PINNED;
      int rank = fixed ? place : fill.get(next++);
      double propensity = fixed ? 1 : (rank == place ? 1 - share : 0) + chance;
      places.add(new Place(ranked.get(rank), rank + 1, Math.min(1, propensity)));
    }
    return new Arrangement(places);
  }

  private static List<Integer> shuffled(List<Integer> ranks, SplittableRandom random) {
    var shuffled = new ArrayList<>(ranks);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      Collections.swap(shuffled, i, random.nextInt(i + 1));
    }
    return shuffled;
  }
}
