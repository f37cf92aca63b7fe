package org.affinity4j.common.blend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.affinity4j.common.checkpoint.SafetensorsReader;
import org.affinity4j.common.checkpoint.SafetensorsWriter;
import org.affinity4j.common.counting.CountingFormats;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoreFunction;
import org.junit.jupiter.api.Test;

/** A blend written by version 1 of its format is read for ever. */
class BlendGoldenTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void scoresAsWhenItWasWritten() throws IOException {
    JsonNode document = JSON.readTree(bytes("blend-1.json"));
    byte[] arrays = bytes("blend-1.safetensors");
    var state =
        new ModelState(
            "blend",
            1,
            (ObjectNode) document.get("settings"),
            SafetensorsReader.read("golden", new ByteArrayInputStream(arrays), arrays.length));
    Model read = BlendModel.format(CountingFormats.all()).read(state, Blends.ITEMS);

    for (JsonNode expected : document.get("expected")) {
      int[] query = JSON.convertValue(expected.get("query"), int[].class);
      ScoreFunction scores = read.bind(Query.ofItems(query)).orElseThrow();
      for (int item = 0; item < Blends.ITEMS.size(); item++) {
        assertThat(scores.score(item))
            .isCloseTo((float) expected.get("scores").get(item).asDouble(), within(1e-6f));
      }
    }
    assertThat(document.get("expected").size()).isEqualTo(3);
    assertThat(read.state().settings()).isEqualTo(state.settings());
  }

  private static byte[] bytes(String name) throws IOException {
    try (InputStream in = BlendGoldenTest.class.getResourceAsStream(name)) {
      return in.readAllBytes();
    }
  }

  /** Writes the files; run only for a new version, into new names. */
  public static void main(String[] arguments) throws IOException {
    BlendModel model = Blends.golden();
    ModelState state = model.state();
    ObjectNode document = JSON.createObjectNode();
    document.set("settings", state.settings());
    var expected = document.putArray("expected");
    for (int[] query : new int[][] {{}, {0}, {1, 2}}) {
      ObjectNode one = expected.addObject();
      one.set("query", JSON.valueToTree(query));
      var scores = one.putArray("scores");
      ScoreFunction function = model.bind(Query.ofItems(query)).orElseThrow();
      for (int item = 0; item < Blends.ITEMS.size(); item++) {
        scores.add(function.score(item));
      }
    }
    Path folder = Path.of(arguments[0]);
    Files.writeString(
        folder.resolve("blend-1.json"),
        JSON.writerWithDefaultPrettyPrinter().writeValueAsString(document));
    try (OutputStream out = Files.newOutputStream(folder.resolve("blend-1.safetensors"))) {
      SafetensorsWriter.write(state.tensors(), out);
    }
  }
}
