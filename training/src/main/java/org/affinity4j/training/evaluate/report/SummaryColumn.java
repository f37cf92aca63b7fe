package org.affinity4j.training.evaluate.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.DoubleFunction;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;
import org.affinity4j.training.evaluate.Interval;

/**
 * One column of the summary that the terminal and the page share.
 *
 * @param title its head
 * @param value what is compared; NaN when a model has none
 * @param words what is shown of a model that has a value
 * @param best the best value among the models; NaN when none has one
 */
record SummaryColumn(
    String title,
    ToDoubleFunction<EvaluationReport> value,
    Function<EvaluationReport, String> words,
    double best) {

  private static final List<String> USUAL = List.of("recall@20", "mrr@20", "ndcg@10", "hit@20");

  /** The usual metrics as far as they were measured (else the first four), coverage and costs. */
  static List<SummaryColumn> of(ComparisonReport report) {
    var columns = new ArrayList<SummaryColumn>();
    metrics(report).forEach(metric -> columns.add(metric(report, metric)));
    columns.add(coverage(report));
    columns.add(cost(report, "train", EvaluationReport::trainSeconds, SummaryColumn::duration));
    columns.add(
        cost(report, "evaluate", EvaluationReport::evaluateSeconds, SummaryColumn::duration));
    columns.add(cost(report, "peak heap", SummaryColumn::peakHeap, SummaryColumn::megabytes));
    return columns;
  }

  /** What is shown of a model; a dash when it has no value. */
  String show(EvaluationReport model) {
    return Double.isNaN(value.applyAsDouble(model)) ? "-" : words.apply(model);
  }

  /** Whether no model has a better value. */
  boolean isBest(EvaluationReport model) {
    return value.applyAsDouble(model) == best;
  }

  private static List<String> metrics(ComparisonReport report) {
    List<String> measured =
        report.models().stream().flatMap(m -> m.metrics().keySet().stream()).distinct().toList();
    List<String> usual = USUAL.stream().filter(measured::contains).toList();
    return usual.isEmpty() ? measured.stream().limit(4).toList() : usual;
  }

  private static SummaryColumn metric(ComparisonReport report, String metric) {
    ToDoubleFunction<EvaluationReport> value =
        model -> interval(model, metric).map(Interval::value).orElse(Double.NaN);
    Function<EvaluationReport, String> words =
        model -> interval(model, metric).map(SummaryColumn::plusMinus).orElse("-");
    return new SummaryColumn(metric, value, words, largest(report, value));
  }

  private static Optional<Interval> interval(EvaluationReport model, String metric) {
    return Optional.ofNullable(model.metrics().get(metric));
  }

  private static String plusMinus(Interval interval) {
    double half = (interval.high() - interval.low()) / 2;
    return String.format(Locale.ROOT, "%.4f +-%.4f", interval.value(), half);
  }

  private static SummaryColumn coverage(ComparisonReport report) {
    ToDoubleFunction<EvaluationReport> value =
        model ->
            model.beyondAccuracy().entrySet().stream()
                .filter(entry -> entry.getKey().startsWith("coverage@"))
                .mapToDouble(Map.Entry::getValue)
                .findFirst()
                .orElse(Double.NaN);
    return new SummaryColumn(
        "coverage", value, model -> percent(value.applyAsDouble(model)), largest(report, value));
  }

  private static SummaryColumn cost(
      ComparisonReport report,
      String title,
      ToDoubleFunction<EvaluationReport> value,
      DoubleFunction<String> words) {
    double smallest =
        report.models().stream()
            .mapToDouble(value)
            .filter(v -> !Double.isNaN(v))
            .min()
            .orElse(Double.NaN);
    return new SummaryColumn(
        title, value, model -> words.apply(value.applyAsDouble(model)), smallest);
  }

  private static double largest(ComparisonReport report, ToDoubleFunction<EvaluationReport> value) {
    return report.models().stream()
        .mapToDouble(value)
        .filter(v -> !Double.isNaN(v))
        .max()
        .orElse(Double.NaN);
  }

  private static double peakHeap(EvaluationReport model) {
    Long bytes = model.memory().get("peakHeapBytes");
    return bytes == null ? Double.NaN : bytes;
  }

  /** "12 ms", "1.2 s", "3:05 min". */
  static String duration(double seconds) {
    if (seconds < 0.9995) {
      return String.format(Locale.ROOT, "%.0f ms", seconds * 1000);
    }
    if (seconds < 99.95) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    return String.format(Locale.ROOT, "%d:%02d min", whole / 60, whole % 60);
  }

  private static String percent(double share) {
    return String.format(Locale.ROOT, share < 0.1 ? "%.2f %%" : "%.1f %%", 100 * share);
  }

  private static String megabytes(double bytes) {
    return String.format(Locale.ROOT, "%.0f MiB", bytes / (1 << 20));
  }
}
