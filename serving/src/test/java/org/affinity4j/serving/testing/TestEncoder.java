package org.affinity4j.serving.testing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.Optional;
import org.affinity4j.common.encode.ModelEncoder;
import org.affinity4j.common.model.Tensor;
import org.affinity4j.common.score.Query;

/** Gives every query the same vector. */
public record TestEncoder(int dimension) implements ModelEncoder {

  @Override
  public String type() {
    return "test";
  }

  @Override
  public Optional<float[]> encode(Query query) {
    float[] vector = new float[dimension];
    vector[0] = 1;
    return Optional.of(vector);
  }

  @Override
  public void write(ObjectNode settings, Map<String, Tensor> tensors) {
    settings.put("dimension", dimension);
  }
}
