package org.affinity4j.training.evaluate.report;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A page that needs nothing but itself: data, style and the plotting library (Apache ECharts) are
 * written into it, and it asks no server for anything.
 */
public final class SelfContainedPage {

  private static final Pattern PLACE = Pattern.compile("\\{\\{([a-z]+)}}");

  private SelfContainedPage() {}

  /**
   * A page.
   *
   * @param owner class beside whose file the template and the script lie as resources
   * @param template name of the HTML within the page's main element, with places such as <code>
   *     {{lead}}</code>; what stands around it is the same for all pages
   * @param script name of the JavaScript
   * @param parts what stands in the places, escaped as the place needs; <code>title</code> of the
   *     page and <code>json</code> for the script among them
   */
  public static String of(Class<?> owner, String template, String script, Map<String, String> parts)
      throws IOException {
    var all = new HashMap<>(parts);
    all.put("style", text(SelfContainedPage.class, "report.css"));
    all.put("echarts", plottingLibrary());
    all.put("script", text(owner, script));
    all.put("content", filled(text(owner, template), parts));
    return filled(text(SelfContainedPage.class, "page.html"), all);
  }

  private static String filled(String template, Map<String, String> parts) {
    return PLACE
        .matcher(template)
        .replaceAll(found -> Matcher.quoteReplacement(parts.getOrDefault(found.group(1), "")));
  }

  /** Text that may stand between tags and in quoted attributes. */
  public static String escape(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }

  /** JSON that cannot end the script element it stands in. */
  public static String insideScript(String json) {
    return json.replace("<", "\\u003c");
  }

  /** The script of the plotting library, for whoever draws outside a page. */
  public static String plottingLibrary() throws IOException {
    var properties = new Properties();
    String facts = "/META-INF/maven/org.webjars/echarts/pom.properties";
    try (InputStream in = open(SelfContainedPage.class, facts)) {
      properties.load(in);
    }
    String version = properties.getProperty("version");
    return text(
        SelfContainedPage.class,
        "/META-INF/resources/webjars/echarts/" + version + "/echarts.min.js");
  }

  private static String text(Class<?> owner, String name) throws IOException {
    try (InputStream in = open(owner, name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static InputStream open(Class<?> owner, String name) throws IOException {
    InputStream in = owner.getResourceAsStream(name);
    if (in == null) {
      throw new FileNotFoundException("resource " + name + " is missing from the class path");
    }
    return in;
  }
}
