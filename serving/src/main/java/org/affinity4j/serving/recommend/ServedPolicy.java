package org.affinity4j.serving.recommend;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.affinity4j.common.attribution.EarlierDeeds;
import org.affinity4j.common.attribution.JoinedAnswer;
import org.affinity4j.common.attribution.RankingPolicy;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.release.Release;
import org.affinity4j.common.score.Context;
import org.affinity4j.common.score.ItemFilter;

/**
 * The lists a release would have been answered with: its models and the fallback chain, by the
 * scenario of the logged answer. Of what was asked only the products are known, so every product of
 * a history counts as viewed, and rules, filters, wishes and changes of products have no part. A
 * scenario of the shop's own naming is answered as a cart. Carts are completed by what the shopper
 * did earlier where the release heeds it, as in service. Thread-safe.
 */
public final class ServedPolicy implements RankingPolicy {

  private static final String CART = "cart";
  private static final String SESSION = "session";
  private static final String USER = "user";
  private static final String CROSS_CATEGORY = "cross_category";
  private static final Set<String> NO_CARTS =
      Set.of(SESSION, USER, CROSS_CATEGORY, "popular", "search");

  private final RecommendationService service;
  private final EarlierDeeds earlier;

  /**
   * Of a release.
   *
   * @param earlier what shoppers of carts had done before
   */
  public ServedPolicy(Release release, EarlierDeeds earlier) {
    this.service = new RecommendationService(release);
    this.earlier = earlier;
  }

  /** Whether an answer completed a cart, for all that is known: what was earlier counts for it. */
  public static boolean isCart(JoinedAnswer logged) {
    String scenario = logged.labels().scenario();
    return !NO_CARTS.contains(scenario) && RelatedBy.parse(scenario).isEmpty();
  }

  @Override
  public List<String> rank(JoinedAnswer logged) {
    ItemIndex index = service.catalog().index();
    int[] items =
        logged.context().stream().flatMapToInt(id -> index.ordinal(id).stream()).toArray();
    return answer(logged, items).items().stream().map(one -> index.id(one.item()).value()).toList();
  }

  private Recommendation answer(JoinedAnswer logged, int[] items) {
    String scenario = logged.labels().scenario();
    Ask ask =
        new Ask(
            logged.placements().size(),
            0,
            ItemFilter.ALL,
            Double.NEGATIVE_INFINITY,
            0,
            List.of(),
            false,
            new Context(OptionalLong.of(logged.timeMillis()), Optional.empty()));
    List<Signal> past = past(logged);
    if (items.length == 0 && (past.isEmpty() || !scenario.equals(CART))) {
      return service.popular(ask);
    }
    return switch (scenario) {
      case SESSION -> service.nextInSession(views(items), false, ask);
      case USER -> service.forUser(views(items), false, ask);
      case CROSS_CATEGORY -> service.crossCategory(items, 1, ask);
      default ->
          RelatedBy.parse(scenario)
              .map(relation -> service.related(items[0], relation, ask))
              .orElseGet(() -> service.completeCart(items, past, ask));
    };
  }

  private List<Signal> past(JoinedAnswer logged) {
    return service.heedsEarlier() && isCart(logged)
        ? earlier.before(logged, service.catalog().index())
        : List.of();
  }

  private static List<Signal> views(int[] items) {
    return Arrays.stream(items).mapToObj(item -> Signal.of(item, EventType.VIEW)).toList();
  }
}
