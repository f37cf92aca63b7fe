package org.affinity4j.training.ingest.fetch;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.affinity4j.training.progress.ProgressListener;
import org.jspecify.annotations.Nullable;

/** Writes the first sheet of an Excel workbook (.xlsx) as CSV. */
final class Workbooks {

  private Workbooks() {}

  /**
   * Converts a workbook.
   *
   * @param packed the workbook, or a zip that holds it
   * @param entry name of the workbook in the zip; null when {@code packed} is the workbook
   * @param csv where to write; packed with gzip when the name ends in {@code .gz}; appears only
   *     when it is whole
   * @throws DownloadException if the workbook is missing or cannot be read
   */
  static void toCsv(Path packed, @Nullable String entry, Path csv, ProgressListener progress)
      throws IOException {
    progress.begin("converting " + packed.getFileName() + " to CSV", -1);
    Path folder = csv.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path part = csv.resolveSibling(csv.getFileName() + ".part");
    boolean gzip = csv.toString().endsWith(".gz");
    try {
      if (entry == null) {
        write(packed, part, gzip, progress);
      } else {
        Path workbook = csv.resolveSibling(csv.getFileName() + ".xlsx");
        unpack(packed, entry, workbook);
        write(workbook, part, gzip, progress);
        Files.delete(workbook);
      }
    } catch (ZipException e) {
      throw new DownloadException(packed + " is no sound archive: " + e.getMessage(), e);
    }
    Files.move(part, csv, StandardCopyOption.ATOMIC_MOVE);
    progress.end();
  }

  private static void unpack(Path zip, String entry, Path to) throws IOException {
    try (ZipFile file = new ZipFile(zip.toFile())) {
      ZipEntry found = file.getEntry(entry);
      if (found == null) {
        throw new DownloadException(zip + " does not hold '" + entry + "'", null);
      }
      try (InputStream in = file.getInputStream(found)) {
        Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
      }
    }
  }

  private static void write(Path workbook, Path part, boolean gzip, ProgressListener progress)
      throws IOException {
    try (OutputStream raw = Files.newOutputStream(part);
        OutputStream packed = gzip ? new GZIPOutputStream(raw) : raw;
        BufferedWriter out =
            new BufferedWriter(new OutputStreamWriter(packed, StandardCharsets.UTF_8))) {
      new WorkbookSheet(workbook)
          .rows(
              cells -> {
                out.write(line(cells));
                progress.advance(1);
              });
    }
  }

  private static String line(List<String> cells) {
    StringBuilder line = new StringBuilder();
    String between = "";
    for (String cell : cells) {
      line.append(between);
      between = ",";
      boolean quoted = cell.chars().anyMatch(c -> c == ',' || c == '"' || c == '\n' || c == '\r');
      line.append(quoted ? '"' + cell.replace("\"", "\"\"") + '"' : cell);
    }
    return line.append('\n').toString();
  }
}
