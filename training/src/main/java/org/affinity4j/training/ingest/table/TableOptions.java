package org.affinity4j.training.ingest.table;

import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.UnsupportedCharsetException;
import org.jspecify.annotations.Nullable;

/**
 * How to read a file as a table. A component left out (null) takes its default.
 *
 * @param format how rows are written
 * @param delimiter one character between cells; default a comma for CSV and a tab for TSV
 * @param header whether the first row of CSV or TSV names the columns; otherwise they are called
 *     {@code c1}, {@code c2}, ...; default true
 * @param encoding name of the character set; default UTF-8
 */
public record TableOptions(TableFormat format, String delimiter, Boolean header, String encoding) {

  public TableOptions(
      TableFormat format,
      @Nullable String delimiter,
      @Nullable Boolean header,
      @Nullable String encoding) {
    this.format = format;
    this.delimiter = delimiter == null ? (format == TableFormat.TSV ? "\t" : ",") : delimiter;
    this.header = header == null || header;
    this.encoding = encoding == null ? "UTF-8" : encoding;
    if (this.delimiter.length() != 1) {
      throw new IllegalArgumentException(
          "delimiter is '%s'; expected exactly one character".formatted(this.delimiter));
    }
    charset();
  }

  /** All defaults for a format. */
  public static TableOptions of(TableFormat format) {
    return new TableOptions(format, null, null, null);
  }

  char separator() {
    return delimiter.charAt(0);
  }

  /** The character set. */
  public Charset charset() {
    try {
      return Charset.forName(encoding);
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw new IllegalArgumentException(
          "encoding is '%s'; expected the name of a character set such as UTF-8 or ISO-8859-1"
              .formatted(encoding),
          e);
    }
  }
}
