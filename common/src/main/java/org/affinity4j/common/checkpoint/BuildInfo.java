package org.affinity4j.common.checkpoint;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Which code this is.
 *
 * @param version version of the project
 * @param revision revision of the sources, with {@code -dirty} behind it when they were changed
 *     since; {@link #UNKNOWN} when it was built outside a repository
 */
public record BuildInfo(
    @JsonProperty(required = true) String version, @JsonProperty(required = true) String revision) {

  /** Stands for what is not known. */
  public static final String UNKNOWN = "unknown";

  /** Resource that the build writes, with the keys version, revision and dirty. */
  static final String RESOURCE = "/affinity4j-build.properties";

  /** The running code; unknown where the build left no resource. */
  public static BuildInfo load() {
    var properties = new Properties();
    try (InputStream in = BuildInfo.class.getResourceAsStream(RESOURCE)) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read resource " + RESOURCE, e);
    }
    String revision = value(properties, "revision");
    boolean dirty = "true".equals(value(properties, "dirty"));
    return new BuildInfo(value(properties, "version"), dirty ? revision + "-dirty" : revision);
  }

  private static String value(Properties properties, String key) {
    String value = properties.getProperty(key, "").strip();
    boolean unfilled = value.isEmpty() || value.contains("${");
    return unfilled ? UNKNOWN : value;
  }
}
