package org.affinity4j.serving.live;

import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.affinity4j.serving.experiment.Experiment;
import org.affinity4j.serving.experiment.Split;

/**
 * What a service answers from at one moment. Immutable.
 *
 * @param serving what was prepared of the release in use; empty before the first one is there
 * @param problem why the promoted release is not the one in use, or why there is none; empty when
 *     all is well
 * @param arms the experiments beside it
 * @param <S> what a release is prepared into
 */
public record LiveState<S>(Optional<S> serving, Optional<String> problem, List<Arm<S>> arms) {

  public LiveState {
    arms = List.copyOf(arms);
  }

  /** A state without experiments. */
  public LiveState(Optional<S> serving, Optional<String> problem) {
    this(serving, problem, List.of());
  }

  /**
   * What a user is answered from: always the same while the experiments are. Users of a group whose
   * release was refused, and requests of nobody known, are answered from the promoted release.
   *
   * @param user an id, which is not kept
   * @return empty before a release is there
   */
  public Optional<Pick<S>> pick(Optional<String> user) {
    if (serving.isEmpty()) {
      return Optional.empty();
    }
    if (arms.stream().allMatch(arm -> arm.experiment().shadow())) {
      return Optional.of(new Pick<>(serving.get(), Optional.empty()));
    }
    return user.flatMap(id -> Split.pick(arms, Arm::experiment, id))
        .flatMap(LiveState::picked)
        .or(() -> Optional.of(new Pick<>(serving.get(), Optional.of(Experiment.MAIN))));
  }

  private static <S> Optional<Pick<S>> picked(Arm<S> arm) {
    return arm.serving().map(one -> new Pick<>(one, Optional.of(arm.experiment().group())));
  }

  /** The same state with all that is served changed, that of experiments too. */
  public LiveState<S> changed(UnaryOperator<S> change) {
    return new LiveState<>(
        serving.map(change),
        problem,
        arms.stream()
            .map(arm -> new Arm<>(arm.experiment(), arm.serving().map(change), arm.problem()))
            .toList());
  }

  LiveState<S> withMain(Optional<S> newServing, Optional<String> newProblem) {
    return new LiveState<>(newServing, newProblem, arms);
  }

  LiveState<S> withArms(List<Arm<S>> newArms) {
    return new LiveState<>(serving, problem, newArms);
  }
}
