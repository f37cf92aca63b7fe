package org.affinity4j.training.nn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.affinity4j.common.checkpoint.SafetensorsReader;
import org.affinity4j.common.checkpoint.SafetensorsWriter;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.model.Tensor;
import org.affinity4j.training.train.EpochRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PassFileTest {

  @TempDir private Path folder;

  private static PassState state(int pass) {
    ObjectNode settings = JsonNodeFactory.instance.objectNode().put("units", 3);
    return new PassState(
        pass,
        2,
        0.25,
        new ModelState("lstm", 1, settings, Map.of("items", Tensor.of(new float[] {1, 2}))),
        List.of(
            EpochRecord.unmeasured(1, 3.5, 2, 100, 0.1),
            new EpochRecord(2, 3.25, "ndcg@20", 0.25, 2, 100, 0.05)),
        Map.of(
            "table0/values", Tensor.of(new float[] {0.1f, -7}), "scale", Tensor.of(new long[2])));
  }

  private Path only() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> all = files.toList();
      assertThat(all).hasSize(1);
      return all.get(0);
    }
  }

  @Test
  void givesBackWhatItWasGiven() throws IOException {
    var file = new PassFile(folder, "a");
    file.save(state(3));
    file.save(state(4));
    PassState read = file.load().orElseThrow();
    assertThat(read.pass()).isEqualTo(4);
    assertThat(read.bestPass()).isEqualTo(2);
    assertThat(read.bestValue()).isEqualTo(0.25);
    assertThat(read.history()).isEqualTo(state(4).history());
    ModelState best = read.best();
    assertThat(best).isNotNull();
    assertThat(best.type()).isEqualTo("lstm");
    assertThat(best.version()).isEqualTo(1);
    assertThat(best.settings()).isEqualTo(JsonNodeFactory.instance.objectNode().put("units", 3));
    assertThat(best.tensors().keySet()).containsExactly("items");
    assertThat(best.floats("items")).containsExactly(1, 2);
    assertThat(read.arrays().keySet()).contains("table0/values", "scale");
    assertThat(((Tensor.Floats) read.arrays().get("table0/values")).data())
        .containsExactly(0.1f, -7);
    only();
  }

  @Test
  void aTrainingWithoutValidationHasNoBest() {
    var file = new PassFile(folder, "a");
    file.save(new PassState(1, 0, Double.NEGATIVE_INFINITY, null, List.of(), state(1).arrays()));
    PassState read = file.load().orElseThrow();
    assertThat(read.best()).isNull();
    assertThat(read.bestPass()).isZero();
    assertThat(read.bestValue()).isEqualTo(Double.NEGATIVE_INFINITY);
  }

  @Test
  void whatAnotherSubjectLeftIsNotRead() {
    new PassFile(folder, "a").save(state(1));
    assertThat(new PassFile(folder, "b").load()).isEmpty();
  }

  @Test
  void nothingIsThereBeforeTheFirstPassAndAfterTheEnd() {
    var file = new PassFile(folder.resolve("new"), "a");
    assertThat(file.load()).isEmpty();
    file.delete();
    file.save(state(1));
    assertThat(file.load()).isPresent();
    file.delete();
    assertThat(file.load()).isEmpty();
    assertThat(folder.resolve("new")).isEmptyDirectory();
  }

  @Test
  void aFileCutOffAnywhereIsAsGoodAsNone() throws IOException {
    var file = new PassFile(folder, "a");
    file.save(state(1));
    byte[] whole = Files.readAllBytes(only());
    for (int length = 0; length < whole.length; length += 7) {
      Files.write(only(), Arrays.copyOf(whole, length));
      assertThat(file.load()).as("%d bytes", length).isEmpty();
    }
    Files.write(only(), whole);
    assertThat(file.load()).isPresent();
  }

  @Test
  void otherBytesAreAsGoodAsNone() throws IOException {
    var file = new PassFile(folder, "a");
    file.save(state(1));
    Files.writeString(only(), "a note somebody left here, long enough for a header of its own");
    assertThat(file.load()).isEmpty();
  }

  @Test
  void factsThatAreMissingAreAsGoodAsNone() throws IOException {
    var file = new PassFile(folder, "a");
    file.save(state(1));
    var json = new ObjectMapper();
    for (String field :
        List.of("pass", "bestPass", "bestValue", "history", "bestType", "bestSettings")) {
      file.save(state(1));
      Map<String, Tensor> arrays = arrays();
      byte[] text = ((Tensor.Bytes) arrays.get("facts")).data();
      ObjectNode facts = (ObjectNode) json.readTree(new String(text, StandardCharsets.UTF_8));
      facts.remove(field);
      arrays.put("facts", Tensor.of(facts.toString().getBytes(StandardCharsets.UTF_8)));
      write(arrays);
      assertThat(file.load()).as("without %s", field).isEmpty();
    }
    Map<String, Tensor> arrays = arrays();
    arrays.remove("facts");
    write(arrays);
    assertThat(file.load()).isEmpty();
  }

  private Map<String, Tensor> arrays() throws IOException {
    try (InputStream in = Files.newInputStream(only())) {
      return new TreeMap<>(SafetensorsReader.read("passes", in, Files.size(only())));
    }
  }

  private void write(Map<String, Tensor> arrays) throws IOException {
    Path file = only();
    try (OutputStream out = Files.newOutputStream(file)) {
      SafetensorsWriter.write(arrays, out);
    }
  }

  @Test
  void aFolderThatCannotBeWrittenToIsTold() throws IOException {
    Path blocked = Files.writeString(folder.resolve("file"), "no folder");
    var file = new PassFile(blocked, "a");
    assertThatThrownBy(() -> file.save(state(1)))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageContaining("cannot keep the state of the training in " + blocked);
  }
}
