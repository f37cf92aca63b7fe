package org.affinity4j.serving.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiRequestBody;
import io.javalin.openapi.OpenApiResponse;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.serving.http.ProblemException.Kind;
import org.affinity4j.serving.http.RuleRequests.DryRunQuery;
import org.affinity4j.serving.recommend.Recommendation;
import org.affinity4j.serving.recommend.RecommendationService;
import org.affinity4j.serving.recommend.Suggestion;
import org.affinity4j.serving.rule.Rule;
import org.affinity4j.serving.rule.RuleBook;
import org.affinity4j.serving.rule.RuleBook.Edition;
import org.affinity4j.serving.rule.RuleSet;
import org.jspecify.annotations.Nullable;

/** What proposed rules would change. */
final class DryRunRoutes {

  private final Live live;
  private final RuleBook book;
  private final BodyReader bodies;

  DryRunRoutes(Live live, RuleBook book, BodyReader bodies) {
    this.live = live;
    this.book = book;
    this.bodies = bodies;
  }

  void register(RoutesConfig routes) {
    routes.post("/v1/rules/dry-run", this::dryRun);
  }

  @OpenApi(
      path = "/v1/rules/dry-run",
      methods = HttpMethod.POST,
      operationId = "dryRunRules",
      tags = "rules",
      summary = "What would these rules change about an answer? Nothing is kept.",
      requestBody =
          @OpenApiRequestBody(
              required = true,
              content = @OpenApiContent(from = RuleRequests.DryRun.class)),
      responses = {
        @OpenApiResponse(
            status = "200",
            description = "The answer before and after, and the products whose place differs",
            content = @OpenApiContent(from = RuleAnswers.DryRun.class)),
        @OpenApiResponse(status = "404", description = "There is no such product"),
        @OpenApiResponse(
            status = "422",
            description = "A rule makes no sense, unknown items, or a bound overstepped"),
        @OpenApiResponse(status = "503", description = "There is no release yet")
      })
  void dryRun(Context ctx) {
    DryRunQuery query = DryRunQuery.read(bodies.read(ctx));
    RecommendationService service = live.service();
    Edition edition = book.current();
    Instant time = query.at().orElse(book.now());
    SampleQuery sample = query.sample();
    Recommendation before = sample.answer(new Suggesting(service, edition.rules(), time));
    Recommendation after =
        sample.answer(new Suggesting(service, proposed(edition.rules(), query), time));
    var views = new Views(service.catalog());
    Replies.json(
        ctx,
        new RuleAnswers.DryRun(
            service.release().id(),
            edition.version(),
            listing(before, views),
            listing(after, views),
            changes(before, after, service.catalog().index())));
  }

  private static RuleSet proposed(RuleSet inForce, DryRunQuery query) {
    try {
      RuleSet proposed = RuleSet.of(query.rules());
      if (!query.keepOthers()) {
        return proposed;
      }
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Kind.UNANSWERABLE, String.valueOf(e.getMessage()));
    }
    RuleSet both = inForce;
    for (Rule rule : query.rules()) {
      both = both.with(rule);
    }
    return both;
  }

  private static RuleAnswers.Listing listing(Recommendation answer, Views views) {
    return new RuleAnswers.Listing(
        answer.items().stream().map(item -> views.suggestion(item, true)).toList(), answer.rules());
  }

  private static List<RuleAnswers.Moved> changes(
      Recommendation before, Recommendation after, ItemIndex index) {
    List<Integer> old = before.items().stream().map(Suggestion::item).toList();
    List<Integer> now = after.items().stream().map(Suggestion::item).toList();
    var both = new LinkedHashSet<Integer>(now);
    both.addAll(old);
    var changes = new ArrayList<RuleAnswers.Moved>();
    for (int item : both) {
      if (old.indexOf(item) != now.indexOf(item)) {
        changes.add(
            new RuleAnswers.Moved(index.id(item).value(), place(old, item), place(now, item)));
      }
    }
    return changes;
  }

  private static @Nullable Integer place(List<Integer> items, int item) {
    int at = items.indexOf(item);
    return at < 0 ? null : at + 1;
  }
}
