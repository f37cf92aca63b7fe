package org.affinity4j.training.nn;

import java.util.ArrayList;
import java.util.List;
import org.affinity4j.common.model.Model;
import org.affinity4j.training.evaluate.EvaluationOptions;
import org.affinity4j.training.evaluate.Evaluator;
import org.affinity4j.training.progress.ProgressListener;
import org.affinity4j.training.split.Fold;
import org.affinity4j.training.split.TestCase;
import org.affinity4j.training.train.HeldOut;
import org.affinity4j.training.train.TrainingContext;

/** Asks a model in training some of the held-out questions, always the same. */
final class ValidationWatch {

  /** Enough to tell passes apart; more cost time and change little. */
  private static final int MOST_QUESTIONS = 4_000;

  private final Fold fold;
  private final HeldOut heldOut;
  private final String metric;
  private final Evaluator evaluator;

  ValidationWatch(HeldOut heldOut, String metric, TrainingContext context) {
    this.heldOut = heldOut;
    this.metric = metric;
    this.evaluator = new Evaluator(EvaluationOptions.defaults(context.threads(), context.seed()));
    Fold all = heldOut.fold();
    this.fold =
        new Fold(all.train(), all.trainCombinations(), some(all.cases()), all.testCombinations());
  }

  /** Evenly spread over the questions. */
  private static List<TestCase> some(List<TestCase> cases) {
    if (cases.size() <= MOST_QUESTIONS) {
      return cases;
    }
    var chosen = new ArrayList<TestCase>(MOST_QUESTIONS);
    for (int i = 0; i < MOST_QUESTIONS; i++) {
      chosen.add(cases.get((int) ((long) i * cases.size() / MOST_QUESTIONS)));
    }
    return chosen;
  }

  /** The metric of a model. */
  double value(Model model) {
    return evaluator
        .evaluate(model, fold, heldOut.knownItems(), ProgressListener.SILENT)
        .mean(metric);
  }
}
