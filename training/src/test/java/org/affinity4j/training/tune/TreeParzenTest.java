package org.affinity4j.training.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import org.junit.jupiter.api.Test;

class TreeParzenTest {

  private static final SearchSpace SPACE =
      new SearchSpace(
          List.of(
              new NumberRange("rate", 1e-4, 1, true, false),
              new NumberRange("layers", 1, 8, false, true),
              new NumberRange("drop", 0, 1, false, false),
              new Choice("shape", List.of("round", "square", "flat"))));

  private static final int TRIALS = 40;

  /** Best at rate 0.01, 3 layers, drop 0.7 and square, where it is 0. */
  private static double value(Map<String, String> point) {
    double rate = Math.log10(Double.parseDouble(point.get("rate"))) + 2;
    double layers = (Double.parseDouble(point.get("layers")) - 3) / 4;
    double drop = Double.parseDouble(point.get("drop")) - 0.7;
    double shape = point.get("shape").equals("square") ? 0 : 0.5;
    return -rate * rate - layers * layers - 4 * drop * drop - shape;
  }

  /** A curved valley: the best rate depends on drop, and a choice is worth little. */
  private static double valley(Map<String, String> point) {
    double rate = Math.log10(Double.parseDouble(point.get("rate"))) + 2;
    double drop = 2 * Double.parseDouble(point.get("drop")) - 1;
    double shape = point.get("shape").equals("flat") ? 0 : 0.02;
    return -(rate - drop * drop) * (rate - drop * drop) - 0.2 * Math.abs(drop - 0.3) - shape;
  }

  private static List<Trial> run(int random, long seed) {
    return run(random, seed, TreeParzenTest::value);
  }

  private static List<Trial> run(
      int random, long seed, ToDoubleFunction<Map<String, String>> function) {
    var proposer = new TreeParzen(SPACE, random, seed);
    List<Trial> trials = new ArrayList<>();
    while (trials.size() < TRIALS) {
      Map<String, String> point = proposer.propose(trials).orElseThrow();
      double value = function.applyAsDouble(point);
      trials.add(new Trial(trials.size() + 1, point, value, Map.of(), null, 1));
    }
    return trials;
  }

  private static double best(List<Trial> trials) {
    return Search.best(trials).orElseThrow().score();
  }

  @Test
  void findsBetterOptionsThanChance() {
    List<ToDoubleFunction<Map<String, String>>> functions =
        List.of(TreeParzenTest::value, TreeParzenTest::valley);
    int wins = 0;
    for (ToDoubleFunction<Map<String, String>> function : functions) {
      for (int seed = 0; seed < 12; seed++) {
        wins += best(run(10, seed, function)) > best(run(TRIALS, seed, function)) ? 1 : 0;
      }
    }
    // Were the two alike, 18 wins of 24 or more would come once in 88 times.
    assertThat(wins).isGreaterThanOrEqualTo(18);
  }

  @Test
  void neverTriesAPointTwice() {
    List<Trial> trials = run(10, 5);
    assertThat(new HashSet<>(trials.stream().map(Trial::options).toList())).hasSize(TRIALS);
  }

  @Test
  void goesOnAfterABreakAsIfThereHadBeenNone() {
    List<Trial> trials = run(10, 5);
    for (int made : new int[] {0, 9, 10, 31}) {
      assertThat(new TreeParzen(SPACE, 10, 5).propose(trials.subList(0, made)))
          .contains(trials.get(made).options());
    }
    assertThat(run(10, 6)).isNotEqualTo(trials);
  }

  @Test
  void saysWhenNothingIsLeft() {
    var space =
        new SearchSpace(
            List.of(
                new NumberRange("layers", 1, 3, false, true),
                new Choice("bias", List.of("true", "false"))));
    var proposer = new TreeParzen(space, 2, 1);
    List<Trial> trials = new ArrayList<>();
    Optional<Map<String, String>> point = proposer.propose(trials);
    while (point.isPresent()) {
      trials.add(new Trial(trials.size() + 1, point.get(), 1.0, Map.of(), null, 1));
      point = proposer.propose(trials);
    }
    assertThat(trials).hasSize(6);
  }

  @Test
  void keepsAwayFromWhereTrialsFail() {
    var space =
        new SearchSpace(
            List.of(
                new Choice("mode", List.of("a", "b", "c", "d")),
                new NumberRange("x", 0, 1, false, false)));
    var proposer = new TreeParzen(space, 12, 3);
    List<Trial> trials = new ArrayList<>();
    while (trials.size() < 60) {
      Map<String, String> point = proposer.propose(trials).orElseThrow();
      boolean fails = !point.get("mode").equals("a");
      trials.add(
          fails
              ? new Trial(trials.size() + 1, point, null, Map.of(), "no such mode", 1)
              : new Trial(trials.size() + 1, point, 0.5, Map.of(), null, 1));
    }
    long failed = trials.subList(12, 60).stream().filter(t -> !t.succeeded()).count();
    assertThat(failed).isLessThan(24);
  }

  @Test
  void knowsOptionsFromOutsideTheSpace() {
    List<Trial> trials = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      trials.add(
          new Trial(
              i + 1,
              Map.of("rate", "5", "layers", "20", "drop", "0." + i, "shape", "odd"),
              i / 10.0,
              Map.of(),
              null,
              1));
    }
    assertThat(new TreeParzen(SPACE, 1, 1).propose(trials)).isPresent();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new TreeParzen(SPACE, 0, 1))
        .withMessage("trials by chance are 0; expected at least 1");
  }
}
