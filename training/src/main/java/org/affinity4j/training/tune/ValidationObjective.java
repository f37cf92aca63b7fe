package org.affinity4j.training.tune;

import java.util.LinkedHashMap;
import java.util.Map;
import org.affinity4j.training.evaluate.Evaluation;
import org.affinity4j.training.experiment.Experiment;
import org.affinity4j.training.experiment.ModelSpec;
import org.affinity4j.training.split.Split;
import org.affinity4j.training.train.TrainingContext;

/**
 * Trains a model on the training part of the validation fold and asks it the validation questions.
 * The test fold is not looked at.
 */
public final class ValidationObjective implements Objective {

  private final Experiment experiment;
  private final ModelSpec base;
  private final String metric;

  /**
   * An objective on one split.
   *
   * @param base the model whose options are replaced
   * @param metric name of the metric searched for
   */
  public ValidationObjective(Split split, TrainingContext context, ModelSpec base, String metric) {
    this.experiment = new Experiment(split, context);
    this.base = base;
    this.metric = metric;
  }

  @Override
  public Map<String, Double> judge(Map<String, String> options) {
    Evaluation evaluation = experiment.onValidation(base.with(options));
    var metrics = new LinkedHashMap<String, Double>();
    metrics.put(metric, evaluation.mean(metric));
    evaluation.means().forEach(metrics::putIfAbsent);
    return metrics;
  }
}
