package org.affinity4j.training.publish;

import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.checkpoint.Lineage;
import org.affinity4j.common.checkpoint.Promotion;
import org.affinity4j.common.checkpoint.Provenance;
import org.affinity4j.common.checkpoint.Provenance.Metric;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.release.ReleaseContent;
import org.affinity4j.common.release.ReleaseWriter;
import org.affinity4j.training.evaluate.report.EvaluationReport;
import org.jspecify.annotations.Nullable;

/** Publishes trained models as a release. Promoting it is a step of its own. Thread-safe. */
public final class ModelPublisher {

  private final CheckpointStore store;
  private final Supplier<@Nullable Lineage> lineage;

  public ModelPublisher(CheckpointStore store) {
    this(store, () -> null);
  }

  /**
   * A publisher of models that learnt from feedback.
   *
   * @param lineage what was read; null when there was none. Asked for when the models are trained
   */
  public ModelPublisher(CheckpointStore store, Supplier<@Nullable Lineage> lineage) {
    this.store = store;
    this.lineage = lineage;
  }

  /**
   * Writes a release, all or nothing. Its parent is the release that is current now.
   *
   * @return id of the release, ready to be promoted
   * @throws IllegalArgumentException if two models have one name, a role names no model, or a model
   *     numbers the items another way than the data set
   */
  public String publish(PublishRequest request) throws IOException {
    return ReleaseWriter.write(store, content(request), provenance(request));
  }

  private static ReleaseContent content(PublishRequest request) {
    var models = new TreeMap<String, Model>();
    var indexing = new VectorIndexing(request.context(), VectorIndexing.FROM_ITEMS);
    for (TrainedModel trained : request.models()) {
      if (models.put(trained.name(), indexing.index(trained.model())) != null) {
        throw new IllegalArgumentException(
            "two models are named '%s'; expected each name once".formatted(trained.name()));
      }
    }
    return new ReleaseContent(
        request.dataset().catalog(), models, request.roles(), request.combination());
  }

  private Provenance provenance(PublishRequest request) throws IOException {
    var data =
        new Provenance.Data(
            request.dataset().name(), request.dataset().fingerprint(), request.protocol());
    var trainings =
        request.models().stream().map(model -> model.training(request.context())).toList();
    return Provenance.here(data, trainings)
        .withParent(store.current().map(Promotion::release).orElse(null))
        .withMetrics(metrics(request))
        .withLineage(lineage.get());
  }

  private static Map<String, Map<String, Metric>> metrics(PublishRequest request) {
    var metrics = new TreeMap<String, Map<String, Metric>>();
    for (EvaluationReport report : request.reports()) {
      var values = new TreeMap<String, Metric>();
      report
          .metrics()
          .forEach(
              (name, interval) ->
                  values.put(name, new Metric(interval.value(), interval.low(), interval.high())));
      metrics.put(report.model(), values);
    }
    return metrics;
  }
}
