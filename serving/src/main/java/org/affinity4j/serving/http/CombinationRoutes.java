package org.affinity4j.serving.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiRequestBody;
import io.javalin.openapi.OpenApiResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.affinity4j.common.combination.CombinationConstraints;
import org.affinity4j.common.combination.CombinationRequest;
import org.affinity4j.common.release.Release;
import org.affinity4j.serving.http.ProblemException.Kind;
import org.affinity4j.serving.live.Pick;
import org.affinity4j.serving.recommend.Combinations;
import org.affinity4j.serving.recommend.RecommendationService;

/** Scoring and building sets of products. */
final class CombinationRoutes {

  /** What traces call the question. */
  private static final String SCENARIO = "combination";

  private final SuggestionAnswers answers;
  private final Asking asking;
  private final Replies replies;
  private final BodyReader bodies;

  CombinationRoutes(SuggestionAnswers answers, BodyReader bodies) {
    this.answers = answers;
    this.asking = answers.asking();
    this.replies = answers.replies();
    this.bodies = bodies;
  }

  void register(RoutesConfig routes) {
    routes.post("/v1/combinations/score", this::score);
    routes.post("/v1/combinations/score/batch", this::scoreBatch);
    routes.post("/v1/combinations/recommend", this::recommend);
  }

  @OpenApi(
      path = "/v1/combinations/score",
      methods = HttpMethod.POST,
      operationId = "scoreCombination",
      tags = "combinations",
      summary = "How well do these products go together, and why?",
      requestBody =
          @OpenApiRequestBody(
              required = true,
              content = @OpenApiContent(from = Requests.Score.class)),
      responses = {
        @OpenApiResponse(
            status = "200",
            description = "The set with its score, each member's part and the evidence of pairs",
            content = @OpenApiContent(from = Answers.Score.class)),
        @OpenApiResponse(
            status = "422",
            description = "Too few or too many items, one twice, or not in the catalogue"),
        @OpenApiResponse(
            status = "503",
            description = "There is no release yet, or it does not score combinations")
      })
  void score(Context ctx) {
    Requests.Score request = Requests.Score.read(bodies.read(ctx));
    Asking.Given<Wire.Combination> given = asked(ctx, service -> scored(service, request));
    Replies.json(
        ctx,
        new Answers.Score(
            replies.newId().toString(),
            release(given),
            given.answer(),
            given.by().group().orElse(null)));
  }

  @OpenApi(
      path = "/v1/combinations/score/batch",
      methods = HttpMethod.POST,
      operationId = "scoreCombinations",
      tags = "combinations",
      summary = "How well do the products of each of many sets go together?",
      requestBody =
          @OpenApiRequestBody(
              required = true,
              content = @OpenApiContent(from = Requests.ScoreBatch.class)),
      responses = {
        @OpenApiResponse(
            status = "200",
            description = "For each set, in its place, its score or why it has none",
            content = @OpenApiContent(from = Answers.ScoreBatch.class)),
        @OpenApiResponse(
            status = "503",
            description = "There is no release yet, or it does not score combinations")
      })
  void scoreBatch(Context ctx) {
    List<RequestBody> sets = Requests.ScoreBatch.read(bodies.read(ctx));
    Asking.Given<List<Answers.ScoredSet>> given =
        asked(ctx, service -> scored(service, sets, replies.requestId(ctx)));
    Replies.json(
        ctx,
        new Answers.ScoreBatch(
            replies.newId().toString(),
            release(given),
            given.answer(),
            given.by().group().orElse(null)));
  }

  private static List<Answers.ScoredSet> scored(
      RecommendationService service, List<RequestBody> sets, String requestId) {
    var unused = sets(service);
    return sets.stream().map(set -> scored(service, set, requestId)).toList();
  }

  private static Answers.ScoredSet scored(
      RecommendationService service, RequestBody set, String requestId) {
    try {
      return new Answers.ScoredSet(scored(service, Requests.Score.read(set)), null);
    } catch (ProblemException e) {
      return new Answers.ScoredSet(null, e.problem(requestId));
    }
  }

  private static Wire.Combination scored(RecommendationService service, Requests.Score request) {
    Combinations sets = sets(service);
    int[] items = new ItemLookup(service).placed("items", request.items(), sets);
    return new Views(service.catalog()).combination(sets.score(items), sets);
  }

