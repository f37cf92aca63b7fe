package org.affinity4j.serving.experiment;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.HashSet;
import java.util.List;

/**
 * All experiments of a service. Immutable.
 *
 * @param experiments at most {@value #MOST}, each group once; the shares of those that answer sum
 *     to less than 1
 */
public record Experiments(@JsonProperty(required = true) List<Experiment> experiments) {

  /** Most experiments: each holds a release in memory. */
  public static final int MOST = 10;

  public static final Experiments NONE = new Experiments(List.of());

  public Experiments {
    experiments = List.copyOf(experiments);
    if (experiments.size() > MOST) {
      throw new IllegalArgumentException(
          "%d experiments; expected at most %d".formatted(experiments.size(), MOST));
    }
    var groups = new HashSet<String>();
    double shares = 0;
    for (Experiment one : experiments) {
      if (!groups.add(one.group())) {
        throw new IllegalArgumentException(
            "group is '%s' twice; expected each once".formatted(one.group()));
      }
      shares += one.shadow() ? 0 : one.share();
    }
    if (!(shares < 1)) {
      throw new IllegalArgumentException(
          "shares of the experiments that answer sum to %s; expected less than 1: the rest is answered by the promoted release"
              .formatted(shares));
    }
  }
}
