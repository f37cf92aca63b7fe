package org.affinity4j.serving.recommend;

import java.util.Arrays;
import java.util.List;
import org.affinity4j.common.attribution.JoinedAnswer;
import org.affinity4j.common.attribution.RankingPolicy;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.release.Release;
import org.affinity4j.common.score.ItemFilter;

/**
 * The lists a release would have been answered with: its models and the fallback chain, by the
 * scenario of the logged answer. Of what was asked only the products are known, so every product of
 * a history counts as viewed, and rules, filters, wishes and changes of products have no part. A
 * scenario of the shop's own naming is answered as a cart. Thread-safe.
 */
public final class ServedPolicy implements RankingPolicy {

  private final RecommendationService service;

  /** Of a release. */
  public ServedPolicy(Release release) {
    this.service = new RecommendationService(release);
  }

  @Override
  public List<String> rank(JoinedAnswer logged) {
    ItemIndex index = service.catalog().index();
    int[] items =
        logged.context().stream().flatMapToInt(id -> index.ordinal(id).stream()).toArray();
    return answer(logged.labels().scenario(), items, logged.placements().size()).items().stream()
        .map(one -> index.id(one.item()).value())
        .toList();
  }

  private Recommendation answer(String scenario, int[] items, int limit) {
    Ask ask = new Ask(limit, ItemFilter.ALL, Double.NEGATIVE_INFINITY, 0, List.of(), false);
    if (items.length == 0) {
      return service.popular(ask);
    }
    return switch (scenario) {
      case "session" -> service.nextInSession(views(items), false, ask);
      case "user" -> service.forUser(views(items), false, ask);
      case "cross_category" -> service.crossCategory(items, 1, ask);
      default ->
          RelatedBy.parse(scenario)
              .map(relation -> service.related(items[0], relation, ask))
              .orElseGet(() -> service.completeCart(items, ask));
    };
  }

  private static List<Signal> views(int[] items) {
    return Arrays.stream(items).mapToObj(item -> Signal.of(item, EventType.VIEW)).toList();
  }
}
