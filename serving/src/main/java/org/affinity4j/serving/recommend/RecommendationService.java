package org.affinity4j.serving.recommend;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.counting.CooccurrenceModel;
import org.affinity4j.common.counting.PairStatistics;
import org.affinity4j.common.counting.Relation;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.release.Release;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.affinity4j.common.score.Scorer;

/**
 * Answers from one release. Each answer is filled by a chain of steps down to what is popular, so
 * that it is empty only when no available product passes the filter. Unavailable products and those
 * of the query are never answered. Immutable and thread-safe.
 */
public final class RecommendationService {

  private final Release release;
  private final PairStatistics pairs;
  private final Optional<Scorer> boughtTogether;
  private final Optional<Scorer> viewedInstead;
  private final Scorer looksAlike;
  private final ItemFilter available;

  public RecommendationService(Release release) {
    this.release = release;
    Optional<CooccurrenceModel> counts = release.evidence();
    this.pairs = counts.<PairStatistics>map(model -> model::pair).orElse(PairStatistics.NONE);
    this.boughtTogether = counts.map(BoughtTogether::new);
    this.viewedInstead = counts.map(SubstituteScorer::new);
    this.looksAlike = new LooksAlikeScorer(release.catalog());
    Catalog catalog = release.catalog();
    this.available = ordinal -> catalog.item(ordinal).available();
  }

  /** The release all answers come from. */
  public Release release() {
    return release;
  }

  /**
   * What is missing from a cart.
   *
   * @param cart ordinals, in the order they were put in; empty asks for what suits anyone
   * @param limit at least 1
   */
  public List<Suggestion> completeCart(int[] cart, int limit, ItemFilter filter) {
    Query query = Query.ofItems(cart);
    AnswerList answer = begin(query, limit, filter);
    answer.fill(Step.MODEL, release.primary());
    boughtTogether.ifPresent(scorer -> answer.fill(Step.BOUGHT_TOGETHER, scorer));
    return finish(answer, query);
  }

  /**
   * What is related to a product.
   *
   * @param item its ordinal
   * @param limit at least 1
   */
  public List<Suggestion> related(int item, RelatedBy relation, int limit, ItemFilter filter) {
    Query query = Query.ofItems(item);
    AnswerList answer = begin(query, limit, filter);
    switch (relation) {
      case COMPLEMENT -> {
        boughtTogether.ifPresent(scorer -> answer.fill(Step.BOUGHT_TOGETHER, scorer));
        answer.fill(Step.MODEL, release.primary());
      }
      case SUBSTITUTE -> {
        viewedInstead.ifPresent(
            scorer -> answer.fill(Step.VIEWED_INSTEAD, scorer, query, sameLeafAs(item)));
        answer.fill(Step.LOOKS_ALIKE, looksAlike, query, sameLeafAs(item));
      }
      case SIMILAR -> answer.fill(Step.LOOKS_ALIKE, looksAlike);
    }
    return finish(answer, query);
  }

  private AnswerList begin(Query query, int limit, ItemFilter filter) {
    return new AnswerList(limit, available.and(filter), query, pairs);
  }

  private List<Suggestion> finish(AnswerList answer, Query query) {
    Model popular = release.fallback();
    if (answer.wants() && !query.isEmpty()) {
      answer.fill(Step.POPULAR_IN_CATEGORY, popular, Query.EMPTY, inCategoriesOf(query));
    }
    answer.fill(Step.POPULAR, popular, Query.EMPTY, ItemFilter.ALL);
    return answer.suggestions();
  }

  /** Items of the same leaf category; every item where the category is unknown. */
  private ItemFilter sameLeafAs(int item) {
    List<String> path = release.catalog().item(item).categoryPath();
    return path.isEmpty()
        ? ItemFilter.ALL
        : other -> release.catalog().item(other).categoryPath().equals(path);
  }

  private ItemFilter inCategoriesOf(Query query) {
    Set<List<String>> paths = new HashSet<>();
    for (int item : query.items()) {
      Item known = release.catalog().item(item);
      if (!known.categoryPath().isEmpty()) {
        paths.add(known.categoryPath());
      }
    }
    return other -> paths.contains(release.catalog().item(other).categoryPath());
  }

  /** The co-occurrence model asked for what is bought together, whatever it answers by default. */
  private record BoughtTogether(CooccurrenceModel counts) implements Scorer {

    @Override
    public ItemIndex items() {
      return counts.items();
    }

    @Override
    public Optional<ScoreFunction> bind(Query query) {
      return counts.bind(query, Relation.BOUGHT);
    }
  }
}
