package org.affinity4j.training.algo.blend;

import java.util.ArrayList;
import java.util.List;
import org.affinity4j.common.blend.ScoreScale;
import org.affinity4j.common.score.ScoreFunction;

/**
 * Finds how the scores of a part become shares: the scale, out of a small grid, by which the
 * relevant items that the part scores are likeliest.
 */
final class ScaleFitter {

  private static final double[] SHARPNESS = {
    0.25, 0.35, 0.5, 0.7, 1, 1.4, 2, 2.8, 4, 5.6, 8, 11, 16
  };

  /** Stands for the share of an item that a scale holds impossible. */
  private static final double LEAST = 1e-6;

  private ScaleFitter() {}

  /** The likeliest scale of a part; plain ratios when no relevant item tells. */
  static ScoreScale fit(List<Question> questions, int part) {
    ScoreScale best = new ScoreScale(ScoreScale.Kind.RATIO, 1);
    double most = logLikelihood(questions, part, best);
    for (ScoreScale scale : grid(questions, part)) {
      double likelihood = logLikelihood(questions, part, scale);
      if (likelihood > most) {
        best = scale;
        most = likelihood;
      }
    }
    return best;
  }

  private static List<ScoreScale> grid(List<Question> questions, int part) {
    double spread = spread(questions, part);
    var grid = new ArrayList<ScoreScale>();
    for (double sharpness : SHARPNESS) {
      grid.add(new ScoreScale(ScoreScale.Kind.RATIO, sharpness));
    }
    for (double sharpness : SHARPNESS) {
      grid.add(new ScoreScale(ScoreScale.Kind.LOGIT, sharpness / spread));
    }
    return grid;
  }

  /** Mean distance of a candidate's score from the best one; 1 where all are equal. */
  private static double spread(List<Question> questions, int part) {
    double sum = 0;
    long count = 0;
    for (Question question : questions) {
      float[] scores = question.candidates()[part];
      for (float score : scores) {
        sum += (double) scores[0] - score;
      }
      count += scores.length;
    }
    return sum > 0 ? sum / count : 1;
  }

  private static double logLikelihood(List<Question> questions, int part, ScoreScale scale) {
    double sum = 0;
    for (Question question : questions) {
      double total = -1;
      for (int place : question.relevant()) {
        if (place >= 0 && question.scores()[part][place] != ScoreFunction.UNSCORED) {
          total = total < 0 ? question.total(part, scale) : total;
          sum += Math.log(Math.max(LEAST, question.share(part, place, scale, total)));
        }
      }
    }
    return sum;
  }
}
