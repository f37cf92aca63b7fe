package org.affinity4j.common.checkpoint;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.affinity4j.common.checkpoint.SafetensorsFormat.Dtype;
import org.affinity4j.common.checkpoint.SafetensorsFormat.Entry;
import org.affinity4j.common.model.Tensor;

/**
 * Writes named arrays as a safetensors file. Equal arrays give equal bytes: wide elements stand
 * before narrow ones, so that each array is aligned, and within a width names are sorted.
 * Stateless.
 */
public final class SafetensorsWriter {

  private static final int CHUNK_ELEMENTS = 1 << 15;

  private SafetensorsWriter() {}

  /**
   * Writes arrays by name; the stream stays open.
   *
   * @throws IllegalArgumentException if an array is called {@code __metadata__}
   */
  public static void write(Map<String, Tensor> tensors, OutputStream out) throws IOException {
    if (tensors.containsKey(SafetensorsFormat.METADATA)) {
      throw new IllegalArgumentException(
          "array name '%s' is reserved by the format".formatted(SafetensorsFormat.METADATA));
    }
    List<Map.Entry<String, Tensor>> ordered = ordered(tensors);
    out.write(header(ordered));
    for (Map.Entry<String, Tensor> entry : ordered) {
      writeData(entry.getValue(), out);
    }
  }

  private static List<Map.Entry<String, Tensor>> ordered(Map<String, Tensor> tensors) {
    Comparator<Map.Entry<String, Tensor>> widestFirst =
        Comparator.comparingInt(entry -> -Dtype.of(entry.getValue()).bytes());
    return new TreeMap<>(tensors).entrySet().stream().sorted(widestFirst).toList();
  }

  private static byte[] header(List<Map.Entry<String, Tensor>> ordered) {
    var entries = new LinkedHashMap<String, Entry>();
    long offset = 0;
    for (Map.Entry<String, Tensor> entry : ordered) {
      Tensor tensor = entry.getValue();
      Dtype dtype = Dtype.of(tensor);
      long end = offset + (long) tensor.length() * dtype.bytes();
      List<Long> shape = Arrays.stream(tensor.shape()).asLongStream().boxed().toList();
      entries.put(entry.getKey(), new Entry(dtype.name(), shape, List.of(offset, end)));
      offset = end;
    }
    byte[] json = CheckpointJson.compact(entries);
    int padded = (json.length + 7) / 8 * 8;
    byte[] header = new byte[SafetensorsFormat.PREFIX + padded];
    Arrays.fill(header, (byte) ' ');
    ByteBuffer.wrap(header).order(ByteOrder.LITTLE_ENDIAN).putLong(padded).put(json);
    return header;
  }

  private static void writeData(Tensor tensor, OutputStream out) throws IOException {
    if (tensor instanceof Tensor.Bytes bytes) {
      out.write(bytes.data());
      return;
    }
    int width = Dtype.of(tensor).bytes();
    ByteBuffer buffer = ByteBuffer.allocate(CHUNK_ELEMENTS * width).order(ByteOrder.LITTLE_ENDIAN);
    for (int from = 0; from < tensor.length(); from += CHUNK_ELEMENTS) {
      int count = Math.min(CHUNK_ELEMENTS, tensor.length() - from);
      fill(tensor, from, count, buffer);
      out.write(buffer.array(), 0, count * width);
    }
  }

  private static void fill(Tensor tensor, int from, int count, ByteBuffer buffer) {
    if (tensor instanceof Tensor.Floats floats) {
      buffer.asFloatBuffer().put(floats.data(), from, count);
    } else if (tensor instanceof Tensor.Ints ints) {
      buffer.asIntBuffer().put(ints.data(), from, count);
    } else if (tensor instanceof Tensor.Longs longs) {
      buffer.asLongBuffer().put(longs.data(), from, count);
    }
  }
}
