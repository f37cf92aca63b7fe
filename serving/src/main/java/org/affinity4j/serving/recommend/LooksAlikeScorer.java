package org.affinity4j.serving.recommend;

import java.util.Arrays;
import java.util.Optional;
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
  private final int[][] terms;
  private final int[][] postings;
  private final float[] idfSquared;
  private final float[] norms;

  LooksAlikeScorer(Catalog catalog) {
    this.items = catalog.index();
    var vocabulary = new Vocabulary();
    int[][] described = new int[catalog.size()][];
    for (int item = 0; item < described.length; item++) {
      described[item] = vocabulary.of(catalog.item(item));
    }
    int[] counts = counts(described, vocabulary.size());
    int tooCommon = Math.max(NEVER_TOO_COMMON, catalog.size() / 10);
    this.idfSquared = new float[counts.length];
    for (int term = 0; term < counts.length; term++) {
      idfSquared[term] = counts[term] > tooCommon ? 0 : idfSquared(counts[term]);
    }
    this.norms = norms(described);
    this.terms = new int[described.length][];
    for (int item = 0; item < described.length; item++) {
      terms[item] = telling(described[item], counts, tooCommon);
    }
    this.postings = postings(counts);
  }

  private static int[] counts(int[][] described, int terms) {
    int[] counts = new int[terms];
    for (int[] item : described) {
      for (int term : item) {
        counts[term]++;
      }
    }
    return counts;
  }

  /** The terms that more than one item has, and not too many. */
  private static int[] telling(int[] described, int[] counts, int tooCommon) {
    int[] telling = new int[described.length];
    int n = 0;
    for (int term : described) {
      if (counts[term] > 1 && counts[term] <= tooCommon) {
        telling[n++] = term;
      }
    }
    return Arrays.copyOf(telling, n);
  }

  /** The items of each term that {@link #terms} keeps, in ordinal order; of others none. */
  private int[][] postings(int[] counts) {
    int[][] lists = new int[counts.length][];
    int[] filled = new int[counts.length];
    for (int item = 0; item < terms.length; item++) {
      for (int term : terms[item]) {
        if (filled[term] == 0) {
          lists[term] = new int[counts[term]];
        }
        lists[term][filled[term]++] = item;
      }
    }
    return lists;
  }

  @Override
  public ItemIndex items() {
    return items;
  }

  @Override
  public Optional<ScoreFunction> bind(Query query) {
    var sums = new IntFloatMap(256);
    for (int item : query.items()) {
      if (item < terms.length && norms[item] > 0) {
        for (int term : terms[item]) {
          for (int other : postings[term]) {
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
  private float[] norms(int[][] described) {
    float[] lengths = new float[described.length];
    for (int item = 0; item < lengths.length; item++) {
      float sum = 0;
      for (int term : described[item]) {
        sum += idfSquared[term];
      }
      lengths[item] = (float) Math.sqrt(sum);
    }
    return lengths;
  }
}
