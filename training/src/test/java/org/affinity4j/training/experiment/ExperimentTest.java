package org.affinity4j.training.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.affinity4j.common.model.Model;
import org.affinity4j.training.dataset.Protocol;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.evaluate.Evaluation;
import org.affinity4j.training.evaluate.report.ComparisonReport;
import org.affinity4j.training.evaluate.report.EpochReport;
import org.affinity4j.training.split.Split;
import org.affinity4j.training.split.Splitters;
import org.affinity4j.training.split.TestData;
import org.affinity4j.training.train.Algorithm;
import org.affinity4j.training.train.EpochRecord;
import org.affinity4j.training.train.Trainer;
import org.affinity4j.training.train.TrainingContext;
import org.affinity4j.training.train.TrainingData;
import org.junit.jupiter.api.Test;

class ExperimentTest {

  private static final ModelSpec POPULARITY =
      ModelSpec.resolve(List.of("popularity"), List.of(), Settings.NONE).get(0);

  record NoOptions() {}

  /** Popularity that pretends to learn in two passes, and remembers what it learnt from. */
  private final class TwoPasses implements Trainer {

    @Override
    public String algorithm() {
      return "two-passes";
    }

    @Override
    public Model train(TrainingData data, TrainingContext context) {
      learntFrom.add(data.sequences().size());
      context.history().accept(EpochRecord.unmeasured(1, 3.5, 1, 100, 0.1));
      context.history().accept(new EpochRecord(2, 2.5, "recall@20", 0.25, 1, 100, 0.05));
      return POPULARITY.trainer().train(data, context);
    }
  }

  private final List<Integer> learntFrom = new ArrayList<>();

  private final ModelSpec learner =
      new ModelSpec(
          "learner",
          new Algorithm<>("two-passes", "", new NoOptions(), options -> new TwoPasses()),
          new NoOptions());

  private static Split split() {
    int[][] sessions = new int[100][];
    for (int s = 0; s < sessions.length; s++) {
      sessions[s] = TestData.items(s % 7, (s + 1) % 7, (s + 2) % 7);
    }
    return Splitters.of(new Protocol("time", 0.2, 0.2, false))
        .split(TestData.dataset(8, TestData.sequences(SequenceKind.SESSION, sessions)), 3);
  }

  @Test
  void theReportTellsEachModelsHistory() {
    ComparisonReport report =
        new Experiment(split(), TrainingContext.quiet(1, 1))
            .compare(List.of(POPULARITY, learner), Experiment.CombinationJudge.NONE, (s, m) -> {});

    assertThat(report.models().get(0).history()).isEmpty();
    assertThat(report.models().get(1).history())
        .containsExactly(
            new EpochReport(1, 3.5, null, null, 1, 100, 0.1),
            new EpochReport(2, 2.5, "recall@20", 0.25, 1, 100, 0.05));
  }

  @Test
  void validationLooksAtTheValidationFoldAlone() {
    Split split = split();
    List<EpochRecord> heard = new ArrayList<>();
    Evaluation evaluation =
        new Experiment(split, TrainingContext.quiet(1, 1).withHistory(heard::add))
            .onValidation(learner);

    assertThat(evaluation.queries()).isEqualTo(split.validation().cases().size());
    assertThat(learntFrom).containsExactly(split.validation().train().size());
    assertThat(split.validation().train().size()).isLessThan(split.test().train().size());
    assertThat(heard).hasSize(2);
  }
}
