package org.affinity4j.serving.recommend;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.release.Release;
import org.affinity4j.common.release.SmokeQuery;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoredItem;
import org.affinity4j.common.score.ScorerRecommender;

/**
 * Sample requests that a release answers before shoppers ask it: the carts of its smoke test and
 * carts of its most popular products, so that caches are filled and code is compiled. Stateless.
 */
public final class WarmUp {

  /** Requests that are enough for the compiler to see what is hot. */
  static final int ROUNDS = 500;

  private static final int POPULAR = 40;
  private static final int CART = 5;
  private static final int LIMIT = 20;

  private final Duration most;

  /**
   * A warm-up.
   *
   * @param most how long it may take; a request that was begun is ended. Zero for none at all
   */
  public WarmUp(Duration most) {
    this.most = most;
  }

  /**
   * Asks a service the sample requests, again and again.
   *
   * @return how many were answered
   * @throws RuntimeException if one cannot be answered: such a release must not serve
   */
  public int run(RecommendationService service) {
    List<int[]> carts = carts(service.release());
    long start = System.nanoTime();
    int asked = 0;
    while (asked < ROUNDS && System.nanoTime() - start < most.toNanos()) {
      ask(service, carts.get(asked % carts.size()), asked);
      asked++;
    }
    return asked;
  }

  private static void ask(RecommendationService service, int[] cart, int round) {
    var ask =
        new Ask(LIMIT, ItemFilter.ALL, Double.NEGATIVE_INFINITY, 0, List.of(), round % 4 == 0);
    var unused = service.completeCart(cart, ask);
    if (cart.length > 0) {
      RelatedBy[] relations = RelatedBy.values();
      unused = service.related(cart[0], relations[round % relations.length], ask);
    }
    if (cart.length > 1) {
      service.release().combinationScorer().ifPresent(scorer -> scorer.score(cart));
    }
  }

  /** At least the empty cart. */
  static List<int[]> carts(Release release) {
    ItemIndex index = release.catalog().index();
    var carts = new ArrayList<int[]>();
    carts.add(new int[0]);
    for (SmokeQuery query : release.smokeTest().queries()) {
      carts.add(
          query.cart().stream()
              .flatMapToInt(id -> index.ordinal(new ItemId(id)).stream())
              .toArray());
    }
    List<ScoredItem> popular =
        new ScorerRecommender(release.fallback()).recommend(Query.EMPTY, POPULAR, ItemFilter.ALL);
    for (int first = 0; first < popular.size(); first++) {
      carts.add(
          popular.subList(first, Math.min(popular.size(), first + 1 + first % CART)).stream()
              .mapToInt(ScoredItem::ordinal)
              .toArray());
    }
    return carts;
  }
}
