package org.affinity4j.serving.recommend;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.math.IntFloatMap;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.affinity4j.common.score.Scorer;
import org.affinity4j.common.score.SparseScores;

/**
 * Likeness of descriptions: cosine of binary term vectors weighted by inverse document frequency,
 * idf(t) = ln(N / n_t). Terms that stand in more than a tenth of a large catalogue say too little
 * and cost too much; they are left out. Knows every item that is described, sold or not.
 */
final class LooksAlikeScorer implements Scorer {

  /** A term of fewer items than this is never too common. */
  private static final int NEVER_TOO_COMMON = 1_000;

  private final ItemIndex items;
  private final List<int[]> terms;
  private final List<int[]> postings;
  private final float[] idfSquared;
  private final float[] norms;

  LooksAlikeScorer(Catalog catalog) {
    this.items = catalog.index();
    List<Set<String>> described = catalog.items().stream().map(CatalogTerms::of).toList();
    Map<String, List<Integer>> byTerm = new HashMap<>();
    for (int item = 0; item < described.size(); item++) {
      for (String term : described.get(item)) {
        byTerm.computeIfAbsent(term, t -> new ArrayList<>()).add(item);
      }
    }
    int tooCommon = Math.max(NEVER_TOO_COMMON, catalog.size() / 10);
    byTerm.values().removeIf(list -> list.size() > tooCommon);
    Map<String, Integer> numbers = new HashMap<>();
    var lists = new ArrayList<int[]>();
    byTerm.forEach(
        (term, list) -> {
          if (list.size() > 1) {
            numbers.put(term, lists.size());
            lists.add(list.stream().mapToInt(Integer::intValue).toArray());
          }
        });
    this.postings = List.copyOf(lists);
    this.terms =
        described.stream()
            .map(set -> set.stream().filter(numbers::containsKey).mapToInt(numbers::get).toArray())
            .toList();
    this.idfSquared = new float[postings.size()];
    for (int term = 0; term < idfSquared.length; term++) {
      idfSquared[term] = idfSquared(postings.get(term).length);
    }
    this.norms = norms(described, byTerm);
  }

  @Override
  public ItemIndex items() {
    return items;
  }

  @Override
  public Optional<ScoreFunction> bind(Query query) {
    var sums = new IntFloatMap(256);
    for (int item : query.items()) {
      if (item < terms.size() && norms[item] > 0) {
        for (int term : terms.get(item)) {
          for (int other : postings.get(term)) {
            sums.add(other, idfSquared[term] / norms[item]);
          }
        }
      }
    }
    var scores = new IntFloatMap(sums.size());
    sums.forEach(
        (other, sum) -> {
          if (sum > 0 && norms[other] > 0) {
            scores.put(other, sum / norms[other]);
          }
        });
    return scores.size() == 0 ? Optional.empty() : Optional.of(new SparseScores(scores));
  }

  private float idfSquared(int itemsWithTerm) {
    double idf = Math.log((double) items.size() / itemsWithTerm);
    return (float) (idf * idf);
  }

  /** Lengths of the vectors, with the terms that no other item has. */
  private float[] norms(List<Set<String>> described, Map<String, List<Integer>> byTerm) {
    float[] lengths = new float[described.size()];
    for (int item = 0; item < lengths.length; item++) {
      float sum = 0;
      for (String term : described.get(item)) {
        List<Integer> list = byTerm.get(term);
        sum += list == null ? 0 : idfSquared(list.size());
      }
      lengths[item] = (float) Math.sqrt(sum);
    }
    return lengths;
  }
}
