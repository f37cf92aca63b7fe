package org.affinity4j.serving.app;

import java.util.Optional;
import org.affinity4j.common.checkpoint.Canary;
import org.affinity4j.serving.canary.Participation;
import org.affinity4j.serving.live.Arm;
import org.affinity4j.serving.live.LiveState;
import org.affinity4j.serving.live.ReleaseWatcher;
import org.affinity4j.serving.recommend.RecommendationService;

/** What the watcher of releases knows of a canary. */
record CanaryParticipation(ReleaseWatcher<RecommendationService> watcher)
    implements Participation.Source {

  @Override
  public Participation of(Canary.Start canary, String group) {
    LiveState<RecommendationService> state = watcher.state();
    boolean besideChampion =
        state.serving().filter(main -> main.release().id().equals(canary.champion())).isPresent();
    Optional<Arm<RecommendationService>> arm =
        state.arms().stream().filter(one -> one.experiment().group().equals(group)).findFirst();
    boolean loaded = arm.flatMap(Arm::serving).isPresent();
    return new Participation(
        besideChampion && loaded, loaded ? Optional.empty() : arm.flatMap(Arm::problem));
  }
}
