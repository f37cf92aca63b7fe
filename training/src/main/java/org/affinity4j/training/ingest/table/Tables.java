package org.affinity4j.training.ingest.table;

import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import java.util.zip.GZIPInputStream;

/** Opens files as tables. */
public final class Tables {

  private static final int BUFFER = 1 << 16;

  private Tables() {}

  /**
   * Opens a file; a name ending in {@code .gz} is unpacked on the fly.
   *
   * @param wanted columns of JSON Lines that are wanted, by dotted path; the other formats name
   *     their columns themselves and give all of them
   * @throws TableException if the file is missing, empty or not of the format
   */
  public static TableReader open(Path file, TableOptions options, List<String> wanted)
      throws IOException {
    return open(file, options, wanted, bytes -> {});
  }

  /**
   * Opens a file and tells how much of it has been read.
   *
   * @param readBytes hears of each portion of the file (as it lies on disk) that was read
   */
  public static TableReader open(
      Path file, TableOptions options, List<String> wanted, LongConsumer readBytes)
      throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new TableException(file, "there is no such file");
    }
    return switch (options.format()) {
      case CSV ->
          CsvTable.open(file, new PrefetchReader(decoded(file, options, readBytes)), options);
      case TSV -> new LineTable(file, text(file, options, readBytes), options);
      case JSONL -> new JsonLinesTable(file, text(file, options, readBytes), wanted);
      case PARQUET -> ParquetTable.open(file);
    };
  }

  /** The text of a file; bytes that are not of the character set become U+FFFD. */
  public static BufferedReader text(Path file, TableOptions options, LongConsumer readBytes)
      throws IOException {
    return new BufferedReader(decoded(file, options, readBytes), BUFFER);
  }

  private static Reader decoded(Path file, TableOptions options, LongConsumer readBytes)
      throws IOException {
    InputStream raw = new Counted(Files.newInputStream(file), readBytes);
    try {
      boolean gzip = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
      InputStream plain = gzip ? new GZIPInputStream(raw, BUFFER) : raw;
      var decoder =
          options
              .charset()
              .newDecoder()
              .onMalformedInput(CodingErrorAction.REPLACE)
              .onUnmappableCharacter(CodingErrorAction.REPLACE);
      return new InputStreamReader(plain, decoder);
    } catch (IOException e) {
      raw.close();
      throw new TableException(file, "cannot be unpacked as gzip (" + e.getMessage() + ")", e);
    }
  }

  static boolean hasBadEncoding(String[] cells) {
    for (String cell : cells) {
      if (cell.indexOf('\uFFFD') >= 0) {
        return true;
      }
    }
    return false;
  }

  private static final class Counted extends FilterInputStream {

    private final LongConsumer heard;

    Counted(InputStream in, LongConsumer heard) {
      super(in);
      this.heard = heard;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      heard.accept(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
      int count = super.read(bytes, offset, length);
      heard.accept(Math.max(count, 0));
      return count;
    }
  }
}
