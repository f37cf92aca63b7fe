package org.affinity4j.serving.canary;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.affinity4j.common.checkpoint.Canary;
import org.affinity4j.common.checkpoint.CanaryFigure;
import org.affinity4j.serving.experiment.Experiment;
import org.affinity4j.serving.experiment.Experiments;

/** A canary that this service may answer from. Thread-safe. */
final class RunningCanary {

  private final Canary canary;
  private final Experiment experiment;
  private final CanaryTally tally;
  private volatile boolean answering;
  private volatile boolean halted;

  RunningCanary(Canary canary) {
    Canary.Start start = canary.start();
    this.canary = canary;
    this.experiment = new Experiment(group(start), start.release(), start.plan().share(), false);
    this.tally = new CanaryTally(start.plan());
  }

  /** The group of those whom a canary answers: another for each, so other users try each. */
  static String group(Canary.Start start) {
    return "canary-" + start.sequence();
  }

  Canary canary() {
    return canary;
  }

  CanaryTally tally() {
    return tally;
  }

  boolean is(Canary other) {
    return canary.start().equals(other.start());
  }

  /** Says whether the service answers from it now. */
  void answering(boolean now) {
    answering = now;
  }

  /** Answers nobody any more. */
  void halt() {
    halted = true;
    answering = false;
  }

  /** The operator's experiments, and this one where it may stand beside them. */
  Experiments beside(Experiments operators) {
    if (halted || waits(operators).isPresent()) {
      return operators;
    }
    List<Experiment> all = new ArrayList<>(operators.experiments());
    all.add(experiment);
    return new Experiments(all);
  }

  /** Why it stands back for the operator's experiments. */
  Optional<String> waits(Experiments operators) {
    for (Experiment one : operators.experiments()) {
      if (!one.shadow() || one.group().equals(experiment.group())) {
        return Optional.of(
            "experiment '%s' of this service goes first; see /v1/experiments"
                .formatted(one.group()));
      }
    }
    return operators.experiments().size() >= Experiments.MOST
        ? Optional.of("this service has as many experiments as it may; see /v1/experiments")
        : Optional.empty();
  }

  /**
   * A request to be counted; empty where it is of neither release.
   *
   * @param group of the user
   */
  Optional<Trial> trial(String group, String user) {
    boolean ofCanary = group.equals(experiment.group());
    if (!answering || !(ofCanary || group.equals(Experiment.MAIN))) {
      return Optional.empty();
    }
    return Optional.of(
        new Trial(
            tally,
            ofCanary ? Side.CANARY : Side.CHAMPION,
            user.hashCode(),
            Duration.ofMillis(canary.start().plan().slowMillis())));
  }

  CanaryStatus status(Experiments operators) {
    List<CanaryFigure> figures = tally.figures();
    return new CanaryStatus(
        canary,
        experiment.group(),
        answering,
        halted ? Optional.empty() : waits(operators),
        figures);
  }
}
