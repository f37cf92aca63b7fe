package org.affinity4j.serving.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SplitTest {

  private static final int USERS = 40_000;

  @Test
  void sharesAreWithinBinomialBounds() {
    List<Experiment> experiments = List.of(answering("a", 0.05), answering("b", 0.3));

    for (Experiment one : experiments) {
      assertShare(one.share(), users(one.group(), experiments));
    }
    assertShare(0.65, users(Experiment.MAIN, experiments));
  }

  @Test
  void aUserStaysInItsGroup() {
    List<Experiment> experiments = List.of(answering("a", 0.3));

    assertThat(IntStream.range(0, 12).mapToObj(user -> group(user, experiments)))
        .as("users of today are in the same groups after an upgrade")
        .containsExactly(
            "main", "main", "main", "a", "main", "a", "main", "a", "main", "a", "main", "a");
  }

  @Test
  void aLargerShareTakesUsersAndGivesNone() {
    List<Experiment> before = List.of(answering("a", 0.1));
    List<Experiment> after = List.of(answering("a", 0.2));

    assertThat(IntStream.range(0, USERS).filter(user -> group(user, before).equals("a")))
        .allMatch(user -> group(user, after).equals("a"));
  }

  @Test
  void shadowsAnswerNobodyAndWithoutExperimentsEverybodyIsInMain() {
    var shadow = new Experiment("s", "release", 1, true);

    assertThat(users(Experiment.MAIN, List.of(shadow))).isEqualTo(USERS);
    assertThat(users(Experiment.MAIN, List.of())).isEqualTo(USERS);
  }

  private static void assertShare(double share, long users) {
    double deviation = Math.sqrt(USERS * share * (1 - share));
    assertThat((double) users).isCloseTo(USERS * share, within(4 * deviation));
  }

  private static long users(String group, List<Experiment> experiments) {
    return IntStream.range(0, USERS).filter(user -> group(user, experiments).equals(group)).count();
  }

  private static String group(int user, List<Experiment> experiments) {
    return Split.pick(experiments, Function.identity(), "user-" + user)
        .map(Experiment::group)
        .orElse(Experiment.MAIN);
  }

  private static Experiment answering(String group, double share) {
    return new Experiment(group, "release", share, false);
  }
}
