package org.affinity4j.serving.app;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.affinity4j.serving.config.ServingConfig;
import org.affinity4j.serving.config.Settings;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that say where the configuration comes from, for every command that reads it. */
final class ConfigOptions {

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description =
          "configuration file, YAML; default: $$AFFINITY_SERVING_CONFIG, else none;"
              + " 'affinity serve --print-config' shows every setting")
  private @Nullable Path file;

  @Option(
      names = "--set",
      paramLabel = "NAME=VALUE",
      description = "one setting, such as limits.queuedRequests=50; may be repeated")
  private Map<String, String> set = new LinkedHashMap<>();

  @Option(
      names = "--key-file",
      paramLabel = "FILE",
      description = "file of the API keys' hashes; default: .affinity/serving-keys.json")
  private @Nullable String keyFile;

  /**
   * The configuration: defaults, file, environment, {@code --set}, then the options given.
   *
   * @param options values by setting and option, as {@code server.port} and {@code --port}
   * @throws org.affinity4j.serving.config.ConfigException if one of them cannot be used
   */
  ServingConfig load(Map<String, String> environment, Map<Named, String> options)
      throws IOException {
    Settings settings = Settings.reference();
    String store = environment.getOrDefault("AFFINITY_STORE", "");
    if (!store.isBlank()) {
      settings = settings.with("store.folder", store, "AFFINITY_STORE");
    }
    String named = environment.getOrDefault(Settings.FILE_VARIABLE, "");
    if (file != null || !named.isBlank()) {
      settings = settings.withFile(file == null ? Path.of(named) : file);
    }
    settings = settings.withEnvironment(environment);
    for (Map.Entry<String, String> one : set.entrySet()) {
      settings = settings.with(one.getKey(), one.getValue(), "--set " + one.getKey());
    }
    if (keyFile != null) {
      settings = settings.with("access.keyFile", keyFile, "--key-file");
    }
    for (Map.Entry<Named, String> one : options.entrySet()) {
      settings = settings.with(one.getKey().setting(), one.getValue(), one.getKey().option());
    }
    return ServingConfig.of(settings);
  }

  /** A setting and the option that sets it. */
  record Named(String setting, String option) {}
}
