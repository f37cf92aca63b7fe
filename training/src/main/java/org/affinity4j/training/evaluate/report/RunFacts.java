package org.affinity4j.training.evaluate.report;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a model before it is judged.
 *
 * @param trainSeconds wall clock of the training
 * @param memory bytes by what they were used for; empty when unknown
 * @param options the model's options by name: texts, numbers, booleans or lists of them
 * @param combination how well it tells real combinations from corrupted ones; null when not asked
 * @param history of the training, an entry for each pass; empty when it does not learn in passes
 */
public record RunFacts(
    double trainSeconds,
    Map<String, Long> memory,
    Map<String, Object> options,
    @Nullable ObjectNode combination,
    List<EpochReport> history) {

  public RunFacts {
    history = List.copyOf(history);
  }

  /** A model that does not learn in passes. */
  public RunFacts(
      double trainSeconds,
      Map<String, Long> memory,
      Map<String, Object> options,
      @Nullable ObjectNode combination) {
    this(trainSeconds, memory, options, combination, List.of());
  }

  /** Only the time is known. */
  public static RunFacts trainedIn(double seconds) {
    return new RunFacts(seconds, Map.of(), Map.of(), null);
  }
}
