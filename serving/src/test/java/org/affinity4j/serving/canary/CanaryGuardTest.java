package org.affinity4j.serving.canary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.affinity4j.common.checkpoint.Canary;
import org.affinity4j.common.checkpoint.CanaryEnd;
import org.affinity4j.common.checkpoint.CanaryFigure;
import org.affinity4j.common.checkpoint.CanaryPlan;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.checkpoint.DirectoryCheckpointStore;
import org.affinity4j.common.checkpoint.StoppedCanaryException;
import org.affinity4j.serving.experiment.Experiment;
import org.affinity4j.serving.experiment.Experiments;
import org.affinity4j.serving.testing.TestShop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CanaryGuardTest {

  private static final Duration HOUR = Duration.ofHours(1);
  private static final CanaryPlan PLAN =
      new CanaryPlan(
          0.2, HOUR.multipliedBy(2).toMillis(), HOUR.multipliedBy(24).toMillis(), 500, 100, 0.01);
  private static final Participation LOADED = new Participation(true, Optional.empty());
  private static final Duration QUICK = Duration.ofMillis(5);

  @TempDir private Path root;
  private final AtomicReference<Instant> now =
      new AtomicReference<>(Instant.parse("2026-01-31T12:00:00Z"));
  private final InstantSource source = now::get;
  private final Clock clock = source.withZone(ZoneOffset.UTC);
  private final SplittableRandom random = new SplittableRandom(7);
  private CheckpointStore store;
  private Experiments operators = Experiments.NONE;
  private CanaryGuard north;
  private CanaryGuard south;
  private String champion;
  private String challenger;

  /** What the simulated shop answers on one side. */
  private record Behaviour(double errors, double empty, double slow, double clicks) {}

  private static final Behaviour WELL = new Behaviour(0, 0.02, 0.01, 0.1);

  @BeforeEach
  void promoteOne() throws IOException {
    store = new DirectoryCheckpointStore(root, clock);
    champion = TestShop.publish(store, 1);
    challenger = TestShop.publish(store, 2);
    store.promote(champion, "test");
    north = new CanaryGuard(store, clock, "north", () -> operators);
    south = new CanaryGuard(store, clock, "south", () -> operators);
  }

  @Test
  void aCanaryIsAnExperimentWhileItRuns() throws IOException {
    assertThat(north.experiments()).isEqualTo(Experiments.NONE);
    begin();

    north.look((canary, group) -> LOADED);

    assertThat(north.experiments().experiments())
        .containsExactly(new Experiment("canary-1", challenger, 0.2, false));
    assertThat(status(north).canary().state()).isEqualTo("running");
    assertThat(status(north).answering()).isTrue();
  }

  @Test
  void whatIsAsGoodIsPromotedOnceItsTimeIsOverAndEnoughWasAnswered() throws IOException {
    begin();
    serve(north, 400, WELL, WELL);
    now.updateAndGet(time -> time.plus(HOUR.multipliedBy(3)));
    north.look((canary, group) -> LOADED);
    assertThat(current()).as("too few answers").isEqualTo(champion);

    serve(north, 4_000, WELL, WELL);
    north.look((canary, group) -> LOADED);
    south.look((canary, group) -> LOADED);

    assertThat(current()).isEqualTo(challenger);
    assertThat(store.history()).hasSize(2);
    assertThat(status(south).canary().state()).isEqualTo("promoted");
    assertThat(north.experiments()).isEqualTo(Experiments.NONE);
  }

  @Test
  void beforeItsTimeIsOverItIsNotPromoted() throws IOException {
    begin();
    serve(north, 5_000, WELL, WELL);

    north.look((canary, group) -> LOADED);

    assertThat(current()).isEqualTo(champion);
    assertThat(status(north).canary().isRunning()).isTrue();
  }

  @Test
  void errorsStopIt() throws IOException {
    assertStoppedBy("errors", WELL, new Behaviour(0.2, 0.02, 0.01, 0.1));
  }

  @Test
  void emptyAnswersStopIt() throws IOException {
    assertStoppedBy("empty", WELL, new Behaviour(0, 0.2, 0.01, 0.1));
  }

  @Test
  void slowAnswersStopIt() throws IOException {
    assertStoppedBy("slow", WELL, new Behaviour(0, 0.02, 0.2, 0.1));
  }

  @Test
  void fewerClicksStopIt() throws IOException {
    assertStoppedBy("clicks", new Behaviour(0, 0.02, 0.01, 0.3), WELL);
  }

  @Test
  void allAnswersEmptyAgainstNoneStopsIt() throws IOException {
    assertStoppedBy("empty", new Behaviour(0, 0, 0, 0), new Behaviour(0, 1, 0, 0));
  }

  @Test
  void fasterAnswersAndMoreClicksDoNotStopIt() throws IOException {
    begin();

    serve(north, 10_000, new Behaviour(0.1, 0.3, 0.2, 0.1), new Behaviour(0, 0, 0, 0.5));
    north.look((canary, group) -> LOADED);

    assertThat(status(north).canary().isRunning()).isTrue();
  }

  @Test
  void aStoppedOneEndsInEveryServiceAndIsNeverPromoted() throws IOException {
    begin();
    serve(north, 5_000, WELL, new Behaviour(0, 0.5, 0.01, 0.1));
    serve(south, 5_000, WELL, WELL);
    north.look((canary, group) -> LOADED);
    now.updateAndGet(time -> time.plus(HOUR.multipliedBy(3)));

    south.look((canary, group) -> LOADED);

    assertThat(south.experiments()).isEqualTo(Experiments.NONE);
    assertThat(status(south).canary().isStopped()).isTrue();
    assertThat(south.trial(Optional.of("canary-1"), Optional.of("u"))).isEmpty();
    assertThat(north.stopped()).isEqualTo(1);
    assertThat(current()).isEqualTo(champion);
    assertThatThrownBy(() -> store.promote(challenger, "me"))
        .isInstanceOf(StoppedCanaryException.class)
        .hasMessageContaining("by north: worse than release " + champion);
  }

  @Test
  void aReleaseThatAServiceCannotUseIsStopped() throws IOException {
    begin();

    north.look((canary, group) -> new Participation(false, Optional.of("it was refused: too big")));

    assertThat(status(north).canary().sentence()).contains("too big");
    assertThat(status(north).canary().isStopped()).isTrue();
  }

  @Test
  void tooFewAnswersLeaveItUndecided() throws IOException {
    begin();
    north.look((canary, group) -> LOADED);
    now.updateAndGet(time -> time.plus(HOUR.multipliedBy(25)));

    north.look((canary, group) -> LOADED);

    assertThat(status(north).canary().state()).isEqualTo("undecided");
    assertThat(store.promote(challenger, "me").release()).isEqualTo(challenger);
  }

  @Test
  void somebodysPromotionEndsIt() throws IOException {
    begin();
    north.look((canary, group) -> LOADED);
    store.promote(TestShop.publish(store, 3), "ann");

    north.look((canary, group) -> LOADED);

    assertThat(status(north).canary().state()).isEqualTo("superseded");
    assertThat(status(north).canary().sentence()).contains("ann made release");
  }

  @Test
  void theOperatorsExperimentsGoFirst() throws IOException {
    begin();
    operators = new Experiments(List.of(new Experiment("own", challenger, 0.1, false)));

    north.look((canary, group) -> LOADED);

    assertThat(north.experiments()).isEqualTo(operators);
    assertThat(status(north).waits().orElseThrow()).contains("experiment 'own'");
    assertThat(north.trial(Optional.of("main"), Optional.of("u"))).isEmpty();

    operators = new Experiments(List.of(new Experiment("shadow", challenger, 1, true)));
    assertThat(north.experiments().experiments()).hasSize(2);
  }

  @Test
  void nobodysRequestsAndOtherGroupsAreNotCounted() throws IOException {
    begin();
    north.look((canary, group) -> LOADED);

    assertThat(north.trial(Optional.of("canary-1"), Optional.empty())).isEmpty();
    assertThat(north.trial(Optional.empty(), Optional.of("u"))).isEmpty();
    assertThat(north.trial(Optional.of("canary-9"), Optional.of("u"))).isEmpty();
    assertThat(north.trial(Optional.of("canary-1"), Optional.of("u")).orElseThrow().isOfCanary())
        .isTrue();
    assertThat(north.trial(Optional.of("main"), Optional.of("u")).orElseThrow().isOfCanary())
        .isFalse();
  }

  @Test
  void clicksCountOnceAndOnlyOnWhatWasShown() throws IOException {
    begin();
    north.look((canary, group) -> LOADED);
    UUID id = new UUID(1, 2);
    north.trial(Optional.of("canary-1"), Optional.of("u")).orElseThrow().shown(id);

    north.clicked(id.toString());
    north.clicked(id.toString());
    north.clicked(new UUID(3, 4).toString());
    north.clicked("made up");

    assertThat(figure(status(north), "clicks").canary()).isEqualTo(1);
    assertThat(figure(status(north), "clicks").canaryAnswers()).isEqualTo(1);
  }

  @Test
  void afterACrashBetweenDecidingAndPromotingTheNextLookPromotes() throws IOException {
    Canary begun = begin();
    store.canaries().end(begun, CanaryEnd.Outcome.PROMOTED, "dead", "well", List.of());

    south.look((canary, group) -> LOADED);

    assertThat(current()).isEqualTo(challenger);
  }

  private void assertStoppedBy(String measure, Behaviour ofChampion, Behaviour ofCanary)
      throws IOException {
    begin();
    serve(north, 5_000, ofChampion, ofCanary);

    north.look((canary, group) -> LOADED);

    CanaryStatus status = status(north);
    assertThat(status.canary().isStopped()).isTrue();
    assertThat(status.figures().stream().filter(CanaryFigure::worse).map(CanaryFigure::measure))
        .containsExactly(measure);
    assertThat(status.canary().sentence()).contains("worse than release " + champion, measure);
  }

  private Canary begin() throws IOException {
    return store.canaries().begin(challenger, PLAN, "test");
  }

  private void serve(CanaryGuard guard, int requests, Behaviour ofChampion, Behaviour ofCanary) {
    guard.look((canary, group) -> LOADED);
    for (int i = 0; i < requests; i++) {
      boolean isCanary = i % 5 == 0;
      Trial trial =
          guard
              .trial(Optional.of(isCanary ? "canary-1" : "main"), Optional.of("user-" + i))
              .orElseThrow();
      serve(guard, trial, isCanary ? ofCanary : ofChampion);
    }
  }

  private void serve(CanaryGuard guard, Trial trial, Behaviour behaviour) {
    if (random.nextDouble() < behaviour.errors) {
      trial.failed();
      return;
    }
    trial.answered(
        random.nextDouble() < behaviour.slow ? Duration.ofSeconds(1) : QUICK,
        random.nextDouble() < behaviour.empty);
    UUID id = new UUID(random.nextLong(), random.nextLong());
    trial.shown(id);
    if (random.nextDouble() < behaviour.clicks) {
      guard.clicked(id.toString());
    }
  }

  private String current() throws IOException {
    return store.current().orElseThrow().release();
  }

  private static CanaryStatus status(CanaryGuard guard) {
    return guard.status().orElseThrow();
  }

  private static CanaryFigure figure(CanaryStatus status, String measure) {
    return status.figures().stream()
        .filter(one -> one.measure().equals(measure))
        .findFirst()
        .orElseThrow();
  }
}
