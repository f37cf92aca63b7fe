package org.affinity4j.serving.http;

import java.util.function.Supplier;
import org.affinity4j.serving.http.ProblemException.Kind;
import org.affinity4j.serving.live.LiveState;
import org.affinity4j.serving.recommend.RecommendationService;

/** What requests are answered from: to be asked once a request. */
final class Live {

  private final Supplier<LiveState<RecommendationService>> state;

  Live(Supplier<LiveState<RecommendationService>> state) {
    this.state = state;
  }

  LiveState<RecommendationService> state() {
    return state.get();
  }

  /**
   * The release in use.
   *
   * @throws ProblemException if there is none yet, with the reason
   */
  RecommendationService service() {
    return service(state.get());
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
