package org.affinity4j.common.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.checkpoint.Stores;
import org.affinity4j.common.combination.CombinationScore;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.model.ModelFormat;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Releases written by earlier versions are read for ever. {@code GoldenRelease} among the tests of
 * training made them.
 */
class GoldenReleaseTest {

  private static final double TOLERANCE = 1e-5;

  static Stream<Path> formats() throws IOException, URISyntaxException {
    Path golden = Path.of(GoldenReleaseTest.class.getResource("/golden").toURI());
    try (Stream<Path> folders = Files.list(golden)) {
      return folders.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void scoresAsWhenItWasPublished(Path format) throws IOException {
    Release release = read(format);
    JsonNode expected = expected(format);

    for (JsonNode query : expected.get("queries")) {
      Model model = release.models().get(query.get("model").asText());
      Optional<ScoreFunction> scores =
          model.bind(Query.ofItems(ordinals(release, query.get("cart"))));
      for (int item = 0; item < release.catalog().size(); item++) {
        JsonNode score = query.get("scores").get(release.catalog().item(item).id().value());
        float actual = scores.isPresent() ? scores.get().score(item) : ScoreFunction.UNSCORED;
        if (score == null) {
          assertThat(actual).as("item %d of %s", item, query).isEqualTo(ScoreFunction.UNSCORED);
        } else {
          assertThat((double) actual)
              .as("item %d of %s", item, query)
              .isCloseTo(score.asDouble(), within(TOLERANCE));
        }
      }
    }
    assertThat(expected.get("queries").size()).isGreaterThanOrEqualTo(50);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void scoresCombinationsAsWhenItWasPublished(Path format) throws IOException {
    Release release = read(format);

    for (JsonNode set : expected(format).get("combinations")) {
      CombinationScore score =
          release.combinationScorer().orElseThrow().score(ordinals(release, set.get("items")));
      assertThat(score.logLikelihood())
          .isCloseTo(set.get("logLikelihood").asDouble(), within(TOLERANCE));
      assertThat(score.probability())
          .isCloseTo(set.get("probability").asDouble(), within(TOLERANCE));
      assertThat(score.pairs()).hasSize(set.get("evidence").asInt());
    }
  }

  @Test
  void formatOneHoldsEveryKindOfModelOfItsTime() throws IOException, URISyntaxException {
    Release release = read(formats().toList().get(0));

    var types = new HashSet<String>();
    release.models().values().forEach(model -> types.add(model.state().type()));
    assertThat(types)
        .containsAll(
            List.of(
                "popularity",
                "trending",
                "markov",
                "item-knn",
                "co-occurrence",
                "session-knn",
                "basket-knn",
                "gp-topfreq",
                "ease",
                "rules",
                "category-backoff"));
    assertThat(ReleaseFormats.all()).extracting(ModelFormat::type).containsAll(types);
    assertThat(release.manifest().schema()).isEqualTo(1);
    assertThat(release.manifest().provenance().data().name()).isEqualTo("tiny-shop");
    assertThat(release.catalog().item(0).title()).contains("Phone 商品");
  }

  private static Release read(Path format) throws IOException {
    CheckpointStore store = Stores.at(format.resolve("store"));
    return ReleaseReader.standard().read(store, store.current().orElseThrow().release());
  }

  private static JsonNode expected(Path format) throws IOException {
    return new ObjectMapper().readTree(Files.readString(format.resolve("expected-scores.json")));
  }

  private static int[] ordinals(Release release, JsonNode ids) {
    int[] ordinals = new int[ids.size()];
    for (int i = 0; i < ordinals.length; i++) {
      ordinals[i] = release.catalog().index().ordinal(ids.get(i).asText()).orElseThrow();
    }
    return ordinals;
  }
}
