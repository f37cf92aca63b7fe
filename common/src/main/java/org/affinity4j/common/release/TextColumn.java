package org.affinity4j.common.release;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.affinity4j.common.model.Tensor;

/**
 * Texts one after the other as arrays of a file: their bytes in UTF-8, and where each ends. A text
 * of no bytes stands for one that is not known.
 */
final class TextColumn {

  private static final String BYTES = ".utf8";
  private static final String ENDS = ".ends";

  private final String name;
  private final byte[] bytes;
  private final int[] ends;

  private TextColumn(String name, byte[] bytes, int[] ends) {
    this.name = name;
    this.bytes = bytes;
    this.ends = ends;
  }

  /** Puts texts to the arrays under a name. */
  static void write(List<Optional<String>> texts, String name, Map<String, Tensor> to) {
    var bytes = new ByteArrayOutputStream();
    int[] ends = new int[texts.size()];
    for (int i = 0; i < ends.length; i++) {
      bytes.writeBytes(texts.get(i).orElse("").getBytes(UTF_8));
      ends[i] = bytes.size();
    }
    to.put(name + BYTES, Tensor.of(bytes.toByteArray()));
    to.put(name + ENDS, Tensor.of(ends));
  }

  /**
   * What {@link #write} wrote.
   *
   * @throws IllegalArgumentException if the arrays are not there or do not fit each other
   */
  static TextColumn read(CatalogArrays arrays, String name) {
    byte[] bytes = arrays.bytes(name + BYTES);
    int[] ends = arrays.ints(name + ENDS);
    CatalogArrays.checkEnds(name + ENDS, ends, bytes.length);
    return new TextColumn(name, bytes, ends);
  }

  int size() {
    return ends.length;
  }

  /** The text at a place; empty when it is not known. */
  String text(int place) {
    if (place < 0 || place >= ends.length) {
      throw new IllegalArgumentException(
          "there is no text %d among the %d of '%s'".formatted(place, ends.length, name));
    }
    int from = place == 0 ? 0 : ends[place - 1];
    return new String(bytes, from, ends[place] - from, UTF_8);
  }
}
