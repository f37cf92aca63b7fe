package org.affinity4j.common.checkpoint;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.affinity4j.common.model.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SafetensorsTest {

  @Test
  void laysOutTheBytesOfTheFormat() throws IOException {
    var tensors = new HashMap<String, Tensor>();
    tensors.put("b", new Tensor.Bytes(new byte[] {1, -1, 2}, 3));
    tensors.put("f", new Tensor.Floats(new float[] {1.5f, -2f}, 1, 2));

    byte[] file = write(tensors);

    String header =
        "{\"f\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]},"
            + "\"b\":{\"dtype\":\"I8\",\"shape\":[3],\"data_offsets\":[8,11]}}";
    int padded = (header.length() + 7) / 8 * 8;
    ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
    assertThat(bytes.getLong()).isEqualTo(padded);
    assertThat(new String(file, 8, padded, UTF_8))
        .isEqualTo(header + " ".repeat(padded - header.length()));
    bytes.position(8 + padded);
    assertThat(bytes.getFloat()).isEqualTo(1.5f);
    assertThat(bytes.getFloat()).isEqualTo(-2f);
    assertThat(bytes.get()).isEqualTo((byte) 1);
    assertThat(bytes.get()).isEqualTo((byte) -1);
    assertThat(bytes.get()).isEqualTo((byte) 2);
    assertThat(bytes.remaining()).isZero();
  }

  @Test
  void readsBackEveryTypeShapeAndSpecialValue() throws IOException {
    var tensors = new HashMap<String, Tensor>();
    tensors.put(
        "floats",
        new Tensor.Floats(
            new float[] {
              Float.NaN, Float.NEGATIVE_INFINITY, -0f, Float.MIN_VALUE, Float.MAX_VALUE, 1f
            },
            2,
            3));
    tensors.put("ints", Tensor.of(new int[] {Integer.MIN_VALUE, 0, Integer.MAX_VALUE}));
    tensors.put("longs", new Tensor.Longs(new long[] {Long.MIN_VALUE, Long.MAX_VALUE}, 2, 1, 1));
    tensors.put("bytes", Tensor.of(new byte[] {-128, 127}));
    tensors.put("empty", new Tensor.Floats(new float[0], 0, 64));
    tensors.put("scalar", new Tensor.Longs(new long[] {7}));
    tensors.put("name with ünïcode \" and 商品", Tensor.of(new int[] {1}));

    Map<String, Tensor> read = read(write(tensors));

    assertThat(read.keySet()).containsExactlyInAnyOrderElementsOf(tensors.keySet());
    read.forEach((name, tensor) -> assertSame(tensor, tensors.get(name)));
  }

  @Test
  void readsBackArraysLongerThanItsBuffers() throws IOException {
    var random = new SplittableRandom(3);
    float[] floats = new float[100_001];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) random.nextDouble();
    }
    long[] longs = random.longs(70_003).toArray();
    byte[] bytes = new byte[40_009];
    random.nextBytes(bytes);

    Map<String, Tensor> read =
        read(write(Map.of("f", Tensor.of(floats), "l", Tensor.of(longs), "b", Tensor.of(bytes))));

    assertThat(((Tensor.Floats) read.get("f")).data()).isEqualTo(floats);
    assertThat(((Tensor.Longs) read.get("l")).data()).isEqualTo(longs);
    assertThat(((Tensor.Bytes) read.get("b")).data()).isEqualTo(bytes);
  }

  @Test
  void equalArraysGiveEqualBytesInWhateverOrderTheyCome() throws IOException {
    var forth = new LinkedHashMap<String, Tensor>();
    forth.put("a", Tensor.of(new byte[] {1}));
    forth.put("b", Tensor.of(new long[] {2}));
    forth.put("c", Tensor.of(new float[] {3}));
    var back = new LinkedHashMap<String, Tensor>();
    back.put("c", Tensor.of(new float[] {3}));
    back.put("b", Tensor.of(new long[] {2}));
    back.put("a", Tensor.of(new byte[] {1}));

    assertThat(write(forth)).isEqualTo(write(back));
  }

  @Test
  void passesOverRemarksOfOtherWriters() throws IOException {
    byte[] file = file("{\"__metadata__\":{\"format\":\"pt\"},\"a\":%s}", "I8", "[2]", "[0,2]", 2);

    assertThat(read(file).keySet()).containsExactly("a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "I8  | [2]                   | [0,3]    | 3 | expected them 2 bytes apart",
        "I8  | [2]                   | [0,2]    | 3 | arrays take 2 bytes; the file has 3",
        "I8  | [2]                   | [0,2]    | 1 | arrays take 2 bytes; the file has 1",
        "I8  | [2]                   | [1,3]    | 3 | begins at byte 1; expected 0",
        "I8  | [2]                   | [2,0]    | 2 | has offsets",
        "I8  | [2]                   | [-2,0]   | 2 | has offsets",
        "I8  | [2]                   | [0]      | 2 | has offsets",
        "I8  | [-1,-2]               | [0,2]    | 2 | has a dimension of -1",
        "I8  | [4294967296]          | [0,2]    | 2 | has a dimension of 4294967296",
        "I8  | [2147483000,2147483000,2147483000] | [0,2] | 2 | expected at most 2147483639",
        "F32 | [2147483639]          | [0,8589934556] | 2 | arrays take 8589934556 bytes",
        "F64 | [1]                   | [0,8]    | 8 | is of type 'F64'; this code reads [F32",
        "I8  | 2                     | [0,2]    | 2 | wrongly",
        "I8  | [2.5]                 | [0,2]    | 2 | wrongly",
        "I8  | [null]                | [0,2]    | 2 | wrongly",
        "I8  | [2]                   | null     | 2 | wrongly",
        "I8  | [99999999999999999999]| [0,2]    | 2 | wrongly",
      })
  void refusesHeadersThatDoNotFitTheFile(
      String dtype, String shape, String offsets, int dataSize, String reason) {
    assertThatThrownBy(() -> read(file("{\"a\":%s}", dtype, shape, offsets, dataSize)))
        .isInstanceOf(CorruptCheckpointException.class)
        .hasMessageStartingWith("x.safetensors: ")
        .hasMessageContaining(reason);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"a\":1}             | by no object",
        "{\"a\":null}          | by no object",
        "{\"a\":{}}            | wrongly",
        "[]                    | cannot be read",
        "null                  | holds null",
        "{\"a\":               | cannot be read",
        "{} {}                 | cannot be read",
        "{\"a\":{\"dtype\":\"I8\",\"shape\":[0],\"data_offsets\":[0,0]},\"a\":{}} | cannot be read",
      })
  void refusesHeadersThatAreNotAnObjectOfArrays(String header, String reason) {
    assertThatThrownBy(() -> read(assemble(header, 0)))
        .isInstanceOf(CorruptCheckpointException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void refusesOverlappingArrays() {
    String a = "{\"dtype\":\"I8\",\"shape\":[4],\"data_offsets\":[0,4]}";
    String b = "{\"dtype\":\"I8\",\"shape\":[4],\"data_offsets\":[2,6]}";

    assertThatThrownBy(() -> read(assemble("{\"a\":" + a + ",\"b\":" + b + "}", 6)))
        .hasMessageContaining("array 'b' begins at byte 2; expected 4");
  }

  @ParameterizedTest
  @CsvSource({"0", "1", "-1", "17", "16777217", "9223372036854775807", "-9223372036854775808"})
  void refusesHeaderLengthsBeyondTheFile(long length) {
    byte[] file = ByteBuffer.allocate(24).order(ByteOrder.LITTLE_ENDIAN).putLong(length).array();

    assertThatThrownBy(() -> read(file))
        .isInstanceOf(CorruptCheckpointException.class)
        .hasMessage("x.safetensors: header is %d bytes long; expected 2 to 16".formatted(length));
  }

  @Test
  void refusesFilesShorterThanTheirOwnSize() throws IOException {
    byte[] file = write(Map.of("a", Tensor.of(new float[1000])));

    for (int length = 0; length < file.length; length += 97) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThatThrownBy(
              () ->
                  SafetensorsReader.read(
                      "x.safetensors", new ByteArrayInputStream(cut), file.length))
          .isInstanceOf(CorruptCheckpointException.class);
    }
  }

  @Test
  void refusesToWriteTheReservedName() {
    assertThatThrownBy(() -> write(Map.of("__metadata__", Tensor.of(new int[1]))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("array name '__metadata__' is reserved by the format");
  }

  private static void assertSame(Tensor actual, Tensor expected) {
    assertThat(actual).hasSameClassAs(expected);
    assertThat(actual.shape()).isEqualTo(expected.shape());
    if (actual instanceof Tensor.Floats floats) {
      assertThat(floats.data()).isEqualTo(((Tensor.Floats) expected).data());
    } else if (actual instanceof Tensor.Ints ints) {
      assertThat(ints.data()).isEqualTo(((Tensor.Ints) expected).data());
    } else if (actual instanceof Tensor.Longs longs) {
      assertThat(longs.data()).isEqualTo(((Tensor.Longs) expected).data());
    } else if (actual instanceof Tensor.Bytes bytes) {
      assertThat(bytes.data()).isEqualTo(((Tensor.Bytes) expected).data());
    }
  }

  private static byte[] file(
      String frame, String dtype, String shape, String offsets, int dataSize) {
    String entry =
        "{\"dtype\":\"%s\",\"shape\":%s,\"data_offsets\":%s}".formatted(dtype, shape, offsets);
    return assemble(frame.formatted(entry), dataSize);
  }

  private static byte[] assemble(String header, int dataSize) {
    byte[] json = header.getBytes(UTF_8);
    return ByteBuffer.allocate(8 + json.length + dataSize)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(json.length)
        .put(json)
        .array();
  }

  private static byte[] write(Map<String, Tensor> tensors) throws IOException {
    var out = new ByteArrayOutputStream();
    SafetensorsWriter.write(tensors, out);
    return out.toByteArray();
  }

  private static Map<String, Tensor> read(byte[] file) throws IOException {
    return SafetensorsReader.read("x.safetensors", new ByteArrayInputStream(file), file.length);
  }
}
