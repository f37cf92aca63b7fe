package org.affinity4j.serving.canary;

import java.util.List;
import java.util.Optional;
import org.affinity4j.common.checkpoint.Canary;
import org.affinity4j.common.checkpoint.CanaryFigure;

/**
 * What a service knows of the last canary of its store.
 *
 * @param group of those whom it answers
 * @param answering whether this service answers from it
 * @param waits why it does not, although the canary runs
 * @param figures as this service saw them; of one that has ended, those it ended with
 */
public record CanaryStatus(
    Canary canary,
    String group,
    boolean answering,
    Optional<String> waits,
    List<CanaryFigure> figures) {

  public CanaryStatus {
    figures = List.copyOf(figures);
  }
}
