package org.affinity4j.training.experiment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.affinity4j.training.dataset.SequenceKind;
import org.affinity4j.training.train.OptionsBinder;
import org.affinity4j.training.train.OptionsBinder.OptionInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelSpecTest {

  @TempDir private Path folder;

  @Test
  void theCommandLineGoesOverTheSettingsFileGoesOverTheDefaults() throws IOException {
    Settings settings = settings("item-knn: {shrink: 7, history: 3}");

    ModelSpec spec = ModelSpec.resolve(List.of("item-knn"), List.of("history=1"), settings).get(0);

    assertThat(option(spec, "shrink")).isEqualTo("7.0");
    assertThat(option(spec, "history")).isEqualTo("1");
    assertThat(option(spec, "longest")).isEqualTo("2000");
  }

  @Test
  void aVariantTakesItsAlgorithmFromTheFileOrTheCommandLine() throws IOException {
    Settings settings =
        settings("item-knn: {shrink: 7}\nlast-only: {algorithm: item-knn, history: 1}");

    List<ModelSpec> specs =
        ModelSpec.resolve(
            List.of("last-only", "mine=item-knn"), List.of("mine.history=2"), settings);

    assertThat(specs).extracting(s -> s.algorithm().name()).containsOnly("item-knn");
    assertThat(specs).extracting(ModelSpec::name).containsExactly("last-only", "mine");
    assertThat(option(specs.get(0), "history")).isEqualTo("1");
    assertThat(option(specs.get(1), "shrink")).isEqualTo("7.0");
    assertThat(option(specs.get(1), "history")).isEqualTo("2");
    assertThat(Experiment.options(specs.get(0))).containsEntry("algorithm", "item-knn");
  }

  @Test
  void mistakesAreNamed() {
    assertThatThrownBy(() -> resolve(List.of("nope"), List.of()))
        .hasMessageContaining("there is no model 'nope'")
        .hasMessageContaining("session-knn");
    assertThatThrownBy(() -> resolve(List.of("ease"), List.of("ease.lambda")))
        .hasMessageContaining("--set is 'ease.lambda'; expected model.option=value");
    assertThatThrownBy(() -> resolve(List.of("ease"), List.of("item-knn.shrink=1")))
        .hasMessageContaining("'item-knn', which is not among --models ease");
    assertThatThrownBy(() -> resolve(List.of("ease", "markov"), List.of("lambda=1")))
        .hasMessageContaining("expected model.option=value");
    assertThatThrownBy(() -> resolve(List.of("ease"), List.of("lambda=-1")))
        .hasMessageContaining("model 'ease': lambda is -1");
  }

  @Test
  void thePartsOfABlendHaveTheirOwnSettings() throws IOException {
    Settings settings =
        settings("blend: {parts: last-only+ease}\nlast-only: {algorithm: item-knn, history: 1}");

    List<ModelSpec> specs =
        ModelSpec.resolve(List.of("ease", "blend"), List.of("ease.lambda=7"), settings);

    ModelSpec blend = specs.get(1);
    assertThat(blend.parts()).extracting(ModelSpec::name).containsExactly("last-only", "ease");
    assertThat(option(blend.parts().get(0), "history")).isEqualTo("1");
    assertThat(blend.parts().get(1)).isEqualTo(specs.get(0));
    assertThat(Experiment.options(blend))
        .containsEntry("parts", "last-only+ease")
        .containsEntry("last-only.algorithm", "item-knn")
        .containsEntry("ease.lambda", "7.0");
  }

  @Test
  void aBlendWithOtherOptionsKeepsThePartsTheyName() {
    ModelSpec blend = resolve(List.of("blend"), List.of("parts=popularity+ease+markov")).get(0);

    ModelSpec fewer = blend.with(Map.of("parts", "markov+ease"));
    ModelSpec same = blend.with(Map.of("questions", "100"));

    assertThat(fewer.parts()).containsExactly(blend.parts().get(2), blend.parts().get(1));
    assertThat(same.parts()).isEqualTo(blend.parts());
    assertThatThrownBy(() -> blend.with(Map.of("parts", "ease+rules")))
        .hasMessage("model 'blend': part is 'rules'; expected one of [popularity, ease, markov]");
  }

  @Test
  void mistakesInThePartsOfABlendAreNamed() {
    assertThatThrownBy(() -> resolve(List.of("blend"), List.of("parts=ease+lightgcm")))
        .hasMessageContaining("model 'blend', part 'lightgcm'")
        .hasMessageContaining("the models are")
        .hasMessageContaining("session-knn");
    assertThatThrownBy(() -> resolve(List.of("blend"), List.of("parts=ease+blend")))
        .hasMessageContaining("it has parts itself");
    assertThatThrownBy(() -> resolve(List.of("blend"), List.of("parts=ease+ease")))
        .hasMessageContaining("parts is 'ease+ease'");
    assertThatThrownBy(() -> resolve(List.of("blend"), List.of("parts=ease+")))
        .hasMessageContaining("parts is 'ease+'");
  }

  @Test
  void aBlendWithoutPartsGetsThoseThatSuitTheData() throws IOException {
    Settings filled = DefaultModels.fillIn(Settings.NONE, SequenceKind.BASKET);
    Settings kept =
        DefaultModels.fillIn(settings("blend: {parts: rules+ease}"), SequenceKind.BASKET);

    assertThat(filled.options("blend")).containsEntry("parts", "popularity+item-knn+ease");
    assertThat(kept.options("blend")).containsEntry("parts", "rules+ease");
  }

  @Test
  void aSettingsFileThatIsNoMapOfMapsIsRefusedByName() {
    assertThatThrownBy(() -> settings("item-knn: 7"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("settings.yaml")
        .hasMessageContaining("'item-knn' is '7'");
    assertThatThrownBy(() -> settings("item-knn: {shrink: 7"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("settings.yaml");
  }

  @Test
  void theProjectsSettingsFitTheAlgorithms() throws IOException {
    Path home = Path.of("..");
    try (var files = Files.list(home.resolve("data/settings"))) {
      for (Path file : files.toList()) {
        Settings settings = Settings.read(file);
        List<String> models = List.copyOf(settings.models());
        assertThat(ModelSpec.resolve(models, List.of(), settings)).hasSize(models.size());
      }
    }
  }

  private static List<ModelSpec> resolve(List<String> models, List<String> sets) {
    return ModelSpec.resolve(models, sets, Settings.NONE);
  }

  private Settings settings(String yaml) throws IOException {
    Path file = folder.resolve("settings.yaml");
    Files.writeString(file, yaml);
    return Settings.read(file);
  }

  private static String option(ModelSpec spec, String name) {
    Map<String, String> values =
        OptionsBinder.describe(spec.options()).stream()
            .collect(Collectors.toMap(OptionInfo::name, OptionInfo::defaultValue));
    return values.get(name);
  }
}
