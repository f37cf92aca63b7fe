package org.affinity4j.common.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.checkpoint.SafetensorsReader;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.model.ModelFormat;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.score.Context;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * States of models written by earlier versions score for ever as they did. {@code GoldenModel}
 * among the tests of training made them.
 */
class GoldenModelsTest {

  private static final double TOLERANCE = 1e-5;
  private static final ObjectMapper JSON = new ObjectMapper();

  static Stream<Path> folders() throws IOException, URISyntaxException {
    Path golden = Path.of(GoldenModelsTest.class.getResource("/golden-models").toURI());
    try (Stream<Path> folders = Files.list(golden)) {
      return folders.sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("folders")
  void scoresAsWhenItWasWritten(Path folder) throws IOException {
    JsonNode expected = JSON.readTree(Files.readString(folder.resolve("expected-scores.json")));
    ItemIndex items =
        ItemIndex.of(elements(expected.get("items")).map(id -> new ItemId(id.asText())).toList());
    Model model = read(folder, items);

    assertThat(expected.get("queries").size()).isGreaterThanOrEqualTo(10);
    for (JsonNode query : expected.get("queries")) {
      Optional<ScoreFunction> scores = model.bind(query(query, items));
      for (int item = 0; item < items.size(); item++) {
        JsonNode score = query.get("scores").get(items.id(item).value());
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
  }

  private static Model read(Path folder, ItemIndex items) throws IOException {
    var document =
        JSON.readValue(Files.readString(folder.resolve("model.json")), ModelDocument.class);
    Path arrays = folder.resolve("arrays.safetensors");
    try (InputStream in = Files.newInputStream(arrays)) {
      var state =
          new ModelState(
              document.type(),
              document.version(),
              document.settings(),
              SafetensorsReader.read("arrays", in, Files.size(arrays)));
      ModelFormat format =
          ReleaseFormats.all().stream()
              .filter(known -> known.type().equals(document.type()))
              .findFirst()
              .orElseThrow();
      return format.read(state, items);
    }
  }

  private static Query query(JsonNode asked, ItemIndex items) {
    List<Signal> read = new ArrayList<>();
    for (JsonNode signal : asked.get("signals")) {
      read.add(
          new Signal(
              items.ordinal(signal.get("item").asText()).orElseThrow(),
              EventType.parse(signal.get("type").asText()).orElseThrow(),
              Signal.NO_TIME,
              signal.get("group").asInt()));
    }
    JsonNode time = asked.path("timeMillis");
    return new Query(
        read,
        Optional.empty(),
        new Context(
            time.isNumber() ? OptionalLong.of(time.asLong()) : OptionalLong.empty(),
            Optional.ofNullable(asked.path("shop").textValue())));
  }

  private static Stream<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false);
  }
}
