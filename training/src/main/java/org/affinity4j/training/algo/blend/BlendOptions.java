package org.affinity4j.training.algo.blend;

import java.util.HashSet;
import java.util.List;
import org.affinity4j.training.evaluate.Metrics;
import org.affinity4j.training.train.Doc;

/** Options of a blend. The parts have options of their own, by their names. */
public record BlendOptions(
    @Doc("models to blend, joined by +, such as session-knn+lstm; each with its own settings")
        String parts,
    @Doc("best items of each part that are blended, 20 to 10,000") int candidates,
    @Doc("what the weights are chosen by, on validation, such as ndcg@20 or recall@20")
        String metric,
    @Doc("validation questions the weights are learnt from at most, at least 100; more are sampled")
        int questions) {

  public BlendOptions {
    List<String> names = names(parts);
    if (names.contains("") || new HashSet<>(names).size() != names.size()) {
      throw new IllegalArgumentException(
          "parts is '%s'; expected names of models joined by +, each once, as in ease+item-knn"
              .formatted(parts));
    }
    if (candidates < 20 || candidates > 10_000) {
      throw new IllegalArgumentException(
          "candidates is %d; expected 20 to 10,000".formatted(candidates));
    }
    if (Metrics.of(metric).cutoff() > candidates) {
      throw new IllegalArgumentException(
          "metric is %s; expected a cut-off of at most %d, the number of candidates"
              .formatted(metric, candidates));
    }
    if (questions < 100) {
      throw new IllegalArgumentException(
          "questions is %d; expected at least 100".formatted(questions));
    }
  }

  /**
   * The counting models that suit sessions; 100 candidates hold nearly all the answers that make a
   * list of 20; NDCG rewards both finding the item and placing it high.
   */
  public static BlendOptions defaults() {
    return new BlendOptions("session-knn+item-knn+markov+popularity", 100, "ndcg@20", 5_000);
  }

  /** Names of the parts, in order. */
  public List<String> partNames() {
    return names(parts);
  }

  private static List<String> names(String parts) {
    return List.of(parts.split("\\+", -1)).stream().map(String::strip).toList();
  }
}
