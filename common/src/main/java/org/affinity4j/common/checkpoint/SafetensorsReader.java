package org.affinity4j.common.checkpoint;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.affinity4j.common.checkpoint.SafetensorsFormat.Dtype;
import org.affinity4j.common.checkpoint.SafetensorsFormat.Entry;
import org.affinity4j.common.model.Tensor;

/**
 * Reads a safetensors file of F32, I32, I64 and I8 arrays. Trusts nothing: no more memory is taken
 * than the file has bytes, and the arrays must fill the file without gap or overlap. Stateless.
 */
public final class SafetensorsReader {

  private static final int CHUNK_ELEMENTS = 1 << 15;
  private static final int MAX_ELEMENTS = Integer.MAX_VALUE - 8;

  private SafetensorsReader() {}

  /**
   * The arrays of a file by name.
   *
   * @param file named when the content is refused
   * @param in from the first byte of the file
   * @param size number of bytes the file has
   * @throws CorruptCheckpointException if the content is not such a file
   */
  public static Map<String, Tensor> read(String file, InputStream in, long size)
      throws IOException {
    List<Slot> slots = readHeader(file, in, size);
    var tensors = new TreeMap<String, Tensor>();
    for (Slot slot : slots) {
      tensors.put(slot.name, readData(file, slot, in));
    }
    return tensors;
  }

  /** An array whose description was found sound. */
  @SuppressWarnings("ArrayRecordComponent") // short-lived, never compared
  private record Slot(String name, Dtype dtype, int[] shape, int length, long begin) {}

  private static List<Slot> readHeader(String file, InputStream in, long size) throws IOException {
    byte[] prefix = in.readNBytes(SafetensorsFormat.PREFIX);
    if (prefix.length < SafetensorsFormat.PREFIX) {
      throw new CorruptCheckpointException(
          file, "has %d bytes; a safetensors file has at least 8".formatted(prefix.length));
    }
    long length = ByteBuffer.wrap(prefix).order(ByteOrder.LITTLE_ENDIAN).getLong();
    long limit = Math.min(SafetensorsFormat.MAX_HEADER, size - SafetensorsFormat.PREFIX);
    if (length < 2 || length > limit) {
      throw new CorruptCheckpointException(
          file, "header is %d bytes long; expected 2 to %d".formatted(length, limit));
    }
    byte[] json = in.readNBytes((int) length);
    if (json.length < length) {
      throw new CorruptCheckpointException(
          file, "ends after %d of %d bytes of the header".formatted(json.length, length));
    }
    var slots = new ArrayList<Slot>();
    for (Map.Entry<String, Entry> entry : CheckpointJson.parseHeader(json, file).entrySet()) {
      slots.add(slot(file, entry.getKey(), entry.getValue()));
    }
    slots.sort(Comparator.comparingLong(Slot::begin).thenComparingInt(Slot::length));
    checkFilled(file, slots, size - SafetensorsFormat.PREFIX - length);
    return slots;
  }

  private static Slot slot(String file, String name, Entry entry)
      throws CorruptCheckpointException {
    Dtype dtype =
        Dtype.parse(entry.dtype())
            .orElseThrow(
                () ->
                    refuse(
                        file,
                        name,
                        "is of type '%s'; this code reads %s"
                            .formatted(entry.dtype(), Arrays.toString(Dtype.values()))));
    long length = 1;
    for (long dimension : entry.shape()) {
      if (dimension < 0 || dimension > MAX_ELEMENTS) {
        throw refuse(file, name, "has a dimension of " + dimension);
      }
      length *= dimension;
      if (length > MAX_ELEMENTS) {
        throw refuse(
            file,
            name,
            "has shape %s; expected at most %d elements".formatted(entry.shape(), MAX_ELEMENTS));
      }
    }
    long begin = begin(file, name, entry.offsets(), length * dtype.bytes());
    int[] shape = entry.shape().stream().mapToInt(Math::toIntExact).toArray();
    return new Slot(name, dtype, shape, (int) length, begin);
  }

  private static long begin(String file, String name, List<Long> offsets, long bytes)
      throws CorruptCheckpointException {
    boolean ordered =
        offsets.size() == 2 && 0 <= offsets.get(0) && offsets.get(0) <= offsets.get(1);
    if (!ordered || offsets.get(1) - offsets.get(0) != bytes) {
      throw refuse(
          file, name, "has offsets %s; expected them %d bytes apart".formatted(offsets, bytes));
    }
    return offsets.get(0);
  }

  private static void checkFilled(String file, List<Slot> slots, long dataSize)
      throws CorruptCheckpointException {
    long end = 0;
    for (Slot slot : slots) {
      if (slot.begin != end) {
        throw refuse(file, slot.name, "begins at byte %d; expected %d".formatted(slot.begin, end));
      }
      end += (long) slot.length * slot.dtype.bytes();
    }
    if (end != dataSize) {
      throw new CorruptCheckpointException(
          file, "arrays take %d bytes; the file has %d for them".formatted(end, dataSize));
    }
  }

  private static Tensor readData(String file, Slot slot, InputStream in) throws IOException {
    return switch (slot.dtype) {
      case F32 -> {
        float[] data = new float[slot.length];
        readChunks(file, slot, in, (b, at, n) -> b.asFloatBuffer().get(data, at, n));
        yield new Tensor.Floats(data, slot.shape);
      }
      case I32 -> {
        int[] data = new int[slot.length];
        readChunks(file, slot, in, (b, at, n) -> b.asIntBuffer().get(data, at, n));
        yield new Tensor.Ints(data, slot.shape);
      }
      case I64 -> {
        long[] data = new long[slot.length];
        readChunks(file, slot, in, (b, at, n) -> b.asLongBuffer().get(data, at, n));
        yield new Tensor.Longs(data, slot.shape);
      }
      case I8 -> {
        byte[] data = new byte[slot.length];
        readChunks(file, slot, in, (b, at, n) -> b.get(data, at, n));
        yield new Tensor.Bytes(data, slot.shape);
      }
    };
  }

  private static void readChunks(String file, Slot slot, InputStream in, Sink sink)
      throws IOException {
    int width = slot.dtype.bytes();
    byte[] chunk = new byte[Math.min(CHUNK_ELEMENTS, slot.length) * width];
    for (int from = 0; from < slot.length; from += CHUNK_ELEMENTS) {
      int count = Math.min(CHUNK_ELEMENTS, slot.length - from);
      if (in.readNBytes(chunk, 0, count * width) < count * width) {
        throw refuse(file, slot.name, "is cut off by the end of the file");
      }
      sink.take(ByteBuffer.wrap(chunk).order(ByteOrder.LITTLE_ENDIAN), from, count);
    }
  }

  private static CorruptCheckpointException refuse(String file, String array, String reason) {
    return new CorruptCheckpointException(file, "array '%s' %s".formatted(array, reason));
  }

  /** Takes a chunk of elements. */
  @FunctionalInterface
  private interface Sink {
    void take(ByteBuffer chunk, int at, int count);
  }
}
