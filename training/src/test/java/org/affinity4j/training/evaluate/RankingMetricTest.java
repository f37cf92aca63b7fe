package org.affinity4j.training.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RankingMetricTest {

  private static int[] numbers(String words) {
    return words == null
        ? new int[0]
        : Arrays.stream(words.split(" ")).mapToInt(Integer::parseInt).toArray();
  }

  private static double measure(String metric, String answer, String relevant) {
    int[] wanted = numbers(relevant);
    int[] ranks = Ranks.found(Ranks.each(numbers(answer), wanted));
    return Metrics.of(metric).measure(ranks, wanted.length);
  }

  /**
   * Answer 10 20 30 40 50, relevant 20, 50 and 99 (not answered), cut-off 5: places 2 and 5 of R =
   * 3. DCG = 1/log2(3) + 1/log2(6) = 0.63093 + 0.38685; ideal = 1 + 0.63093 + 0.5.
   */
  @ParameterizedTest
  @CsvSource({
    "recall@5,    0.666667",
    "precision@5, 0.4",
    "hit@5,       1",
    "mrr@5,       0.5",
    "map@5,       0.3",
    "ndcg@5,      0.477624"
  })
  void workedExample(String metric, double expected) {
    assertThat(measure(metric, "10 20 30 40 50", "20 50 99")).isCloseTo(expected, within(1e-6));
  }

  @ParameterizedTest(name = "{0}: answer {1}, relevant {2}")
  @CsvSource({
    // nothing answered
    "recall@3,,1,0",
    "precision@3,,1,0",
    "hit@3,,1,0",
    "mrr@3,,1,0",
    "map@3,,1,0",
    "ndcg@3,,1,0",
    // an answer shorter than the cut-off: precision counts the missing places as wrong
    "recall@3,7 1,1,1",
    "precision@3,1,1,0.333333",
    "hit@3,7 1,1,1",
    "mrr@3,7 1,1,0.5",
    "map@3,7 1,1,0.5",
    "ndcg@3,1,1,1",
    // found, but after the cut-off
    "recall@2,8 9 1,1,0",
    "precision@2,8 9 1,1,0",
    "hit@2,8 9 1,1,0",
    "mrr@2,8 9 1,1,0",
    "map@2,8 9 1,1,0",
    "ndcg@2,8 9 1,1,0",
    // more relevant items than places: recall cannot reach 1, NDCG and MAP can
    "recall@2,1 2,1 2 3 4,0.5",
    "precision@2,1 2,1 2 3 4,1",
    "hit@2,1 2,1 2 3 4,1",
    "mrr@2,1 2,1 2 3 4,1",
    "map@2,1 2,1 2 3 4,1",
    "ndcg@2,1 2,1 2 3 4,1",
    // a relevant item the model cannot know lowers what counts all relevant items
    "recall@3,1 2 3,1 999,0.5",
    "precision@3,1 2 3,1 999,0.333333",
    "hit@3,1 2 3,1 999,1",
    "mrr@3,1 2 3,1 999,1",
    "map@3,1 2 3,1 999,0.5",
    "ndcg@3,1 2 3,1 999,0.613147",
    // an item answered twice counts once, at its first place
    "recall@4,5 1 1 2,1 2,1",
    "precision@4,5 1 1 2,1 2,0.5",
    "mrr@4,5 1 1 2,1 2,0.5",
    "map@4,5 1 1 2,1 2,0.5",
    "ndcg@4,5 1 1 2,1 2,0.650921",
    // the best answer
    "recall@3,1 2 3,1 2 3,1",
    "precision@3,1 2 3,1 2 3,1",
    "hit@3,1 2 3,1 2 3,1",
    "mrr@3,1 2 3,1 2 3,1",
    "map@3,1 2 3,1 2 3,1",
    "ndcg@3,1 2 3,1 2 3,1",
    // the order of the relevant items does not matter
    "ndcg@3,1 2 3,3 1,0.919721",
    "ndcg@3,1 2 3,1 3,0.919721"
  })
  void edges(String metric, String answer, String relevant, double expected) {
    assertThat(measure(metric, answer, relevant)).isCloseTo(expected, within(1e-6));
  }

  @Test
  void oneRelevantItemMakesRecallHitRate() {
    for (int rank = 0; rank <= 25; rank++) {
      int[] ranks = rank == 0 ? new int[0] : new int[] {rank};
      assertThat(new Recall(20).measure(ranks, 1)).isEqualTo(new HitRate(20).measure(ranks, 1));
      assertThat(new AveragePrecision(20).measure(ranks, 1))
          .isEqualTo(new ReciprocalRank(20).measure(ranks, 1));
    }
  }

  @Test
  void placesFollowTheOrderOfTheRelevantItems() {
    assertThat(Ranks.each(new int[] {4, 5, 6}, new int[] {6, 9, 4})).containsExactly(3, 0, 1);
    assertThat(Ranks.found(3, 0, 1)).containsExactly(1, 3);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"recall", "recall@", "recall@0", "recall@-1", "recal@20", "@20", "recall@2x"})
  void refusesUnknownNames(String name) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Metrics.of(name))
        .withMessageContaining("'" + name + "'")
        .withMessageContaining("recall@20");
  }

  @Test
  void refusesACutoffBelowOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new Ndcg(0))
        .withMessage("cut-off is 0; expected at least 1");
  }

  @Test
  void namesReadBack() {
    assertThat(Metrics.at(10, 20)).hasSize(12);
    Metrics.at(5).forEach(metric -> assertThat(Metrics.of(metric.name())).isEqualTo(metric));
  }
}
