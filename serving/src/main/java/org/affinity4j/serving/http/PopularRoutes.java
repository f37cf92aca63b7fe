package org.affinity4j.serving.http;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.openapi.HttpMethod;
import io.javalin.openapi.OpenApi;
import io.javalin.openapi.OpenApiContent;
import io.javalin.openapi.OpenApiParam;
import io.javalin.openapi.OpenApiResponse;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.affinity4j.serving.filter.FilterExpression;
import org.affinity4j.serving.http.ProblemException.Kind;
import org.affinity4j.serving.recommend.RecommendationService;

/** Lists for pages that ask about no product: what is popular, and what a text finds. */
final class PopularRoutes {

  private static final Set<String> POPULAR =
      parameters("category", "shop", "trending", Cursor.PARAMETER);
  private static final Set<String> SEARCH = parameters("q");
  private static final int LONGEST = 256;

  private final Live live;
  private final SuggestionAnswers answers;

  PopularRoutes(Live live, SuggestionAnswers answers) {
    this.live = live;
    this.answers = answers;
  }

  void register(RoutesConfig routes) {
    routes.get("/v1/popular", this::popular);
    routes.get("/v1/search", this::search);
  }

  @OpenApi(
      path = "/v1/popular",
      methods = HttpMethod.GET,
      operationId = "popular",
      tags = "suggestions",
      summary = "What is popular: overall, in a category, in a shop, of late?",
      queryParams = {
        @OpenApiParam(
            name = "category",
            description =
                "Only products of this category: the name of a node, or a path from the root joined"
                    + " with ' > '; case does not matter",
            example = "Electronics > Audio"),
        @OpenApiParam(name = "shop", description = "Only products of this shop"),
        @OpenApiParam(
            name = "trending",
            type = Boolean.class,
            description = "Whether what is popular of late comes first; absent: false"),
        @OpenApiParam(name = "cursor", description = PageQuery.CURSOR)
      },
      responses = {
        @OpenApiResponse(
            status = "200",
            description = "Products that can be sold now, the most popular first",
            content = @OpenApiContent(from = Answers.Suggestions.class)),
        @OpenApiResponse(
            status = "422",
            description =
                "A bound is overstepped, or the cursor is of another release or question; begin"
                    + " again without"),
        @OpenApiResponse(
            status = "501",
            description = "The release does not know what is popular of late")
      })
  void popular(Context ctx) {
    var parameters = new Parameters(ctx, POPULAR);
    List<FilterExpression> among =
        among(parameters.text("category", LONGEST), parameters.text("shop", LONGEST));
    boolean trending = parameters.flag("trending", false);
    Wishes wishes = Wishes.read(parameters, "popular");
    ListPages pages = ListPages.read(parameters, wishes);
    answers.answer(
        ctx,
        Asked.inPages(wishes, pages),
        suggesting -> {
          checkTrends(suggesting.service(), trending);
          return suggesting.popular(among, trending, pages.places(), wishes);
        });
  }

  @OpenApi(
      path = "/v1/search",
      methods = HttpMethod.GET,
      operationId = "search",
      tags = "suggestions",
      summary = "Which products does a text mean? Not answered yet: no release holds a text model",
      queryParams =
          @OpenApiParam(
              name = "q",
              required = true,
              description = "What is looked for, 1 to 500 characters",
              example = "something to brew coffee with"),
      responses = {
        @OpenApiResponse(
            status = "200",
            description = "Products that can be sold now, best first",
            content = @OpenApiContent(from = Answers.Suggestions.class)),
        @OpenApiResponse(status = "501", description = "The release holds no text model")
      })
  void search(Context ctx) {
    var parameters = new Parameters(ctx, SEARCH);
    if (parameters.text("q", ApiLimits.SEARCHED_TEXT).isEmpty()) {
      throw ProblemException.ofField(Kind.INVALID_REQUEST, "q", "absent", "a text to search for");
    }
    parameters.whole("limit", 1, ApiLimits.ANSWERED_ITEMS, 10);
    Wishes.read(parameters, "search");
    throw new ProblemException(
        Kind.NO_SEARCH,
        "release %s holds no text model: it cannot search"
            .formatted(live.service().release().id()));
  }

  /** What products of a category and of a shop have in common, each where it is named. */
  static List<FilterExpression> among(Optional<String> category, Optional<String> shop) {
    return Stream.of(condition("category under ", category), condition("shop = ", shop))
        .flatMap(Optional::stream)
        .toList();
  }

  /**
   * Checks that a release can say what is asked.
   *
   * @throws ProblemException if it is asked what is popular of late and does not know it
   */
  static void checkTrends(RecommendationService service, boolean trending) {
    if (trending && !service.knowsTrends()) {
      throw new ProblemException(
          Kind.NO_TRENDS,
          "release %s holds no model of the type trending".formatted(service.release().id()));
    }
  }

  private static Optional<FilterExpression> condition(String start, Optional<String> value) {
    return value.map(
        text ->
            FilterExpression.parse(
                start + '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"'));
  }

  private static Set<String> parameters(String... own) {
    return Stream.of(Stream.of(own), Stream.of("limit"), Wishes.PARAMETERS.stream())
        .flatMap(names -> names)
        .collect(Collectors.toUnmodifiableSet());
  }
}
