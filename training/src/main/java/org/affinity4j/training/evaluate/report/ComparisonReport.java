package org.affinity4j.training.evaluate.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonPropertyOrder;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Several models judged on the same questions; the document {@code report.json}, described by
 * {@code docs/report.schema.json}. Immutable.
 *
 * @param data name of the data set
 * @param fingerprint of the data set
 * @param protocol one line that says how it was parted
 * @param seed of split, training and resampling
 * @param sizes counts of items, users, training sequences and the like
 * @param reference the best baseline, which the others are tested against; null with one model
 * @param versions of the program and what it ran on, by name
 * @param models in the order they were judged
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
@JsonPropertyOrder({"data", "fingerprint"})
public record ComparisonReport(
    @JsonProperty(required = true) String data,
    @JsonProperty(required = true) String fingerprint,
    String protocol,
    long seed,
    Map<String, Long> sizes,
    @Nullable String reference,
    Map<String, String> versions,
    @JsonProperty(required = true) @JsonInclude(JsonInclude.Include.ALWAYS)
        List<EvaluationReport> models) {

  public ComparisonReport {
    sizes = ordered(sizes);
    versions = ordered(versions);
    models = List.copyOf(models);
  }

  private static <V> Map<String, V> ordered(@Nullable Map<String, V> map) {
    return map == null ? Map.of() : Collections.unmodifiableMap(new LinkedHashMap<>(map));
  }
}
