package org.affinity4j.training.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.affinity4j.training.nn.CandidateScoring.Outcome;
import org.affinity4j.training.nn.Candidates.Selection;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.Workers;
import org.junit.jupiter.api.Test;

class CandidateScoringTest {

  /** A problem of N questions, K candidates and d dimensions; every third question has a friend. */
  private static final class Problem {

    private final int n;
    private final int k;
    private final int d;
    private final float[] queries;
    private final float[] items;
    private final float[] correction;
    private final int[] targets;
    private final int[] groups;
    private final float scale = 1.7f;

    Problem(int n, int k, int d, long seed) {
      var random = new Random(seed);
      this.n = n;
      this.k = k;
      this.d = d;
      this.queries = gaussian(random, n * d);
      this.items = gaussian(random, k * d);
      this.correction = gaussian(random, k);
      this.targets = random.ints(n, 0, k).toArray();
      this.groups = new int[n];
      for (int q = 1; q < n; q++) {
        groups[q] = q % 3 == 0 ? groups[q - 1] : groups[q - 1] + 1;
      }
    }

    /** What {@link CandidateScoring} promises for a softmax, in 64 bits. */
    Solution naive() {
      double[] queryGradients = new double[n * d];
      double[] itemGradients = new double[k * d];
      double loss = 0;
      double scaleGradient = 0;
      for (int q = 0; q < n; q++) {
        double[] product = new double[k];
        double[] p = new double[k];
        double sum = 0;
        for (int j = 0; j < k; j++) {
          for (int i = 0; i < d; i++) {
            product[j] += (double) queries[q * d + i] * items[j * d + i];
          }
          p[j] = excluded(q, j) ? 0 : Math.exp(scale * product[j] - correction[j]);
          sum += p[j];
        }
        loss -= Math.log(p[targets[q]] / sum) / n;
        for (int j = 0; j < k; j++) {
          double g = (p[j] / sum - (j == targets[q] ? 1 : 0)) / n;
          scaleGradient += g * scale * product[j];
          for (int i = 0; i < d; i++) {
            queryGradients[q * d + i] += g * scale * items[j * d + i];
            itemGradients[j * d + i] += g * scale * queries[q * d + i];
          }
        }
      }
      return new Solution(floats(queryGradients), floats(itemGradients), loss, scaleGradient);
    }

    private boolean excluded(int question, int candidate) {
      if (candidate == targets[question]) {
        return false;
      }
      for (int other = 0; other < n; other++) {
        if (groups[other] == groups[question] && targets[other] == candidate) {
          return true;
        }
      }
      return false;
    }

    private Selection selection() {
      return CandidateScoringTest.selection(k, k, correction, new float[0], targets, groups);
    }

    Solution solve(CandidateScoring scoring) {
      float[] q = queries.clone();
      float[] gradients = new float[k * d + 3];
      Arrays.fill(gradients, 99);
      Outcome outcome = scoring.score(q, selection(), items, gradients, scale, Losses.softmax());
      assertThat(Arrays.copyOfRange(gradients, k * d, k * d + 3)).containsOnly(99);
      return new Solution(
          q, Arrays.copyOf(gradients, k * d), outcome.loss(), outcome.scaleGradient());
    }

    Solution solve(int threads, int parts) {
      try (var workers = new Workers(TrainingContext.quiet(1, threads));
          var scoring = new CandidateScoring(d, workers, parts)) {
        return solve(scoring);
      }
    }
  }

  @SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
  private record Solution(float[] queries, float[] items, double loss, double scaleGradient) {
    void assertNear(Solution other, double error) {
      assertThat(loss).isEqualTo(other.loss, within(error * 10));
      assertThat(scaleGradient).isEqualTo(other.scaleGradient, within(error * 10));
      assertNear(queries, other.queries, error);
      assertNear(items, other.items, error);
    }

    private static void assertNear(float[] actual, float[] expected, double error) {
      assertThat(actual).hasSameSizeAs(expected);
      for (int i = 0; i < actual.length; i++) {
        assertThat(Math.abs(actual[i] - expected[i])).as("value %d", i).isLessThan((float) error);
      }
    }
  }

