package org.affinity4j.serving.http;

import java.util.function.Supplier;
import org.affinity4j.serving.http.ProblemException.Kind;
import org.affinity4j.serving.live.LiveState;
import org.affinity4j.serving.product.ProductBook;
import org.affinity4j.serving.product.ProductOverlay;
import org.affinity4j.serving.recommend.RecommendationService;

/** What requests are answered from: to be asked once a request. */
final class Live {

  private final Supplier<LiveState<RecommendationService>> state;
  private final ProductBook products;

  /**
   * What requests are answered from.
   *
   * @param products lie over every release
   */
  Live(Supplier<LiveState<RecommendationService>> state, ProductBook products) {
    this.state = state;
    this.products = products;
  }

  LiveState<RecommendationService> state() {
    ProductOverlay overlay = products.current();
    LiveState<RecommendationService> now = state.get();
    return overlay.version() == 0
        ? now
        : new LiveState<>(now.serving().map(one -> one.under(overlay)), now.problem());
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

  /** Id of the release in use; empty where there is none. */
  String release() {
    return state.get().serving().map(service -> service.release().id()).orElse("");
  }
}
