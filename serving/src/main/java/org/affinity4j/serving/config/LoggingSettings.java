package org.affinity4j.serving.config;

/**
 * How the service logs.
 *
 * @param json whether each event is a JSON object rather than a line of text
 * @param requests whether each request is logged
 */
public record LoggingSettings(boolean json, boolean requests) {

  static LoggingSettings of(Settings settings) {
    String format = settings.text("logging.format");
    if (!format.equals("text") && !format.equals("json")) {
      throw settings.refused("logging.format", "text or json");
    }
    return new LoggingSettings(format.equals("json"), settings.flag("logging.requests"));
  }
}
