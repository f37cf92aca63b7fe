package org.affinity4j.training.experiment;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.affinity4j.training.algo.baseline.BaselineAlgorithms;
import org.affinity4j.training.algo.blend.BlendAlgorithm;
import org.affinity4j.training.algo.ease.EaseAlgorithm;
import org.affinity4j.training.algo.item2vec.Item2VecAlgorithm;
import org.affinity4j.training.algo.lstm.LstmTrainer;
import org.affinity4j.training.algo.rules.RulesAlgorithm;
import org.affinity4j.training.algo.twotower.TwoTowerTrainer;
import org.affinity4j.training.train.Algorithm;

/** Every algorithm there is, by name. */
public final class Algorithms {

  private static final List<Algorithm<?>> ALL =
      Stream.concat(
              BaselineAlgorithms.all().stream(),
              Stream.<Algorithm<?>>of(
                  EaseAlgorithm.ALGORITHM,
                  RulesAlgorithm.ALGORITHM,
                  Item2VecAlgorithm.ALGORITHM,
                  LstmTrainer.ALGORITHM,
                  TwoTowerTrainer.ALGORITHM,
                  BlendAlgorithm.ALGORITHM))
          .toList();

  private Algorithms() {}

  public static List<Algorithm<?>> all() {
    return ALL;
  }

  /** Names of the given models that are made by a counting baseline. */
  static Set<String> baselineNames(List<ModelSpec> specs) {
    return specs.stream()
        .filter(spec -> BaselineAlgorithms.all().contains(spec.algorithm()))
        .map(ModelSpec::name)
        .collect(Collectors.toSet());
  }

  /**
   * The algorithm of a name.
   *
   * @throws IllegalArgumentException if there is none, listing those there are
   */
  public static Algorithm<?> find(String name) {
    return ALL.stream()
        .filter(a -> a.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no model '%s'; the models are %s"
                        .formatted(
                            name, String.join(", ", ALL.stream().map(Algorithm::name).toList()))));
  }
}
