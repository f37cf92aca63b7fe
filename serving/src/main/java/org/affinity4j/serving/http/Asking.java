package org.affinity4j.serving.http;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import org.affinity4j.serving.canary.CanaryGuard;
import org.affinity4j.serving.canary.Trial;
import org.affinity4j.serving.experiment.Experiment;
import org.affinity4j.serving.live.Pick;
import org.affinity4j.serving.recommend.RecommendationService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the release of a user. What a canary cannot answer the promoted release answers in its
 * place, and the canary's guard hears of both.
 *
 * @param guard empty in a service without canaries
 */
record Asking(Live live, Optional<CanaryGuard> guard) {

  private static final Logger LOG = LoggerFactory.getLogger(Asking.class);

  /**
   * An answer and what gave it.
   *
   * @param trial by which a canary is judged; empty where the answer says nothing of one
   */
  record Given<T>(Pick<RecommendationService> by, T answer, Optional<Trial> trial) {

    /** Says that the answer was sent under an id. */
    void shown(UUID id) {
      trial.ifPresent(one -> one.shown(id));
    }
  }

  /**
   * Asks.
   *
   * @param user as the body or the parameters name it; otherwise the header {@value Live#USER} does
   * @param question asked of a release, perhaps of two
   * @param isEmpty whether an answer holds nothing
   * @throws ProblemException if there is no release yet, or as the question does
   */
  <T> Given<T> ask(
      Context ctx,
      Optional<String> user,
      Function<Pick<RecommendationService>, T> question,
      Predicate<T> isEmpty) {
    Optional<String> named = live.user(ctx, user);
    Pick<RecommendationService> picked = live.pick(ctx, user);
    Optional<Trial> trial = guard.flatMap(one -> one.trial(picked.group(), named));
    if (trial.isEmpty()) {
      return new Given<>(picked, question.apply(picked), trial);
    }
    long began = System.nanoTime();
    try {
      T answer = question.apply(picked);
      trial.get().answered(Duration.ofNanos(System.nanoTime() - began), isEmpty.test(answer));
      return new Given<>(picked, answer, trial);
    } catch (ProblemException e) {
      if (!trial.get().isOfCanary()) {
        throw e;
      }
      Given<T> instead = instead(question);
      trial.get().failed(); // it was not the request that is to blame: the champion took it
      return instead;
    } catch (RuntimeException e) {
      trial.get().failed();
      if (!trial.get().isOfCanary()) {
        throw e;
      }
      LOG.warn("release {} could not answer as a canary", picked.serving().release().id(), e);
      return instead(question);
    }
  }

  /** Hears of a click on an answer. */
  void clicked(String recommendationId) {
    guard.ifPresent(one -> one.clicked(recommendationId));
  }

  private <T> Given<T> instead(Function<Pick<RecommendationService>, T> question) {
    var promoted = new Pick<>(live.service(), Optional.of(Experiment.MAIN));
    return new Given<>(promoted, question.apply(promoted), Optional.empty());
  }
}
