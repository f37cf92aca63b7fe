package org.affinity4j.training.evaluate.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.affinity4j.training.evaluate.Interval;
import org.affinity4j.training.evaluate.PairedTest;
import org.affinity4j.training.evaluate.SliceReport;
import org.jspecify.annotations.Nullable;

/**
 * How good one model is; the entry of a model in {@code report.json}. Wide because it mirrors the
 * document field by field. Immutable.
 *
 * @param model name of the algorithm
 * @param trainSeconds wall clock
 * @param evaluateSeconds wall clock of ranking all answers, without the statistics
 * @param queries how many questions were asked
 * @param metrics mean and interval by the name of the metric; fractions, not percent
 * @param memory bytes by what they were used for, such as {@code peakHeapBytes}
 * @param options the model's options by name
 * @param beyondAccuracy coverage, novelty and the like by name
 * @param recallCurve mean recall at each cut-off from 1
 * @param slices by the name of the slicing, then of the slice
 * @param pairedTests against the best baseline; none for that one itself
 * @param combination how well it tells real combinations from corrupted ones; null when not asked
 * @param history of its training, an entry for each pass; empty when it does not learn in passes
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"model", "trainSeconds", "evaluateSeconds", "queries", "metrics"})
public record EvaluationReport(
    @JsonProperty(required = true) String model,
    @JsonProperty(required = true) double trainSeconds,
    @JsonProperty(required = true) double evaluateSeconds,
    @JsonProperty(required = true) int queries,
    @JsonProperty(required = true) @JsonInclude(JsonInclude.Include.ALWAYS)
        Map<String, Interval> metrics,
    Map<String, Long> memory,
    Map<String, Object> options,
    Map<String, Double> beyondAccuracy,
    List<Double> recallCurve,
    Map<String, Map<String, SliceReport>> slices,
    List<PairedTest> pairedTests,
    @Nullable ObjectNode combination,
    List<EpochReport> history) {

  public EvaluationReport {
    metrics = ordered(metrics);
    memory = ordered(memory);
    options = ordered(options);
    beyondAccuracy = ordered(beyondAccuracy);
    recallCurve = recallCurve == null ? List.of() : List.copyOf(recallCurve);
    slices = ordered(slices);
    pairedTests = pairedTests == null ? List.of() : List.copyOf(pairedTests);
    combination = combination == null ? null : combination.deepCopy();
    history = history == null ? List.of() : List.copyOf(history);
  }

  /** The same with tests against another model. */
  public EvaluationReport withPairedTests(List<PairedTest> tests) {
    return new EvaluationReport(
        model,
        trainSeconds,
        evaluateSeconds,
        queries,
        metrics,
        memory,
        options,
        beyondAccuracy,
        recallCurve,
        slices,
        tests,
        combination,
        history);
  }

  /** Keeps the order of the keys; what a document leaves out is empty. */
  private static <V> Map<String, V> ordered(@Nullable Map<String, V> map) {
    return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
