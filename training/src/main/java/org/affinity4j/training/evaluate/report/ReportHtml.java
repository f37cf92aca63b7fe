package org.affinity4j.training.evaluate.report;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A comparison as one page that needs nothing but itself: data, style and the plotting library
 * (Apache ECharts) are written into it, and it asks no server for anything.
 */
public final class ReportHtml {

  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

  private ReportHtml() {}

  /** Writes the page to a file, which is replaced. */
  public static void write(ComparisonReport report, Path file) throws IOException {
    Files.writeString(file, page(report));
  }

  /** The page. */
  static String page(ComparisonReport report) throws IOException {
    var summary = new SummaryHtml(report);
    Map<String, String> parts =
        Map.of(
            "title", SummaryHtml.escape("Model comparison: " + report.data()),
            "data", SummaryHtml.escape(report.data()),
            "protocol", SummaryHtml.escape(sentence(report.protocol())),
            "facts", summary.facts(),
            "summary", summary.table(),
            "reference", summary.reference(),
            "style", text("report.css"),
            "json", insideScript(ReportJson.text(report)),
            "echarts", plottingLibrary(),
            "script", text("report.js"));
    Matcher place = PLACE.matcher(text("report.html"));
    return place.replaceAll(found -> Matcher.quoteReplacement(parts.get(found.group(1))));
  }

  private static String sentence(String words) {
    return words.isEmpty() ? "" : Character.toUpperCase(words.charAt(0)) + words.substring(1) + ".";
  }

  /** JSON that cannot end the script element it stands in. */
  private static String insideScript(String json) {
    return json.replace("<", "\\u003c");
  }

  private static String plottingLibrary() throws IOException {
    var properties = new Properties();
    String facts = "/META-INF/maven/org.webjars/echarts/pom.properties";
    try (InputStream in = open(facts)) {
      properties.load(in);
    }
    String version = properties.getProperty("version");
    return text("/META-INF/resources/webjars/echarts/" + version + "/echarts.min.js");
  }

  private static String text(String name) throws IOException {
    try (InputStream in = open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static InputStream open(String name) throws IOException {
    InputStream in = ReportHtml.class.getResourceAsStream(name);
    if (in == null) {
      throw new FileNotFoundException("resource " + name + " is missing from the class path");
    }
    return in;
  }
}
