package org.affinity4j.common.encode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Random;
import org.affinity4j.common.math.TopK;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.common.score.ScoreFunction;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class VectorGraphTest {

  private static final int N = 2000;
  private static final int D = 9;
  private static final int DEGREE = 24;

  private final ItemVectors vectors = ItemVectors.of(gaussian(1, N * D), D).normalized();
  private final VectorGraph graph = new VectorGraph(vectors, links(vectors), DEGREE, 0, 0.9);

  @Test
  void walksThroughLargerGraphsAreBroader() {
    assertThat(VectorGraph.slack(20_000)).isEqualTo(50);
    assertThat(VectorGraph.slack(100_000)).isEqualTo(50);
    assertThat(VectorGraph.slack(1_000_000)).isEqualTo(397);
  }

  private static float[] gaussian(long seed, int length) {
    var random = new Random(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** The nearest of each, and some at random so that every item can be reached. */
  private static int[] links(ItemVectors vectors) {
    var random = new Random(2);
    int[] links = new int[N * DEGREE];
    float[] scores = new float[N];
    for (int i = 0; i < N; i++) {
      vectors.scan(vectors.vector(i), scores);
      scores[i] = -2;
      var best = new TopK(DEGREE - 8);
      for (int j = 0; j < N; j++) {
        best.offer(j, scores[j]);
      }
      int[] nearest = best.drain().ordinals();
      System.arraycopy(nearest, 0, links, i * DEGREE, nearest.length);
      for (int l = nearest.length; l < DEGREE - 1; l++) {
        links[i * DEGREE + l] = random.nextInt(N);
      }
      links[i * DEGREE + DEGREE - 1] = -1;
    }
    return links;
  }

  private static int[] exact(ItemVectors vectors, float[] query, int k, ItemFilter filter) {
    var best = new TopK(k);
    for (int i = 0; i < N; i++) {
      if (filter.accepts(i)) {
        best.offer(i, vectors.dot(query, i));
      }
    }
    return best.drain().ordinals();
  }

  private double recall(int k, ItemFilter filter) {
    int found = 0;
    int wanted = 0;
    for (int q = 0; q < 50; q++) {
      float[] query = gaussian(100 + q, D);
      var best = new TopK(k);
      new IndexedScores(graph, query, new BitSet()).offerTo(best, filter);
      TopK.Ranked ranked = best.drain();
      var truth = new BitSet();
      for (int ordinal : exact(vectors, query, k, filter)) {
        truth.set(ordinal);
        wanted++;
      }
      assertThat(ranked.size()).isEqualTo(truth.cardinality());
      for (int i = 0; i < ranked.size(); i++) {
        assertThat(filter.accepts(ranked.ordinals()[i])).isTrue();
        assertThat(ranked.scores()[i])
            .isEqualTo(graph.dot(VectorGraph.rounded(query), ranked.ordinals()[i]))
            .isCloseTo(vectors.dot(query, ranked.ordinals()[i]), Offset.offset(1e-4f));
        found += truth.get(ranked.ordinals()[i]) ? 1 : 0;
      }
    }
    return found / (double) wanted;
  }

  @Test
  void mostOfTheBestAreFound() {
    assertThat(recall(20, ItemFilter.ALL)).isGreaterThan(0.95);
    assertThat(recall(1, ItemFilter.ALL)).isGreaterThan(0.95);
  }

  @Test
  void anAnswerIsFilledUpWhateverTheFilterLeaves() {
    assertThat(recall(20, item -> item % 2 == 0)).isGreaterThan(0.95);
    assertThat(recall(20, item -> item % 100 == 7)).isEqualTo(1); // 20 items: all of them
    assertThat(recall(20, item -> item == 1234)).isEqualTo(1);
    assertThat(recall(20, item -> false)).isNaN();
  }

  @Test
  void oneThreadsWalksDoNotDisturbEachOther() {
    float[] query = gaussian(5, D);
    var first = new TopK(10);
    graph.search(query, first, ItemFilter.ALL);
    graph.search(gaussian(6, D), new TopK(40), item -> item % 3 == 0);
    var again = new TopK(10);
    graph.search(query, again, ItemFilter.ALL);
    assertThat(again.drain().ordinals()).isEqualTo(first.drain().ordinals());
  }

  @Test
  void aThreadsThousandthWalkFindsWhatItsFirstFound() {
    float[] query = gaussian(11, D);
    var first = new TopK(10);
    graph.search(query, first, ItemFilter.ALL);
    int[] expected = first.drain().ordinals();
    for (int walk = 0; walk < 1_000; walk++) {
      var again = new TopK(10);
      graph.search(query, again, ItemFilter.ALL);
      assertThat(again.drain().ordinals()).isEqualTo(expected);
    }
  }

  @Test
  void aFilterThatThrowsLeavesNothingBehind() {
    float[] query = gaussian(9, D);
    var before = new TopK(10);
    graph.search(query, before, ItemFilter.ALL);
    int[] asked = new int[1];
    assertThatIllegalStateException()
        .isThrownBy(
            () ->
                graph.search(
                    query,
                    new TopK(10),
                    item -> {
                      if (++asked[0] > 120) {
                        throw new IllegalStateException();
                      }
                      return true;
                    }));
    var after = new TopK(10);
    graph.search(query, after, ItemFilter.ALL);
    assertThat(after.drain().ordinals()).isEqualTo(before.drain().ordinals());
  }

  @Test
  void unscoredItemsStayUnscored() {
    float[] query = gaussian(7, D);
    int top = exact(vectors, query, 1, ItemFilter.ALL)[0];
    var unscored = new BitSet();
    unscored.set(top);
    var scores = new IndexedScores(graph, query, unscored);
    assertThat(scores.score(top)).isEqualTo(ScoreFunction.UNSCORED);
    var best = new TopK(5);
    scores.offerTo(best, ItemFilter.ALL);
    assertThat(best.drain().ordinals()).doesNotContain(top);
    int[] seen = new int[1];
    scores.forEach((ordinal, score) -> seen[0] += ordinal == top ? N : 1);
    assertThat(seen[0]).isEqualTo(N - 1);
  }

  @Test
  void dotProductsAreThoseOfTheVectors() {
    float[] query = gaussian(8, D);
    for (int i = 0; i < N; i++) {
      assertThat(graph.dot(VectorGraph.rounded(query), i))
          .isCloseTo(vectors.dot(query, i), Offset.offset(1e-4f));
    }
  }

  @Test
  void scoresAskedForTogetherAreThoseAskedForOneByOne() {
    var unscored = new BitSet();
    unscored.set(3);
    var scores = new IndexedScores(graph, gaussian(12, D), unscored);
    int[] items = {7, 3, 1999, 0, 512};
    float[] together = new float[items.length];

    scores.scores(items, items.length, together);

    for (int i = 0; i < items.length; i++) {
      assertThat(together[i]).isEqualTo(scores.score(items[i]));
    }
  }

  @Test
  void partsThatDoNotFitAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VectorGraph(vectors, new int[N], 2, 0, 1))
        .withMessageContaining("do not fit 2000 items");
    int[] wild = new int[N];
    Arrays.fill(wild, N);
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VectorGraph(vectors, wild, 1, 0, 1))
        .withMessage("item 0 is linked to 2000; expected 0 to 1999");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new VectorGraph(vectors, new int[N], 1, 0, 1.5))
        .withMessageContaining("recall is 1.5");
  }
}
