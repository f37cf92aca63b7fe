package org.affinity4j.common.checkpoint;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.affinity4j.common.model.Tensor;

/**
 * What reader and writer of safetensors files share. The layout is that of the safetensors format
 * 0.x: eight bytes little-endian length of the header, the header as JSON padded with spaces, and
 * the arrays one after another without gaps, row-major and little-endian.
 */
final class SafetensorsFormat {

  /** Longer headers are refused: no model has this many arrays. */
  static final int MAX_HEADER = 16 << 20;

  /** Key of the header that holds remarks instead of an array. */
  static final String METADATA = "__metadata__";

  /** Bytes of the header's length. */
  static final int PREFIX = 8;

  private SafetensorsFormat() {}

  /** Types of elements. */
  enum Dtype {
    F32(4),
    I32(4),
    I64(8),
    I8(1);

    private final int bytes;

    Dtype(int bytes) {
      this.bytes = bytes;
    }

    /** Bytes of one element. */
    int bytes() {
      return bytes;
    }

    static Optional<Dtype> parse(String name) {
      return Arrays.stream(values()).filter(dtype -> dtype.name().equals(name)).findFirst();
    }

    static Dtype of(Tensor tensor) {
      if (tensor instanceof Tensor.Floats) {
        return F32;
      } else if (tensor instanceof Tensor.Ints) {
        return I32;
      } else if (tensor instanceof Tensor.Longs) {
        return I64;
      }
      return I8;
    }
  }

  /**
   * An array as the header describes it.
   *
   * @param dtype name of the element type
   * @param shape sizes of the dimensions, outermost first
   * @param offsets first byte and the byte after the last, counted from the end of the header
   */
  record Entry(
      @JsonProperty(required = true) String dtype,
      @JsonProperty(required = true) List<Long> shape,
      @JsonProperty(value = "data_offsets", required = true) List<Long> offsets) {

    Entry {
      shape = List.copyOf(shape);
      offsets = List.copyOf(offsets);
    }
  }
}
