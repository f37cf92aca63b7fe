package org.affinity4j.serving.live;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.checkpoint.Lease;
import org.affinity4j.common.release.ReleaseReader;
import org.affinity4j.serving.experiment.Experiment;
import org.affinity4j.serving.experiment.Experiments;
import org.affinity4j.serving.testing.TestShop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExperimentFollowingTest {

  @TempDir private Path root;
  private final List<String> loaded = new ArrayList<>();
  private CheckpointStore store;
  private Experiments experiments = Experiments.NONE;
  private ReleaseWatcher<String> watcher;
  private String first;
  private String second;

  @BeforeEach
  void serveTheFirst() throws IOException {
    store = TestShop.store(root.resolve("store"));
    var loader =
        new ReleaseLoader<String>(
            store,
            ReleaseReader.standard(),
            release -> {
              loaded.add(release.id());
              return release.id();
            },
            new HeapRoom(() -> Long.MAX_VALUE, () -> {}));
    watcher = new ReleaseWatcher<>(loader, "test", () -> experiments, Duration.ofHours(1));
    first = TestShop.publish(store, 1);
    second = TestShop.publish(store, 2);
    store.promote(first, "test");
    watcher.check();
  }

  @AfterEach
  void close() {
    watcher.close();
  }

  @Test
  void withoutExperimentsThereAreNoGroups() {
    assertThat(watcher.state().pick(Optional.of("u")))
        .contains(new Pick<>(first, Optional.empty()));
  }

  @Test
  void usersAreAnsweredByTheReleaseOfTheirGroup() {
    follow(new Experiment("canary", second, 0.5, false));

    for (int user = 0; user < 100; user++) {
      Pick<String> pick = pick(user);
      assertThat(pick.serving())
          .isEqualTo(pick.group().equals(Optional.of("canary")) ? second : first);
      assertThat(pick(user)).isEqualTo(pick);
    }
    assertThat(canaryUsers()).isBetween(25L, 75L);
    assertThat(watcher.state().pick(Optional.empty()))
        .contains(new Pick<>(first, Optional.of("main")));
  }

  @Test
  void theShareOfABrokenReleaseGoesToThePromotedOne() throws IOException {
    Path catalog =
        root.resolve("store").resolve("releases").resolve(second).resolve("catalog.jsonl");
    Files.writeString(catalog, "broken");
    follow(new Experiment("canary", second, 0.5, false));

    for (int user = 0; user < 100; user++) {
      assertThat(pick(user)).isEqualTo(new Pick<>(first, Optional.of("main")));
    }
    assertThat(watcher.state().problem()).isEmpty();
    assertThat(watcher.state().arms().get(0).problem().orElseThrow())
        .startsWith("release " + second + " was refused: ")
        .contains("catalog.jsonl");
    assertThat(watcher.refusals()).isEqualTo(1);
  }

  @Test
  void aChallengerThatIsPromotedIsNotReadAgain() throws IOException {
    follow(new Experiment("canary", second, 0.5, false));
    store.promote(second, "test");
    watcher.check();

    assertThat(watcher.state().serving()).contains(second);
    assertThat(loaded).containsExactly(first, second);
    assertThat(pick(1).serving()).isEqualTo(second);
    assertThat(canaryUsers()).isPositive();
  }

  @Test
  void releasesAreHeldWhileTheyAreWantedAndLetGoAfter() throws IOException {
    follow(new Experiment("canary", second, 0.5, false));
    assertThat(store.leases()).extracting(Lease::release).containsExactlyInAnyOrder(first, second);

    follow();

    assertThat(store.leases()).extracting(Lease::release).containsExactly(first);
    assertThat(watcher.state().arms()).isEmpty();

    follow(new Experiment("again", second, 0.5, false));
    watcher.close();
    assertThat(store.leases()).isEmpty();
  }

  @Test
  void aShadowAnswersNobody() {
    follow(new Experiment("next", second, 1, true));

    assertThat(pick(1)).isEqualTo(new Pick<>(first, Optional.empty()));
    assertThat(watcher.state().arms().get(0).serving()).contains(second);
  }

  private void follow(Experiment... wanted) {
    experiments = new Experiments(List.of(wanted));
    watcher.check();
  }

  private Pick<String> pick(int user) {
    return watcher.state().pick(Optional.of("user-" + user)).orElseThrow();
  }

  private long canaryUsers() {
    long users = 0;
    for (int user = 0; user < 100; user++) {
      users += pick(user).group().equals(Optional.of("canary")) ? 1 : 0;
    }
    return users;
  }
}
