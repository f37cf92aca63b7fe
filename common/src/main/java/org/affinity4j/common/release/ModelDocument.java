package org.affinity4j.common.release;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.affinity4j.common.checkpoint.CheckpointJson;
import org.affinity4j.common.model.ModelState;

/**
 * A model without its arrays, as it is written.
 *
 * @param type kind of model
 * @param version version of that kind's format
 * @param settings small values
 * @param arrays names of its arrays, sorted
 */
record ModelDocument(
    @JsonProperty(required = true) String type,
    @JsonProperty(required = true) int version,
    @JsonProperty(required = true) ObjectNode settings,
    @JsonProperty(required = true) List<String> arrays) {

  ModelDocument {
    arrays = List.copyOf(arrays);
  }

  static ModelDocument of(ModelState state) {
    return new ModelDocument(
        state.type(),
        state.version(),
        (ObjectNode) CheckpointJson.sortedTree(state.settings()),
        List.copyOf(state.sortedTensors().keySet()));
  }
}
