package org.affinity4j.common.model;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.TreeMap;

/**
 * All a model is made of: what kind it is, its settings and its arrays. This is what a checkpoint
 * stores; it holds no code and no Java objects.
 *
 * @param type name of the format, such as {@code item-knn}
 * @param version version of that format, from 1
 * @param settings small values (JSON)
 * @param tensors arrays by name
 */
public record ModelState(
    String type, int version, ObjectNode settings, Map<String, Tensor> tensors) {

  public ModelState {
    tensors = Map.copyOf(tensors);
  }

  /** The arrays sorted by name: the order they are written in. */
  public Map<String, Tensor> sortedTensors() {
    return new TreeMap<>(tensors);
  }

  /**
   * The float array of a name.
   *
   * @throws IllegalArgumentException if it is absent or not of floats
   */
  public float[] floats(String name) {
    if (tensor(name) instanceof Tensor.Floats floats) {
      return floats.data();
    }
    throw wrongType(name, "F32");
  }

  /**
   * The int array of a name.
   *
   * @throws IllegalArgumentException if it is absent or not of ints
   */
  public int[] ints(String name) {
    if (tensor(name) instanceof Tensor.Ints ints) {
      return ints.data();
    }
    throw wrongType(name, "I32");
  }

  /**
   * The long array of a name.
   *
   * @throws IllegalArgumentException if it is absent or not of longs
   */
  public long[] longs(String name) {
    if (tensor(name) instanceof Tensor.Longs longs) {
      return longs.data();
    }
    throw wrongType(name, "I64");
  }

  /**
   * The byte array of a name.
   *
   * @throws IllegalArgumentException if it is absent or not of bytes
   */
  public byte[] bytes(String name) {
    if (tensor(name) instanceof Tensor.Bytes bytes) {
      return bytes.data();
    }
    throw wrongType(name, "I8");
  }

  /**
   * A setting that must be there.
   *
   * @throws IllegalArgumentException if it is absent
   */
  public JsonNode setting(String name) {
    JsonNode value = settings.get(name);
    if (value == null) {
      throw new IllegalArgumentException(
          "model of type %s has no setting '%s'".formatted(type, name));
    }
    return value;
  }

  private Tensor tensor(String name) {
    Tensor tensor = tensors.get(name);
    if (tensor == null) {
      throw new IllegalArgumentException(
          "model of type %s has no array '%s'; it has %s"
              .formatted(type, name, sortedTensors().keySet()));
    }
    return tensor;
  }

  private IllegalArgumentException wrongType(String name, String expected) {
    return new IllegalArgumentException(
        "array '%s' of a model of type %s is %s; expected %s"
            .formatted(name, type, tensor(name).getClass().getSimpleName(), expected));
  }
}
