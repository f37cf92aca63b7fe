package org.affinity4j.serving.http;

import io.javalin.http.Context;
import java.util.List;
import java.util.function.Function;
import org.affinity4j.serving.live.Pick;
import org.affinity4j.serving.recommend.Recommendation;
import org.affinity4j.serving.recommend.RecommendationService;
import org.affinity4j.serving.rule.RuleBook;
import org.affinity4j.serving.telemetry.ServiceMetrics;

/**
 * What all routes that answer a list of products do: pick the user's release, apply the rules in
 * force, answer, count, and let shadow releases answer too.
 */
record SuggestionAnswers(Live live, RuleBook rules, Replies replies, ServiceMetrics metrics) {

  /**
   * Answers a request.
   *
   * @param wishes of the request
   * @param asked ids of the request, of which those the release does not know are named
   * @param question what is asked; perhaps of several releases
   * @throws ProblemException if there is no release yet, or as the question does
   */
  void answer(
      Context ctx,
      Wishes wishes,
      List<String> asked,
      Function<Suggesting, Recommendation> question) {
    Pick<RecommendationService> picked = live.pick(ctx, wishes.user());
    String scenario = metrics.scenario(wishes.scenario());
    RequestWatch.scenario(ctx, scenario);
    Recommendation found =
        RequestTraces.scoring(
            ctx, picked, scenario, () -> question.apply(suggesting(picked.serving())));
    metrics.answered(
        RequestWatch.route(ctx),
        scenario,
        found.items().stream().map(one -> one.step().wireName()).toList());
    send(ctx, picked, found, wishes.explain(), asked);
    live.compare(picked, found, other -> question.apply(suggesting(other)));
  }

  /** Answers from a release under the rules in force now. */
  Suggesting suggesting(RecommendationService service) {
    return new Suggesting(service, rules.current().rules(), rules.now());
  }

  private void send(
      Context ctx,
      Pick<RecommendationService> picked,
      Recommendation found,
      boolean explain,
      List<String> asked) {
    RecommendationService service = picked.serving();
    var views = new Views(service.catalog());
    Replies.json(
        ctx,
        new Answers.Suggestions(
            replies.newId(),
            service.release().id(),
            found.items().stream().map(item -> views.suggestion(item, explain)).toList(),
            found.rules(),
            new ItemLookup(service).unknown(asked),
            picked.group().orElse(null)));
  }
}
