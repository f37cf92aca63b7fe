package org.affinity4j.training.ingest.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.affinity4j.training.progress.ProgressListener;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WorkbooksTest {

  private static final String STRINGS =
      "<sst><si><t>No</t></si><si><t>Name</t></si><si><t>When</t></si><si><t>Price</t></si>"
          + "<si><r><t>say </t></r><r><t>\"hi\", you</t></r></si></sst>";
  private static final String STYLES =
      "<styleSheet><numFmts><numFmt numFmtId=\"165\" formatCode=\"m/d/yy\\ h:mm\"/></numFmts>"
          + "<cellStyleXfs><xf numFmtId=\"22\"/></cellStyleXfs>"
          + "<cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>";
  private static final String SHEET =
      "<worksheet><sheetData>"
          + "<row><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"B1\" t=\"s\"><v>1</v></c>"
          + "<c r=\"C1\" t=\"s\"><v>2</v></c><c r=\"D1\" t=\"s\"><v>3</v></c></row>"
          + "<row><c r=\"A2\"><v>536365</v></c><c r=\"B2\" t=\"s\"><v>4</v></c>"
          + "<c r=\"C2\" s=\"1\"><v>40513.351388888892</v></c>"
          + "<c r=\"D2\"><v>2.5499999999999998</v></c></row>"
          + "<row><c r=\"A3\" t=\"inlineStr\"><is><t>C1</t></is></c>"
          + "<c r=\"D3\"><v>1E2</v></c></row>"
          + "</sheetData></worksheet>";
  private static final String CSV =
      """
      No,Name,When,Price
      536365,"say ""hi"", you",2010-12-01 08:26:00,2.55
      C1,,,100
      """;

  @TempDir private Path folder;

  @Test
  void aSheetInAZipBecomesPackedCsv() throws Exception {
    Path zip = folder.resolve("data.zip");
    zip(zip, Map.of("Online Retail.xlsx", Files.readAllBytes(workbook())));
    Path csv = folder.resolve("out/data.csv.gz");

    Workbooks.toCsv(zip, "Online Retail.xlsx", csv, ProgressListener.SILENT);

    try (var in = new GZIPInputStream(Files.newInputStream(csv))) {
      assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo(CSV);
    }
    assertThat(folder.resolve("out")).isDirectoryNotContaining("glob:**.{xlsx,part}");
  }

  @Test
  void aBareWorkbookBecomesPlainCsv() throws Exception {
    Path csv = folder.resolve("data.csv");

    Workbooks.toCsv(workbook(), null, csv, ProgressListener.SILENT);

    assertThat(csv).hasContent(CSV.stripTrailing());
  }

  @Test
  void whatIsNoWorkbookIsRefusedAndLeavesNothing() throws Exception {
    Path zip = folder.resolve("data.zip");
    zip(zip, Map.of("readme.txt", "hello".getBytes(UTF_8)));
    Path csv = folder.resolve("data.csv");
    Path text = Files.writeString(folder.resolve("text.xlsx"), "hello");

    assertThatThrownBy(() -> Workbooks.toCsv(zip, "a.xlsx", csv, ProgressListener.SILENT))
        .hasMessage(zip + " does not hold 'a.xlsx'");
    assertThatThrownBy(() -> Workbooks.toCsv(zip, null, csv, ProgressListener.SILENT))
        .hasMessage(zip + " is no workbook with a first sheet");
    assertThatThrownBy(() -> Workbooks.toCsv(text, null, csv, ProgressListener.SILENT))
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("is no sound archive");
    assertThat(csv).doesNotExist();
  }

  private Path workbook() throws IOException {
    Path file = folder.resolve("made.xlsx");
    zip(
        file,
        Map.of(
            "xl/sharedStrings.xml", STRINGS.getBytes(UTF_8),
            "xl/styles.xml", STYLES.getBytes(UTF_8),
            "xl/worksheets/sheet1.xml", SHEET.getBytes(UTF_8)));
    return file;
  }

  private static void zip(Path file, Map<String, byte[]> entries) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(file))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new ZipEntry(entry.getKey()));
        out.write(entry.getValue());
        out.closeEntry();
      }
    }
  }
}
