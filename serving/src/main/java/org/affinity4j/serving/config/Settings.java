package org.affinity4j.serving.config;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * All settings, each from the last layer that has it: the reference file, a file, the environment,
 * the command line. What a layer names must stand in the reference file. Immutable.
 */
public final class Settings {

  private static final String REFERENCE = "serving.yaml";
  private static final Set<String> SECRETS =
      Set.of("access.operatorKey", "feedback.encryptionKeys");

  /** Names the configuration file; the only variable with the prefix that is no setting. */
  public static final String FILE_VARIABLE = Names.PREFIX + "CONFIG";

  private final Map<String, Setting> values;

  private Settings(Map<String, Setting> values) {
    this.values = Collections.unmodifiableMap(values);
  }

  /** The commented reference file. */
  public static String referenceText() {
    try (InputStream in = Settings.class.getResourceAsStream(REFERENCE)) {
      if (in == null) {
        throw new IllegalStateException("missing in the class path: " + REFERENCE);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The defaults. */
  public static Settings reference() {
    var values = new LinkedHashMap<String, Setting>();
    YamlSettings.read(referenceText(), "default")
        .forEach((path, s) -> values.put(path, new Setting(s.values(), s.list(), path, "default")));
    return new Settings(values);
  }

  /**
   * These with those of a file on top.
   *
   * @throws ConfigException if it is not there, is not YAML or names what cannot be set
   */
  public Settings withFile(Path file) throws IOException {
    String text;
    try {
      text = Files.readString(file);
    } catch (NoSuchFileException e) {
      throw new ConfigException("there is no configuration file " + file);
    }
    var merged = new LinkedHashMap<>(values);
    YamlSettings.read(text, file.toString())
        .forEach(
            (path, setting) -> {
              if (!values.containsKey(path)) {
                throw unknown(setting.where(), "", Names.nearest(path, values.keySet()));
              }
              merged.put(path, setting);
            });
    return new Settings(merged);
  }

  /**
   * These with those of the environment on top.
   *
   * @throws ConfigException if a variable has the prefix but names no setting
   */
  public Settings withEnvironment(Map<String, String> environment) {
    var paths = new LinkedHashMap<String, String>();
    values.keySet().forEach(path -> paths.put(Names.variable(path), path));
    Settings merged = this;
    for (String variable : environment.keySet().stream().sorted().toList()) {
      if (!variable.startsWith(Names.PREFIX) || variable.equals(FILE_VARIABLE)) {
        continue;
      }
      String path = paths.get(variable);
      if (path == null) {
        throw unknown(variable, " in the environment", Names.nearest(variable, paths.keySet()));
      }
      merged = merged.with(path, environment.getOrDefault(variable, ""), variable);
    }
    return merged;
  }

  /**
   * These with one more on top.
   *
   * @param path such as {@code server.port}
   * @param value lists parted by commas
   * @param where who sets it, for messages
   * @throws ConfigException if there is no such setting
   */
  public Settings with(String path, String value, String where) {
    Setting before = values.get(path);
    if (before == null) {
      throw unknown(where, "", Names.nearest(path, values.keySet()));
    }
    var merged = new LinkedHashMap<>(values);
    List<String> entries =
        Arrays.stream(value.split(",", -1)).map(String::strip).filter(e -> !e.isEmpty()).toList();
    merged.put(
        path,
        before.list() ? new Setting(entries, true, where, where) : Setting.text(value, where));
    return new Settings(merged);
  }

  /** What is in force, in the order of the reference file; secrets masked. */
  public List<Shown> shown() {
    return values.entrySet().stream()
        .map(entry -> shown(entry.getKey(), entry.getValue()))
        .toList();
  }

  /**
   * A setting as it is shown.
   *
   * @param setting such as {@code server.port}
   * @param value as text; entries of a list parted by commas
   * @param from {@code default}, a file, a variable or an option
   */
  public record Shown(String setting, String value, String from) {}

  private static Shown shown(String path, Setting setting) {
    String text = String.join(", ", setting.values());
    boolean hidden = SECRETS.contains(path) && !text.isEmpty();
    return new Shown(path, hidden ? "********" : text, setting.from());
  }

  String text(String path) {
    Setting setting = setting(path);
    if (setting.list()) {
      throw refused(setting, "a list", "a single value");
    }
    return setting.text();
  }

  /** A text that must not be blank. */
  String name(String path) {
    String text = text(path);
    if (text.isBlank()) {
      throw refused(setting(path), "blank", "a value");
    }
    return text;
  }

  /** A file; empty where none is named. */
  Optional<Path> file(String path) {
    return Optional.of(text(path)).filter(text -> !text.isBlank()).map(Path::of);
  }

  int whole(String path, int least, int most) {
    String text = text(path);
    long number = text.matches("-?[0-9]{1,18}") ? Long.parseLong(text) : Long.MIN_VALUE;
    if (number == Long.MIN_VALUE) {
      throw refused(path, "a whole number, %d to %d".formatted(least, most));
    }
    if (number < least || number > most) {
      throw refused(setting(path), text, "%d to %d".formatted(least, most));
    }
    return (int) number;
  }

  double decimal(String path, double least, double most) {
    String text = text(path);
    double number = text.matches("[0-9]{1,9}(\\.[0-9]{1,9})?") ? Double.parseDouble(text) : -1;
    if (number < least || number > most) {
      throw refused(path, "a number, %s to %s".formatted(least, most));
    }
    return number;
  }

  Duration millis(String path, int least, int most) {
    return Duration.ofMillis(whole(path, least, most));
  }

  boolean flag(String path) {
    String text = text(path);
    if (!text.equals("true") && !text.equals("false")) {
      throw refused(path, "true or false");
    }
    return Boolean.parseBoolean(text);
  }

  List<String> texts(String path) {
    Setting setting = setting(path);
    if (!setting.list()) {
      throw refused(path, "a list such as [a, b]");
    }
    return setting.values();
  }

  /** A value that cannot be used. */
  ConfigException refused(String path, String expected) {
    Setting setting = setting(path);
    String came =
        SECRETS.contains(path) ? "something else" : "'" + String.join(", ", setting.values()) + "'";
    return refused(setting, came, expected);
  }

  private static ConfigException refused(Setting setting, String came, String expected) {
    return new ConfigException("%s is %s; expected %s".formatted(setting.where(), came, expected));
  }

  private Setting setting(String path) {
    Setting setting = values.get(path);
    if (setting == null) {
      throw new IllegalArgumentException(path + " is not in the reference file");
    }
    return setting;
  }

  private static ConfigException unknown(String where, String suffix, String nearest) {
    return new ConfigException(
        "%s%s: there is no such setting; the nearest is %s".formatted(where, suffix, nearest));
  }
}