  private static float[] floats(double[] values) {
    float[] floats = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      floats[i] = (float) values[i];
    }
    return floats;
  }

  private static float[] gaussian(Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  @Test
  void lossAndGradientsAreThoseOfTheFormulas() {
    var problem = new Problem(9, 7, 5, 1);
    problem.solve(1, 1).assertNear(problem.naive(), 2e-5);
  }

  /** More candidates than a block of 128 rows has room for, more rows than a block holds. */
  @Test
  void blocksOfRowsMakeNoDifference() {
    var problem = new Problem(150, 5000, 4, 2);
    problem.solve(1, 1).assertNear(problem.naive(), 2e-5);
  }

  @Test
  void theNumberOfPartsChangesNoMoreThanTheLastBits() {
    var problem = new Problem(40, 60, 6, 3);
    Solution one = problem.solve(1, 1);
    for (int parts : new int[] {2, 3, 7, 50}) {
      Solution parted = problem.solve(2, parts);
      parted.assertNear(one, 1e-6);
      assertThat(problem.solve(1, parts).items).isEqualTo(parted.items);
    }
  }

  @Test
  void aScorerForgetsTheBatchBefore() {
    var small = new Problem(2, 3, 4, 4);
    try (var workers = new Workers(TrainingContext.quiet(1, 1));
        var scoring = new CandidateScoring(4, workers, 3)) {
      new Problem(90, 80, 4, 5).solve(scoring);
      small.solve(scoring).assertNear(small.naive(), 2e-5);
      new Problem(500, 700, 4, 6).solve(scoring);
      small.solve(scoring).assertNear(small.naive(), 2e-5);
    }
  }

  /** Two questions of one group: what came for the one neither gains nor loses by the other. */
  @Test
  void whatCameForAQuestionIsNoCandidateForTheOthersOfItsGroup() {
    try (var workers = new Workers(TrainingContext.quiet(1, 1));
        var scoring = new CandidateScoring(1, workers, 1)) {
      float[] queries = {1, 1};
      float[] gradients = new float[2];
      Outcome apart =
          scoring.score(
              queries,
              selection(2, 2, new float[2], new float[0], new int[] {0, 1}, new int[] {0, 0}),
              new float[] {3, 5},
              gradients,
              1,
              Losses.softmax());
      assertThat(apart.loss()).isEqualTo(0, within(1e-6));
      assertThat(gradients).containsExactly(new float[2], within(1e-6f));
    }
  }

  private static Selection selection(
      int size, int candidates, float[] correction, float[] own, int[] targets, int[] groups) {
    int[] questions = new int[targets.length];
    Arrays.setAll(questions, q -> q);
    return new Selection(
        new int[size], size, candidates, correction, own, new int[0], questions, targets, groups);
  }

  /**
   * Two drawn candidates (items 0 and 1); item 2 came for the first question, item 1 for the
   * second.
   */
  @Test
  void whatCameIsACandidateForItsOwnQuestionAlone() {
    float[] items = {0.5f, -1, 2};
    float[] correction = {0.1f, 0.2f};
    float[] own = {0.3f, 0.4f};
    double[] p = {1.5, -0.5};
    double first = softmaxLoss(1.5 * 2 - 0.3, 1.5 * 0.5 - 0.1, 1.5 * -1 - 0.2);
    double second = softmaxLoss(-0.5 * -1 - 0.4, -0.5 * 0.5 - 0.1); // the drawn item 1 is itself
    try (var workers = new Workers(TrainingContext.quiet(1, 2));
        var scoring = new CandidateScoring(1, workers, 2)) {
      float[] queries = {(float) p[0], (float) p[1]};
      float[] gradients = new float[3];
      Outcome outcome =
          scoring.score(
              queries,
              selection(3, 2, correction, own, new int[] {2, 1}, new int[] {0, 1}),
              items,
              gradients,
              1,
              Losses.softmax());
      assertThat(outcome.loss()).isEqualTo((first + second) / 2, within(1e-5));
      double[] byItem =
          GradientCheck.numeric(
              v ->
                  (softmaxLoss(p[0] * v[2] - 0.3, p[0] * v[0] - 0.1, p[0] * v[1] - 0.2)
                          + softmaxLoss(p[1] * v[1] - 0.4, p[1] * v[0] - 0.1))
                      / 2,
              new double[] {0.5, -1, 2},
              1e-4);
      double[] byQuery =
          GradientCheck.numeric(
              v ->
                  (softmaxLoss(v[0] * 2 - 0.3, v[0] * 0.5 - 0.1, v[0] * -1 - 0.2)
                          + softmaxLoss(v[1] * -1 - 0.4, v[1] * 0.5 - 0.1))
                      / 2,
              p,
              1e-4);
      for (int i = 0; i < 3; i++) {
        assertThat((double) gradients[i]).isEqualTo(byItem[i], within(1e-4));
      }
      for (int q = 0; q < 2; q++) {
        assertThat((double) queries[q]).isEqualTo(byQuery[q], within(1e-4));
      }
    }
  }

  private static double softmaxLoss(double came, double... others) {
    double sum = Math.exp(came);
    for (double other : others) {
      sum += Math.exp(other);
    }
    return Math.log(sum) - came;
  }
}
