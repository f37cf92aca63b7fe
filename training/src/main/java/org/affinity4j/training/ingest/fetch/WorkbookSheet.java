package org.affinity4j.training.ingest.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Streams the first sheet of an Excel workbook (ECMA-376). Numbers are written with at most 15
 * significant digits, as Excel shows them; cells of a date style as {@code yyyy-MM-dd HH:mm:ss}.
 * Formulas give their stored value. Not thread-safe.
 */
final class WorkbookSheet {

  private static final MathContext DIGITS = new MathContext(15);
  private static final LocalDateTime EPOCH = LocalDateTime.of(1899, 12, 30, 0, 0);
  private static final long SECONDS_A_DAY = 86_400;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);
  private static final Set<Integer> BUILT_IN_DATES =
      Set.of(14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47);
  private static final Pattern NOT_FORMAT = Pattern.compile("\"[^\"]*\"|\\[[^\\]]*\\]|\\\\.");
  private static final XMLInputFactory XML = factory();

  private final Path workbook;
  private final List<String> shared = new ArrayList<>();
  private final List<Boolean> dateStyles = new ArrayList<>();

  WorkbookSheet(Path workbook) {
    this.workbook = workbook;
  }

  /** Takes the cells of a row, padded to the width of the first row. */
  interface RowSink {
    void row(List<String> cells) throws IOException;
  }

  void rows(RowSink sink) throws IOException {
    try (ZipFile zip = new ZipFile(workbook.toFile())) {
      read(zip, "xl/sharedStrings.xml", this::sharedStrings);
      read(zip, "xl/styles.xml", this::styles);
      if (zip.getEntry("xl/worksheets/sheet1.xml") == null) {
        throw new DownloadException(workbook + " is no workbook with a first sheet", null);
      }
      read(zip, "xl/worksheets/sheet1.xml", xml -> sheet(xml, sink));
    } catch (XMLStreamException e) {
      throw new DownloadException(workbook + " cannot be read: " + e.getMessage(), e);
    }
  }

  private interface Part {
    void read(XMLStreamReader xml) throws XMLStreamException, IOException;
  }

  private static void read(ZipFile zip, String name, Part part)
      throws IOException, XMLStreamException {
    ZipEntry entry = zip.getEntry(name);
    if (entry != null) {
      try (InputStream in = zip.getInputStream(entry)) {
        part.read(XML.createXMLStreamReader(in));
      }
    }
  }

  private void sharedStrings(XMLStreamReader xml) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    while (xml.hasNext()) {
      int event = xml.next();
      if (starts(event, xml, "t")) {
        text.append(xml.getElementText());
      } else if (ends(event, xml, "si")) {
        shared.add(text.toString());
        text.setLength(0);
      }
    }
  }

  private void styles(XMLStreamReader xml) throws XMLStreamException {
    Set<Integer> dates = new HashSet<>(BUILT_IN_DATES);
    boolean inCellFormats = false;
    while (xml.hasNext()) {
      int event = xml.next();
      if (starts(event, xml, "numFmt") && looksLikeDate(attribute(xml, "formatCode"))) {
        dates.add(Integer.valueOf(attribute(xml, "numFmtId")));
      } else if (starts(event, xml, "cellXfs")) {
        inCellFormats = true;
      } else if (ends(event, xml, "cellXfs")) {
        inCellFormats = false;
      } else if (inCellFormats && starts(event, xml, "xf")) {
        String format = attribute(xml, "numFmtId");
        dateStyles.add(!format.isEmpty() && dates.contains(Integer.valueOf(format)));
      }
    }
  }

  private static boolean looksLikeDate(String format) {
    String bare = NOT_FORMAT.matcher(format).replaceAll("").toLowerCase(Locale.ROOT);
    return bare.indexOf('y') >= 0 || bare.indexOf('d') >= 0 || bare.indexOf('h') >= 0;
  }

  private void sheet(XMLStreamReader xml, RowSink sink) throws XMLStreamException, IOException {
    List<String> cells = new ArrayList<>();
    int width = 0;
    while (xml.hasNext()) {
      int event = xml.next();
      if (starts(event, xml, "c")) {
        pad(cells, column(attribute(xml, "r"), cells.size()));
        cells.add(cell(xml));
      } else if (ends(event, xml, "row")) {
        width = width == 0 ? cells.size() : width;
        pad(cells, width);
        sink.row(cells);
        cells.clear();
      }
    }
  }

  private static void pad(List<String> cells, int width) {
    while (cells.size() < width) {
      cells.add("");
    }
  }

  /** Column of a reference such as AB12, from 0. */
  private static int column(String reference, int byDefault) {
    int column = 0;
    for (int i = 0; i < reference.length() && Character.isLetter(reference.charAt(i)); i++) {
      column = column * 26 + (reference.charAt(i) - 'A' + 1);
    }
    return column == 0 ? byDefault : column - 1;
  }

  private String cell(XMLStreamReader xml) throws XMLStreamException {
    String type = attribute(xml, "t");
    String style = attribute(xml, "s");
    StringBuilder value = new StringBuilder();
    int event = xml.next();
    while (!ends(event, xml, "c")) {
      if (starts(event, xml, "v") || starts(event, xml, "t")) {
        value.append(xml.getElementText());
      }
      event = xml.next();
    }
    if (value.isEmpty()) {
      return "";
    }
    return switch (type) {
      case "s" -> shared.get(Integer.parseInt(value.toString()));
      case "inlineStr", "str", "b", "e", "d" -> value.toString();
      default -> number(new BigDecimal(value.toString()), isDate(style));
    };
  }

  private boolean isDate(String style) {
    int index = style.isEmpty() ? 0 : Integer.parseInt(style);
    return index < dateStyles.size() && dateStyles.get(index);
  }

  private static String number(BigDecimal value, boolean date) {
    if (date) {
      long seconds = Math.round(value.doubleValue() * SECONDS_A_DAY);
      return TIME.format(EPOCH.plusSeconds(seconds));
    }
    return value.round(DIGITS).stripTrailingZeros().toPlainString();
  }

  private static boolean starts(int event, XMLStreamReader xml, String name) {
    return event == XMLStreamConstants.START_ELEMENT && xml.getLocalName().equals(name);
  }

  private static boolean ends(int event, XMLStreamReader xml, String name) {
    return event == XMLStreamConstants.END_ELEMENT && xml.getLocalName().equals(name);
  }

  private static String attribute(XMLStreamReader xml, String name) {
    @Nullable String value = xml.getAttributeValue(null, name);
    return value == null ? "" : value;
  }

  /** Workbooks come from outside: no document types, no external entities. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, true);
    return factory;
  }
}
