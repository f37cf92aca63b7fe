package org.affinity4j.training.tune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import org.affinity4j.training.experiment.Algorithms;
import org.affinity4j.training.train.Algorithm;
import org.affinity4j.training.train.OptionsBinder;
import org.affinity4j.training.train.Tunable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SearchSpaceTest {

  enum Shape {
    ROUND,
    VERY_SQUARE
  }

  record Toy(
      @Tunable(min = 1, max = 100, log = true) double rate,
      @Tunable(min = 1, max = 4) int layers,
      @Tunable Shape shape,
      @Tunable boolean bias,
      @Tunable(values = {"0", "0.50"}) double drop,
      String note) {

    static Toy defaults() {
      return new Toy(10, 2, Shape.ROUND, true, 0, "");
    }
  }

  @TempDir private Path folder;

  private SearchSpace read(String yaml) throws IOException {
    Path file = folder.resolve("space.yaml");
    Files.writeString(file, yaml);
    return SearchSpace.read(file, Toy.defaults(), Set.of("bias"));
  }

  @Test
  void takesWhatTheOptionsDeclare() {
    SearchSpace space = SearchSpace.declared(Toy.defaults(), Set.of("bias"));

    assertThat(space.dimensions())
        .containsExactly(
            new NumberRange("rate", 1, 100, true, false),
            new NumberRange("layers", 1, 4, false, true),
            new Choice("shape", List.of("round", "very-square")),
            new Choice("drop", List.of("0", "0.5")));
    assertThat(space.describe().toString())
        .startsWith("{\"rate\":{\"min\":1.0,\"max\":100.0,\"log\":true}");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                SearchSpace.declared(
                    Toy.defaults(), Set.of("bias", "rate", "layers", "shape", "drop")))
        .withMessageStartingWith("there is nothing to search");
  }

  @Test
  void whatEveryAlgorithmDeclaresFitsItsOptions() {
    var random = new SplittableRandom(1);
    int tunable = 0;
    for (Algorithm<?> algorithm : Algorithms.all()) {
      boolean declares =
          List.of(algorithm.defaults().getClass().getRecordComponents()).stream()
              .anyMatch(c -> c.isAnnotationPresent(Tunable.class));
      if (declares) {
        tunable++;
        SearchSpace space = SearchSpace.declared(algorithm.defaults(), Set.of());
        for (int i = 0; i < 200; i++) {
          assertThat(OptionsBinder.bind(algorithm.defaults(), space.draw(random))).isNotNull();
        }
      }
    }
    assertThat(tunable).isGreaterThanOrEqualTo(6);
  }

  @Test
  void readsASpaceFile() throws IOException {
    SearchSpace space =
        read("rate: {min: 0.1, max: 2}\nshape: [ROUND, very-square]\nbias: [true, false]\n");

    assertThat(space.dimensions())
        .containsExactly(
            new NumberRange("rate", 0.1, 2, false, false),
            new Choice("shape", List.of("round", "very-square")));
  }

  @Test
  void saysWhatIsWrongWithASpaceFile() {
    refuses("speed: [1, 2]", "there is no option 'speed'; the options are rate, layers, shape,");
    refuses("rate: {from: 1, to: 2}", "option 'rate' is", "{min: 1, max: 100, log: true}");
    refuses("rate: 3", "option 'rate' is 3; expected a list of values");
    refuses("rate: {min: 2, max: 1}", "range of option 'rate' is 2.0 to 1.0; expected");
    refuses("rate: {min: 0, max: 1, log: true}", "begins at 0.0; expected more than 0");
    refuses("layers: {min: 0.5, max: 2}", "expected whole numbers, as the option takes");
    refuses("shape: {min: 1, max: 2}", "option 'shape' is no number");
    refuses("drop: [0.5, 0.50]", "expected two or more, no two alike");
    refuses("bias: [true, false]", "--set fixes all of them");
    refuses("rate: {min: 1", "space.yaml: ");
  }

  private void refuses(String yaml, String... words) {
    assertThatIOException()
        .isThrownBy(() -> read(yaml))
        .satisfies(e -> assertThat(e.getMessage()).contains(words).contains("space.yaml"));
  }

  @Test
  void theUnitScaleGoesThereAndBack() {
    var rate = new NumberRange("rate", 1, 10_000, true, false);
    assertThat(rate.text(0.5)).isEqualTo("100");
    assertThat(rate.unit("100")).isEqualTo(0.5);
    assertThat(rate.text(1)).isEqualTo("10000");
    assertThat(rate.unit("1000000")).isEqualTo(1);
    var share = new NumberRange("share", 0, 1, false, false);
    assertThat(share.text(1 / 3.0)).isEqualTo("0.3333");
    assertThat(share.text(0)).isEqualTo("0");
  }

  @Test
  void wholeNumbersAreAllAsLikely() {
    var layers = new NumberRange("layers", 1, 4, false, true);
    var random = new SplittableRandom(7);
    Map<String, Integer> counts = new HashMap<>();
    for (int i = 0; i < 4000; i++) {
      counts.merge(layers.draw(random), 1, Integer::sum);
    }
    assertThat(counts).containsOnlyKeys("1", "2", "3", "4");
    assertThat(counts.values()).allMatch(count -> count > 850 && count < 1150);
  }
}
