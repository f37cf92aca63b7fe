package org.affinity4j.serving.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.serving.experiment.ShadowScoring;
import org.affinity4j.serving.http.ProblemException.Kind;
import org.affinity4j.serving.live.Arm;
import org.affinity4j.serving.live.LiveState;
import org.affinity4j.serving.live.Pick;
import org.affinity4j.serving.product.ProductBook;
import org.affinity4j.serving.product.ProductOverlay;
import org.affinity4j.serving.recommend.Recommendation;
import org.affinity4j.serving.recommend.RecommendationService;

/** What requests are answered from: to be asked once a request. */
final class Live {

  /** Header that names the user where the body or the parameters do not. */
  static final String USER = "X-User-Id";

  private final Supplier<LiveState<RecommendationService>> state;
  private final ProductBook products;
  private final Optional<ShadowScoring> shadows;

  /**
   * What requests are answered from.
   *
   * @param products lie over every release
   */
  Live(
      Supplier<LiveState<RecommendationService>> state,
      ProductBook products,
      Optional<ShadowScoring> shadows) {
    this.state = state;
    this.products = products;
    this.shadows = shadows;
  }

  LiveState<RecommendationService> state() {
    ProductOverlay overlay = products.current();
    LiveState<RecommendationService> now = state.get();
    return overlay.version() == 0 ? now : now.changed(one -> one.under(overlay));
  }

  /**
   * The release in use.
   *
   * @throws ProblemException if there is none yet, with the reason
   */
  RecommendationService service() {
    return service(state());
  }

  /**
   * The release of a state.
   *
   * @throws ProblemException if there is none yet, with the reason
   */
  RecommendationService service(LiveState<RecommendationService> now) {
    return now.serving()
        .orElseThrow(
            () ->
                new ProblemException(
                    Kind.NOT_READY,
                    "no release is served yet: " + now.problem().orElse("it is being read")));
  }

  /**
   * The release that answers whom a request is about, and the group of that user.
   *
   * @param user as the body or the parameters name it; otherwise the header {@value #USER} does
   * @throws ProblemException if there is no release yet, with the reason
   */
  Pick<RecommendationService> pick(Context ctx, Optional<String> user) {
    LiveState<RecommendationService> now = state();
    return now.pick(user(ctx, user)).orElseGet(() -> new Pick<>(service(now), Optional.empty()));
  }

  /** Whom a request is about: as the body or the parameters name it, else as the header does. */
  Optional<String> user(Context ctx, Optional<String> user) {
    return user.or(() -> Optional.ofNullable(ctx.header(USER)));
  }

  /**
   * Lets shadow releases answer a sample of requests as well, in the background. What experiments
   * answer is not compared.
   *
   * @param answered by what was picked
   * @param again answers the same request from another release
   */
  void compare(
      Pick<RecommendationService> picked,
      Recommendation answered,
      Function<RecommendationService, Recommendation> again) {
    LiveState<RecommendationService> now = state();
    if (shadows.isEmpty() || !now.serving().equals(Optional.of(picked.serving()))) {
      return;
    }
    for (Arm<RecommendationService> arm : now.arms()) {
      if (arm.experiment().shadow() && arm.serving().isPresent()) {
        RecommendationService other = arm.serving().get();
        shadows
            .get()
            .offer(
                arm.experiment(),
                () -> ids(picked.serving(), answered),
                () -> ids(other, again.apply(other)));
      }
    }
  }

  private static List<String> ids(RecommendationService service, Recommendation answered) {
    ItemIndex index = service.catalog().index();
    return answered.items().stream().map(one -> index.id(one.item()).value()).toList();
  }

  /** Id of the release in use; empty where there is none. */
  String release() {
    return state.get().serving().map(service -> service.release().id()).orElse("");
  }
}
