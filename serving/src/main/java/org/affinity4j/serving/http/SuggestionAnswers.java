package org.affinity4j.serving.http;

import io.javalin.http.Context;
import java.util.List;
import org.affinity4j.serving.recommend.Recommendation;
import org.affinity4j.serving.recommend.RecommendationService;
import org.affinity4j.serving.rule.RuleBook;
import org.affinity4j.serving.telemetry.ServiceMetrics;

/** What all routes that answer a list of products do: apply the rules in force, answer, count. */
record SuggestionAnswers(RuleBook rules, Replies replies, ServiceMetrics metrics) {

  /** Answers from a release under the rules in force now. */
  Suggesting suggesting(RecommendationService service) {
    return new Suggesting(service, rules.current().rules(), rules.now());
  }

  /**
   * Answers a request.
   *
   * @param explain whether to show why each product is there
   * @param unknown ids of the request that the release does not know
   */
  void send(
      Context ctx,
      RecommendationService service,
      Recommendation found,
      boolean explain,
      List<String> unknown) {
    metrics.answered(
        RequestWatch.route(ctx), found.items().stream().map(one -> one.step().wireName()).toList());
    var views = new Views(service.catalog());
    Replies.json(
        ctx,
        new Answers.Suggestions(
            replies.newId(),
            service.release().id(),
            found.items().stream().map(item -> views.suggestion(item, explain)).toList(),
            found.rules(),
            unknown));
  }
}
