package org.affinity4j.training.experiment;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The settings chosen for a data set on its validation part: {@code data/settings/NAME.yaml}, a map
 * from model to options. A model that is a variant of an algorithm names it under {@code
 * algorithm}.
 */
public final class Settings {

  public static final String ALGORITHM_KEY = "algorithm";

  /** No settings: every model runs with its defaults. */
  public static final Settings NONE = new Settings(Map.of(), Map.of());

  private final Map<String, Map<String, String>> models;
  private final Map<String, String> everywhere;

  private Settings(Map<String, Map<String, String>> models, Map<String, String> everywhere) {
    this.models = models;
    this.everywhere = everywhere;
  }

  /**
   * Reads the settings of a data set; {@link #NONE} when there is no such file.
   *
   * @param home folder that holds {@code data/settings}
   */
  public static Settings forDataset(Path home, String dataset) throws IOException {
    Path file = file(home, dataset);
    return Files.isRegularFile(file) ? read(file) : NONE;
  }

  /**
   * Where the settings of a data set are looked for; the file need not exist.
   *
   * @param home folder that holds {@code data/settings}
   */
  public static Path file(Path home, String dataset) {
    return home.resolve("data/settings").resolve(dataset + ".yaml").normalize();
  }

  /**
   * Reads a settings file.
   *
   * @throws IOException if it is not a map from model to a map of options
   */
  public static Settings read(Path file) throws IOException {
    JsonNode root;
    try {
      root = new YAMLMapper().readTree(file.toFile());
    } catch (JsonProcessingException e) {
      throw new IOException("settings file %s: %s".formatted(file, e.getOriginalMessage()), e);
    }
    var models = new LinkedHashMap<String, Map<String, String>>();
    for (var model : root.properties()) {
      if (!model.getValue().isObject()) {
        throw new IOException(
            "settings file %s: '%s' is '%s'; expected options such as {shrink: 20}"
                .formatted(file, model.getKey(), model.getValue().asText()));
      }
      var options = new LinkedHashMap<String, String>();
      model.getValue().properties().forEach(o -> options.put(o.getKey(), o.getValue().asText()));
      models.put(model.getKey(), options);
    }
    return new Settings(models, Map.of());
  }

  /** The same with an option of a model set where it is not. */
  public Settings orElse(String model, String option, String value) {
    var filled = new LinkedHashMap<>(models);
    var options = new LinkedHashMap<>(options(model));
    options.putIfAbsent(option, value);
    filled.put(model, options);
    return new Settings(filled, everywhere);
  }

  /** The same with an option of all models that have it, whatever the file says of it. */
  public Settings everywhere(String option, String value) {
    var more = new LinkedHashMap<>(everywhere);
    more.put(option, value);
    return new Settings(models, more);
  }

  /** Options of all models that have them. */
  public Map<String, String> everywhere() {
    return Map.copyOf(everywhere);
  }

  /** Options of a model by name; empty when the file says nothing of it. */
  public Map<String, String> options(String model) {
    return models.getOrDefault(model, Map.of());
  }

  /** Models the file speaks of. */
  public Set<String> models() {
    return models.keySet();
  }
}
