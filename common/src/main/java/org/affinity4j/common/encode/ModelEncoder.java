package org.affinity4j.common.encode;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.affinity4j.common.model.Tensor;

/** A query encoder that can be written down as part of a model. Immutable and thread-safe. */
public interface ModelEncoder extends QueryEncoder {

  /** Name of the format its models have, such as {@code lstm}. */
  String type();

  /** Version of the format its models are written in. */
  default int version() {
    return 1;
  }

  /** Puts its settings and arrays to those of the model; the item vectors are not among them. */
  void write(ObjectNode settings, Map<String, Tensor> tensors);
}
