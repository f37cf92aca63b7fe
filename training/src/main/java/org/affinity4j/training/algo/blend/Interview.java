package org.affinity4j.training.algo.blend;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.affinity4j.common.blend.PartShares;
import org.affinity4j.common.blend.ScoreScale;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.common.score.ScoreFunction;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.split.KnownItems;
import org.affinity4j.training.split.TestCase;
import org.affinity4j.training.train.HeldOut;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;
import org.affinity4j.training.train.Workers;

/** Asks the parts of a blend the held-out questions. Stateless. */
final class Interview {

  /** Any scale will do to find candidates: all keep the order of scores. */
  private static final ScoreScale ORDER_ALONE = new ScoreScale(ScoreScale.Kind.LOGIT, 1);

  private final BlendOptions options;

  Interview(BlendOptions options) {
    this.options = options;
  }

  /**
   * The questions, in the order of the fold; a seeded sample where there are too many. Baskets have
   * no order, so where there is room each asks for further members of its own.
   */
  List<Question> ask(List<Model> parts, TrainingData data, TrainingContext context) {
    HeldOut heldOut = data.heldOut().orElseThrow();
    List<TestCase> cases = heldOut.fold().cases();
    if (data.sequences().kind() == SequenceKind.BASKET) {
      cases = OtherMembers.of(cases, options.questions(), context.seed());
    }
    return ask(parts, cases, heldOut.knownItems(), context);
  }

  private List<Question> ask(
      List<Model> parts, List<TestCase> cases, KnownItems knownItems, TrainingContext context) {
    int[] asked = sample(cases.size(), options.questions(), context.seed());
    Question[] questions = new Question[asked.length];
    try (var workers = new Workers(context)) {
      workers.runTask(
          "ask the parts of the blend",
          asked.length,
          () -> q -> questions[q] = ask(parts, cases.get(asked[q]), knownItems));
    }
    return List.of(questions);
  }

  private Question ask(List<Model> parts, TestCase question, KnownItems knownItems) {
    ItemFilter among =
        knownItems == KnownItems.KEPT
            ? ItemFilter.ALL
            : ItemFilter.excluding(question.query().items());
    PartShares[] shares = new PartShares[parts.size()];
    ScoreFunction[] functions = new ScoreFunction[parts.size()];
    for (int m = 0; m < shares.length; m++) {
      functions[m] = parts.get(m).bind(question.query()).orElse(null);
      shares[m] =
          functions[m] == null
              ? null
              : PartShares.of(functions[m], ORDER_ALONE, options.candidates(), among);
    }
    return Question.of(shares, functions, question.relevant());
  }

  /** Ascending numbers below a size, at most so many, drawn by the seed. */
  private static int[] sample(int size, int most, long seed) {
    if (size <= most) {
      return IntStream.range(0, size).toArray();
    }
    var random = new SplittableRandom(seed);
    int[] chosen = new int[most];
    int taken = 0;
    for (int i = 0; taken < most; i++) { // Knuth's selection sampling (TAOCP 2, algorithm S)
      if (random.nextInt(size - i) < most - taken) {
        chosen[taken++] = i;
      }
    }
    return chosen;
  }
}
