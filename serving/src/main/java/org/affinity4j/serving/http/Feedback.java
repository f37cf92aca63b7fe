package org.affinity4j.serving.http;

import io.javalin.http.Context;
import java.util.Optional;
import org.affinity4j.serving.feedback.FeedbackStore;
import org.affinity4j.serving.feedback.LogUnavailableException;
import org.affinity4j.serving.feedback.ShopperId;
import org.affinity4j.serving.feedback.UserHistory;
import org.affinity4j.serving.http.ProblemException.Kind;

/** The store of feedback as routes see it. */
record Feedback(Optional<FeedbackStore> kept) {

  /**
   * The store.
   *
   * @throws ProblemException if nothing is kept here
   */
  FeedbackStore store() {
    return kept.orElseThrow(
        () ->
            new ProblemException(
                Kind.NO_FEEDBACK, "feedback.enabled is false: nothing of shoppers is kept"));
  }

  /** What is known of a shopper; empty if nothing is kept here. */
  Optional<UserHistory> history(ShopperId shopper) {
    return kept.map(store -> store.history(shopper));
  }

  /** What to answer where the log cannot be written. */
  static ProblemException problem(Context ctx, LogUnavailableException e) {
    if (e.isBusy()) {
      ctx.header("Retry-After", TimeBudget.RETRY_AFTER);
      return new ProblemException(Kind.OVERLOADED, String.valueOf(e.getMessage()));
    }
    return new ProblemException(Kind.NOT_SAVED, String.valueOf(e.getMessage()));
  }
}
