package org.affinity4j.training.publish;

import java.util.List;
import java.util.Optional;
import org.affinity4j.common.release.CombinationRecipe;
import org.affinity4j.common.release.ReleaseRoles;
import org.affinity4j.training.dataset.Dataset;
import org.affinity4j.training.evaluate.report.EvaluationReport;
import org.affinity4j.training.train.TrainingContext;

/**
 * What is to be published.
 *
 * @param dataset what was learnt from; its catalogue goes into the release
 * @param protocol one line that says how the data was parted and asked
 * @param models each under a name of its own, trained on the data set's numbering
 * @param roles which of them does what
 * @param combination how combinations are scored; empty when the release does not score them
 * @param reports what was measured of models of these names; may be empty
 * @param context seed and threads of the training
 */
public record PublishRequest(
    Dataset dataset,
    String protocol,
    List<TrainedModel> models,
    ReleaseRoles roles,
    Optional<CombinationRecipe> combination,
    List<EvaluationReport> reports,
    TrainingContext context) {

  public PublishRequest {
    models = List.copyOf(models);
    reports = List.copyOf(reports);
  }
}
