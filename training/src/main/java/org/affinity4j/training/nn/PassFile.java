package org.affinity4j.training.nn;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.affinity4j.common.checkpoint.SafetensorsReader;
import org.affinity4j.common.checkpoint.SafetensorsWriter;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.model.Tensor;
import org.affinity4j.training.train.EpochRecord;

/**
 * The file in which a training leaves its state after each pass: one safetensors file, replaced in
 * one step, so that a kill at any instant leaves the state of the last whole pass. It belongs to
 * one subject (data, options, seed); what another subject left is never read.
 */
final class PassFile {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String FACTS = "facts";
  private static final String BEST = "best/";

  private final Path file;

  /**
   * The file of a subject in a folder.
   *
   * @param subject all that the outcome depends on, as text
   */
  PassFile(Path folder, String subject) {
    this.file = folder.resolve("training-" + digest(subject) + ".safetensors");
  }

  private static String digest(String subject) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(subject.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 12);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }

  /**
   * Replaces what is there.
   *
   * @throws UncheckedIOException if the folder cannot be written to
   */
  void save(PassState state) {
    Map<String, Tensor> arrays = new TreeMap<>(state.arrays());
    ObjectNode facts = JSON.createObjectNode();
    facts.put("pass", state.pass());
    facts.put("bestPass", state.bestPass());
    facts.put("bestValue", state.bestPass() == 0 ? 0 : state.bestValue());
    facts.set("history", JSON.valueToTree(state.history().stream().map(PassFile::wire).toList()));
    ModelState best = state.best();
    if (best != null) {
      facts.put("bestType", best.type());
      facts.put("bestVersion", best.version());
      facts.set("bestSettings", best.settings());
      best.tensors().forEach((name, tensor) -> arrays.put(BEST + name, tensor));
    }
    arrays.put(FACTS, Tensor.of(facts.toString().getBytes(StandardCharsets.UTF_8)));
    Path staged = file.resolveSibling(file.getFileName() + ".tmp");
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(staged), 1 << 16)) {
        SafetensorsWriter.write(arrays, out);
      }
      Files.move(staged, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot keep the state of the training in " + file, e);
    }
  }

  /** What was left by the last whole pass; empty when nothing was, or it cannot be read. */
  Optional<PassState> load() {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(file)) {
      Map<String, Tensor> all =
          SafetensorsReader.read(file.getFileName().toString(), in, Files.size(file));
      return Optional.of(read(all));
    } catch (IOException | IllegalArgumentException e) {
      return Optional.empty(); // a damaged file costs the passes it held, not the training
    }
  }

  private static PassState read(Map<String, Tensor> all) throws JsonProcessingException {
    if (!(all.get(FACTS) instanceof Tensor.Bytes text)) {
      throw new IllegalArgumentException("the file has no facts");
    }
    JsonNode facts = JSON.readTree(new String(text.data(), StandardCharsets.UTF_8));
    Map<String, Tensor> arrays = new TreeMap<>();
    Map<String, Tensor> best = new TreeMap<>();
    all.forEach(
        (name, tensor) -> {
          if (name.startsWith(BEST)) {
            best.put(name.substring(BEST.length()), tensor);
          } else {
            arrays.put(name, tensor);
          }
        });
    List<EpochRecord> history = new ArrayList<>();
    field(facts, "history").forEach(epoch -> history.add(epoch(epoch)));
    int bestPass = field(facts, "bestPass").asInt();
    return new PassState(
        field(facts, "pass").asInt(),
        bestPass,
        bestPass == 0 ? Double.NEGATIVE_INFINITY : field(facts, "bestValue").asDouble(),
        best.isEmpty() ? null : model(facts, best),
        history,
        arrays);
  }

  private static ModelState model(JsonNode facts, Map<String, Tensor> tensors) {
    if (!(field(facts, "bestSettings") instanceof ObjectNode settings)) {
      throw new IllegalArgumentException("the settings of the best model are no object");
    }
    return new ModelState(
        field(facts, "bestType").asText(), field(facts, "bestVersion").asInt(), settings, tensors);
  }

  private static JsonNode field(JsonNode facts, String name) {
    JsonNode value = facts.get(name);
    if (value == null) {
      throw new IllegalArgumentException("the facts have no '%s'".formatted(name));
    }
    return value;
  }

  private static Map<String, Object> wire(EpochRecord epoch) {
    return Map.of(
        "epoch", epoch.epoch(),
        "loss", epoch.loss(),
        "metric", epoch.metric(),
        "value", epoch.measured() ? epoch.value() : 0,
        "seconds", epoch.seconds(),
        "eventsPerSecond", epoch.eventsPerSecond(),
        "learningRate", epoch.learningRate());
  }

  private static EpochRecord epoch(JsonNode wire) {
    String metric = field(wire, "metric").asText();
    return new EpochRecord(
        field(wire, "epoch").asInt(),
        field(wire, "loss").asDouble(),
        metric,
        metric.isEmpty() ? Double.NaN : field(wire, "value").asDouble(),
        field(wire, "seconds").asDouble(),
        field(wire, "eventsPerSecond").asDouble(),
        field(wire, "learningRate").asDouble());
  }

  /** Forgets what was left: the training is over. */
  void delete() {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot remove the state of a finished training: " + file, e);
    }
  }
}
