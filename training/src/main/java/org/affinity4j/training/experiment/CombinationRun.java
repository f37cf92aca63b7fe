package org.affinity4j.training.experiment;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.affinity4j.common.combination.CombinationSettings;
import org.affinity4j.training.combine.CombinationExperiment;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.split.Split;
import org.affinity4j.training.train.TrainingContext;

/** Judges combination scores beside the rankings, where the data has combinations to judge by. */
public final class CombinationRun {

  private static final ObjectMapper JSON = new ObjectMapper();

  private CombinationRun() {}

  /** Whether a data set says which products were put together: declared sets, or baskets. */
  public static boolean applies(Dataset dataset) {
    return dataset.combinations().size() > 0 || dataset.sequences().kind() == SequenceKind.BASKET;
  }

  /**
   * A judge for a split: fits each model's combination settings on validation (training the model
   * once more on less) and judges them on the test. Where too few combinations are held out, the
   * report says so under {@code notJudged}.
   */
  public static Experiment.CombinationJudge judge(Split split, TrainingContext context) {
    if (!applies(split.dataset())) {
      return Experiment.CombinationJudge.NONE;
    }
    CombinationExperiment experiment = CombinationExperiment.withDefaults();
    TrainingContext quiet = context.quietly();
    return (spec, model) -> {
      try {
        CombinationSettings settings = experiment.fit(split, spec.trainer(), quiet);
        return JSON.valueToTree(experiment.evaluate(split, model, settings, quiet));
      } catch (IllegalArgumentException e) {
        ObjectNode why = JSON.createObjectNode();
        return why.put("notJudged", e.getMessage());
      }
    };
  }
}
