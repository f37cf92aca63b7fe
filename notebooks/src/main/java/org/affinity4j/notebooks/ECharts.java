package org.affinity4j.notebooks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.affinity4j.training.evaluate.report.SelfContainedPage;
import org.mozilla.javascript.Context;
import org.mozilla.javascript.Function;
import org.mozilla.javascript.Scriptable;

/** Apache ECharts in this process: a chart as text of an SVG file, without a browser. */
final class ECharts {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** Where there is no page nobody waits for anything. */
  private static final String NO_TIMERS =
      "function setTimeout() { return 0; } function clearTimeout() {}";

  private ECharts() {}

  /** The library takes seconds to read: once, and when it is first wanted. */
  private static final class Loaded {

    private static final Scriptable SCOPE = load();

    private static Scriptable load() {
      try (Context context = enter()) {
        Scriptable scope = context.initSafeStandardObjects();
        context.evaluateString(scope, NO_TIMERS, "timers", 1, null);
        context.evaluateString(scope, SelfContainedPage.plottingLibrary(), "echarts", 1, null);
        context.evaluateString(scope, text("charts.js"), "charts.js", 1, null);
        return scope;
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /**
   * Draws.
   *
   * @param kind a function of charts.js
   * @param data what it is given, as JSON
   */
  static synchronized String draw(String kind, Map<String, ?> data, int width, int height) {
    Scriptable scope = Loaded.SCOPE;
    try (Context context = enter()) {
      var draw = (Function) scope.get("draw", scope);
      Object[] arguments = {kind, JSON.writeValueAsString(data), width, height};
      return Context.toString(draw.call(context, scope, scope, arguments));
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("chart '%s' cannot be written as JSON".formatted(kind), e);
    }
  }

  /** Interpreted: the library is one function, longer than a method of Java may be. */
  private static Context enter() {
    Context context = Context.enter();
    context.setInterpretedMode(true);
    context.setLanguageVersion(Context.VERSION_ES6);
    return context;
  }

  private static String text(String name) throws IOException {
    try (InputStream in = ECharts.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IOException("resource " + name + " is missing from the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
