package org.affinity4j.common.blend;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.model.ModelFormat;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.model.Tensor;

/** Reads a blend with all its parts from one state: arrays of a part stand under its prefix. */
final class BlendFormat implements ModelFormat {

  private final Map<String, ModelFormat> formats = new TreeMap<>();

  BlendFormat(List<ModelFormat> parts) {
    parts.forEach(format -> formats.put(format.type(), format));
  }

  /** Begin of the names of a part's arrays. */
  static String prefix(String part) {
    return "part." + part + "/";
  }

  @Override
  public String type() {
    return BlendModel.TYPE;
  }

  @Override
  public Model read(ModelState state, ItemIndex items) {
    checkVersion(state);
    var fromLength = new ArrayList<Integer>();
    state.setting(BlendModel.FROM_LENGTH).forEach(length -> fromLength.add(length.asInt()));
    var rows = new ArrayList<List<Float>>();
    fromLength.forEach(length -> rows.add(new ArrayList<>()));
    var parts = new ArrayList<BlendPart>();
    for (JsonNode node : state.setting(BlendModel.PARTS)) {
      parts.add(part(state, node, items));
      JsonNode weights = field(node, "weights");
      for (int b = 0; b < rows.size(); b++) {
        rows.get(b).add((float) weights.path(b).asDouble(Double.NaN));
      }
    }
    return new BlendModel(
        parts,
        new BlendWeights(fromLength, rows),
        state.setting(BlendModel.CANDIDATES).asInt(),
        state.setting(BlendModel.QUERY_ITEMS).asBoolean());
  }

  private static void checkVersion(ModelState state) {
    if (!state.type().equals(BlendModel.TYPE)) {
      throw new IllegalArgumentException(
          "model is of type '%s'; expected '%s'".formatted(state.type(), BlendModel.TYPE));
    }
    if (state.version() < 1 || state.version() > BlendModel.VERSION) {
      throw new IllegalArgumentException(
          "model of type %s has format version %d; this code reads versions 1 to %d"
              .formatted(BlendModel.TYPE, state.version(), BlendModel.VERSION));
    }
  }

  private BlendPart part(ModelState blend, JsonNode node, ItemIndex items) {
    String name = field(node, "name").asText();
    String type = field(node, "type").asText();
    ModelFormat format = formats.get(type);
    if (format == null) {
      throw new IllegalArgumentException(
          "part '%s' of a blend is of type '%s', which this code does not know; it knows %s"
              .formatted(name, type, formats.keySet()));
    }
    if (!(field(node, "settings") instanceof ObjectNode settings)) {
      throw new IllegalArgumentException(
          "settings of part '%s' of a blend are %s; expected an object"
              .formatted(name, node.get("settings").getNodeType()));
    }
    int version = field(node, "version").asInt();
    var state = new ModelState(type, version, settings, arrays(blend, name, node));
    try {
      return new BlendPart(name, format.read(state, items), scale(node));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "part '%s' of a blend: %s".formatted(name, e.getMessage()), e);
    }
  }

  private static ScoreScale scale(JsonNode node) {
    String kind = field(node, "scale").asText();
    for (ScoreScale.Kind known : ScoreScale.Kind.values()) {
      if (known.name().equalsIgnoreCase(kind)) {
        return new ScoreScale(known, field(node, "sharpness").asDouble());
      }
    }
    throw new IllegalArgumentException(
        "scale is '%s'; expected one of %s".formatted(kind, List.of(ScoreScale.Kind.values())));
  }

  private static Map<String, Tensor> arrays(ModelState blend, String part, JsonNode node) {
    var arrays = new HashMap<String, Tensor>();
    for (JsonNode array : field(node, "arrays")) {
      String name = prefix(part) + array.asText();
      Tensor tensor = blend.tensors().get(name);
      if (tensor == null) {
        throw new IllegalArgumentException(
            "model of type %s has no array '%s'; it has %s"
                .formatted(BlendModel.TYPE, name, blend.sortedTensors().keySet()));
      }
      arrays.put(array.asText(), tensor);
    }
    return arrays;
  }

  private static JsonNode field(JsonNode node, String name) {
    JsonNode value = node.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "a part of a model of type %s has no '%s'".formatted(BlendModel.TYPE, name));
    }
    return value;
  }
}
