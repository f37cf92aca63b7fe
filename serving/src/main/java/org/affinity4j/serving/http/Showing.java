package org.affinity4j.serving.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.feedback.ShownItem;
import org.affinity4j.serving.feedback.FeedbackStore;
import org.affinity4j.serving.feedback.GivenAnswer;
import org.affinity4j.serving.feedback.GivenAnswer.Whom;
import org.affinity4j.serving.live.Pick;
import org.affinity4j.serving.recommend.Arrangement;
import org.affinity4j.serving.recommend.Exploration;
import org.affinity4j.serving.recommend.Recommendation;
import org.affinity4j.serving.recommend.RecommendationService;

/**
 * How lists are arranged, and what was shown recorded.
 *
 * @param kept where; empty where nothing is kept
 */
record Showing(Exploration exploration, Optional<FeedbackStore> kept) {

  /** Arranges what was found, by a draw that the answer's id decides. */
  Arrangement arrange(Recommendation found, int limit, UUID id) {
    return exploration.arrange(
        found.items(), limit, id.getMostSignificantBits() ^ id.getLeastSignificantBits());
  }

  /** Records an answer, if it is among those that are; never waits. */
  void record(
      Context ctx,
      UUID id,
      Pick<RecommendationService> picked,
      String scenario,
      Asked asked,
      Arrangement shown) {
    kept.ifPresent(
        store ->
            store
                .answers()
                .record(
                    new GivenAnswer(
                        id.toString(),
                        asked.consent() ? whom(ctx, asked) : Optional.empty(),
                        scenario,
                        picked.serving().release().id(),
                        picked.group(),
                        asked.consent() ? asked.about() : List.of(),
                        shown.places().stream()
                            .map(place -> item(picked.serving().catalog().index(), place))
                            .toList())));
  }

  private static ShownItem item(ItemIndex index, Arrangement.Place place) {
    return new ShownItem(
        index.id(place.suggestion().item()).value(), place.rank(), place.propensity());
  }

  private static Optional<Whom> whom(Context ctx, Asked asked) {
    return asked
        .shopper()
        .map(Whom::of)
        .or(
            () ->
                asked
                    .wishes()
                    .user()
                    .or(() -> Optional.ofNullable(ctx.header(Live.USER)))
                    .map(id -> new Whom(id, Optional.empty())));
  }
}
