package org.affinity4j.serving.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.affinity4j.serving.filter.FilterExpression;
import org.affinity4j.serving.http.Requests.CartQuery;
import org.affinity4j.serving.http.Requests.CrossCategoryQuery;
import org.affinity4j.serving.recommend.Recommendation;
import org.affinity4j.serving.recommend.RelatedBy;

/** A request to try under some rules: what {@link RuleRequests.Sample} says, read. */
interface SampleQuery {

  /** The fields of which a sample has one, and how each is read; they are yet to be checked. */
  Map<String, Function<Fields, SampleQuery>> KINDS = kinds();

  /**
   * Answers it.
   *
   * @throws ProblemException if it cannot be answered, with the field's path from the body
   */
  Recommendation answer(Suggesting suggesting);

  /** The question of a sample; empty where there is not exactly one, which is noted. */
  static Optional<SampleQuery> read(Fields sample) {
    List<String> named = KINDS.keySet().stream().filter(sample::has).toList();
    if (named.size() != 1) {
      sample.refuse("cart", named.size() + " questions: " + named, "one of " + KINDS.keySet());
      return Optional.empty();
    }
    String name = named.get(0);
    Function<Fields, SampleQuery> reader = Objects.requireNonNull(KINDS.get(name));
    return sample.object(name).map(reader);
  }

  private static Map<String, Function<Fields, SampleQuery>> kinds() {
    Map<String, Function<Fields, SampleQuery>> kinds = new LinkedHashMap<>();
    kinds.put("cart", SampleQuery::cart);
    kinds.put("crossCategory", SampleQuery::crossCategory);
    kinds.put("session", SampleQuery::session);
    kinds.put("user", SampleQuery::user);
    kinds.put("popular", SampleQuery::popular);
    kinds.put("related", SampleQuery::related);
    return kinds;
  }

  private static SampleQuery cart(Fields fields) {
    CartQuery cart = CartQuery.read(fields, Wishes.CART);
    return suggesting ->
        suggesting.cart(lookup(suggesting).cart("request.cart.items", cart), cart, List::of);
  }

  private static SampleQuery crossCategory(Fields fields) {
    CrossCategoryQuery query = CrossCategoryQuery.read(fields);
    return suggesting ->
        suggesting.crossCategory(
            lookup(suggesting).cart("request.crossCategory.items", query.cart()), query);
  }

  private static SampleQuery session(Fields fields) {
    HistoryQuery query = HistoryQuery.session(fields, "request.session.");
    return suggesting -> suggesting.nextInSession(lookup(suggesting).signals(query), query);
  }

  private static SampleQuery user(Fields fields) {
    HistoryQuery query = HistoryQuery.user(fields, "request.user.");
    return suggesting -> suggesting.forUser(lookup(suggesting).signals(query), query);
  }

  private static SampleQuery popular(Fields fields) {
    List<FilterExpression> among = PopularRoutes.among(fields.id("category"), fields.id("shop"));
    boolean trending = fields.flag("trending", false);
    int limit = fields.whole("limit", 1, ApiLimits.ANSWERED_ITEMS).orElse(10);
    Wishes wishes = Wishes.read(fields, "popular");
    return suggesting -> {
      PopularRoutes.checkTrends(suggesting.service(), trending);
      return suggesting.popular(among, trending, limit, wishes);
    };
  }

  private static SampleQuery related(Fields fields) {
    fields.required("product");
    String product = fields.id("product").orElse("");
    RelatedBy relation =
        fields
            .text("relation", ApiLimits.NAME_LENGTH)
            .map(SuggestionRoutes::relation)
            .orElse(RelatedBy.COMPLEMENT);
    int limit = fields.whole("limit", 1, ApiLimits.ANSWERED_ITEMS).orElse(10);
    Wishes wishes = Wishes.read(fields, relation.wireName());
    return suggesting ->
        suggesting.related(lookup(suggesting).product(product), relation, limit, wishes);
  }

  private static ItemLookup lookup(Suggesting suggesting) {
    return new ItemLookup(suggesting.service());
  }
}
