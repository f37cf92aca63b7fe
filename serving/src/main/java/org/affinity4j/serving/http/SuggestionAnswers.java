package org.affinity4j.serving.http;

import io.javalin.http.Context;
import java.util.UUID;
import java.util.function.Function;
import org.affinity4j.serving.live.Pick;
import org.affinity4j.serving.recommend.Arrangement;
import org.affinity4j.serving.recommend.Recommendation;
import org.affinity4j.serving.recommend.RecommendationService;
import org.affinity4j.serving.rule.RuleBook;
import org.affinity4j.serving.telemetry.ServiceMetrics;

/**
 * What all routes that answer a list of products do: pick the user's release, apply the rules in
 * force, answer, count, and let shadow releases answer too.
 */
record SuggestionAnswers(
    Asking asking, RuleBook rules, Replies replies, ServiceMetrics metrics, Showing showing) {

  /**
   * Answers a request.
   *
   * @param question what is asked; perhaps of several releases
   * @throws ProblemException if there is no release yet, or as the question does
   */
  void answer(Context ctx, Asked asked, Function<Suggesting, Recommendation> question) {
    String scenario = metrics.scenario(asked.wishes().scenario());
    RequestWatch.scenario(ctx, scenario);
    Asking.Given<ListPages.Page> given =
        asking.ask(
            ctx,
            asked.wishes().user(),
            pick ->
                RequestTraces.scoring(
                    ctx, pick, scenario, () -> page(pick.serving(), asked, question)),
            answer -> answer.found().items().isEmpty());
    Pick<RecommendationService> picked = given.by();
    ListPages.Page page = given.answer();
    UUID id = replies.newId();
    Arrangement shown = showing.arrange(page.found(), asked.limit(), id).after(page.before());
    metrics.answered(
        RequestWatch.route(ctx),
        scenario,
        shown.items().stream().map(one -> one.step().wireName()).toList());
    showing.record(ctx, id, picked, scenario, asked, shown);
    send(ctx, id, picked, page.showing(shown.items()), asked);
    given.shown(id);
    if (page.before() == 0) {
      compare(picked, page.found(), asked, question);
    }
  }

  private ListPages.Page page(
      RecommendationService service, Asked asked, Function<Suggesting, Recommendation> question) {
    Suggesting plain = suggesting(service);
    int more = asked.drawsFromBelow() ? showing.exploration().more() : 0;
    var exploring = new Suggesting(service, plain.rules(), plain.time(), more);
    return asked.page(service.release().id(), question.apply(exploring));
  }

  private void compare(
      Pick<RecommendationService> picked,
      Recommendation found,
      Asked asked,
      Function<Suggesting, Recommendation> question) {
    asking
        .live()
        .compare(
            picked,
            found.first(asked.limit()),
            other -> question.apply(suggesting(other)).first(asked.limit()));
  }

  /** Answers from a release under the rules in force now. */
  Suggesting suggesting(RecommendationService service) {
    return new Suggesting(service, rules.current().rules(), rules.now());
  }

  private void send(
      Context ctx, UUID id, Pick<RecommendationService> picked, ListPages.Page page, Asked asked) {
    RecommendationService service = picked.serving();
    var views = new Views(service.catalog());
    Replies.json(
        ctx,
        new Answers.Suggestions(
            id.toString(),
            service.release().id(),
            page.found().items().stream()
                .map(item -> views.suggestion(item, asked.wishes().explain()))
                .toList(),
            page.found().rules(),
            new ItemLookup(service).unknown(asked.items()),
            picked.group().orElse(null),
            page.next()));
  }
}