  private static Combinations sets(RecommendationService service) {
    return service.combinations().orElseThrow(() -> noCombinations(service.release()));
  }

  @OpenApi(
      path = "/v1/combinations/recommend",
      methods = HttpMethod.POST,
      operationId = "recommendCombinations",
      tags = "combinations",
      summary = "Which sets round these anchors go together best, under constraints?",
      requestBody =
          @OpenApiRequestBody(
              required = true,
              content = @OpenApiContent(from = Requests.Recommend.class)),
      responses = {
        @OpenApiResponse(
            status = "200",
            description = "The best sets that meet the constraints, best first",
            content = @OpenApiContent(from = Answers.Recommend.class)),
        @OpenApiResponse(
            status = "422",
            description = "Unknown items, a bound overstepped, or no set meets the constraints"),
        @OpenApiResponse(
            status = "503",
            description = "There is no release yet, or it does not score combinations")
      })
  void recommend(Context ctx) {
    var query = Requests.RecommendQuery.read(bodies.read(ctx));
    Asking.Given<Built> given = asked(ctx, service -> built(service, query));
    Replies.json(ctx, answer(given.by(), given.answer()));
  }

  /** Asks the release of the user whom the header names. */
  private <T> Asking.Given<T> asked(Context ctx, Function<RecommendationService, T> question) {
    return asking.ask(
        ctx,
        Optional.empty(),
        pick -> RequestTraces.scoring(ctx, pick, SCENARIO, () -> question.apply(pick.serving())),
        answer -> false);
  }

  private static String release(Asking.Given<?> given) {
    return given.by().serving().release().id();
  }

  /** Sets that were built round anchors; at least one. */
  private record Built(Combinations sets, List<Integer> anchors, Combinations.Built built) {}

  private Built built(RecommendationService service, Requests.RecommendQuery query) {
    Combinations sets = sets(service);
    CombinationRequest asked = asked(query, new ItemLookup(service), sets);
    Combinations.Built built =
        answers.suggesting(service).combinations(sets, asked, query.wishes());
    if (built.answer().combinations().isEmpty()) {
      throw new ProblemException(
          Kind.UNSATISFIABLE, built.answer().reason().orElse("no set meets the constraints"));
    }
    return new Built(sets, asked.anchors(), built);
  }

  private Answers.Recommend answer(Pick<RecommendationService> picked, Built found) {
    RecommendationService service = picked.serving();
    var views = new Views(service.catalog());
    return new Answers.Recommend(
        replies.newId().toString(),
        service.release().id(),
        found.built().answer().combinations().stream()
            .map(set -> views.combination(set, found.anchors(), found.sets()))
            .toList(),
        found.built().rules(),
        found.built().answer().reason().orElse(null),
        picked.group().orElse(null));
  }

  private static CombinationRequest asked(
      Requests.RecommendQuery query, ItemLookup lookup, Combinations sets) {
    List<Integer> anchors = boxed(lookup.placed("anchors", query.anchors(), sets));
    return new CombinationRequest(
        anchors,
        query.size().orElse(Math.max(3, anchors.size() + 1)),
        query.count(),
        query.minDifferent(),
        constraints(query, lookup, sets));
  }

  private static CombinationConstraints constraints(
      Requests.RecommendQuery query, ItemLookup lookup, Combinations sets) {
    Requests.Choice choice = query.choice();
    var constraints =
        CombinationConstraints.builder()
            .includeCategories(Set.copyOf(choice.includeCategories()))
            .excludeCategories(Set.copyOf(choice.excludeCategories()))
            .onlyItems(
                Set.copyOf(boxed(lookup.placed("includeItems", choice.includeItems(), sets))))
            .excludeItems(lookup.knownSet(choice.excludeItems()))
            .inStockOnly(query.inStock());
    query.prices().budget().ifPresent(constraints::budget);
    query.prices().least().ifPresent(constraints::minPrice);
    query.prices().most().ifPresent(constraints::maxPrice);
    if (query.onePerCategory()) {
      constraints.onePerCategory(CombinationConstraints.LEAF);
    }
    return constraints.build();
  }

  private static List<Integer> boxed(int[] items) {
    return Arrays.stream(items).boxed().toList();
  }

  private static ProblemException noCombinations(Release release) {
    return new ProblemException(
        Kind.NO_COMBINATIONS,
        "release %s was published without what scoring combinations needs".formatted(release.id()));
  }
}
