package org.affinity4j.serving.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SettingsTest {

  @TempDir private Path folder;

  @Test
  void theReferenceFileBindsWithItsDefaults() {
    ServingConfig config = ServingConfig.of(Settings.reference());

    assertThat(config.server().host()).isEqualTo("127.0.0.1");
    assertThat(config.server().port()).isEqualTo(8080);
    assertThat(config.store().folder()).isEqualTo(Path.of(".affinity", "store"));
    assertThat(config.access().open()).isFalse();
    assertThat(config.limits().body()).isEqualTo(BodyLimits.STANDARD);
    assertThat(config.limits().concurrent())
        .isEqualTo(Math.min(200, Math.max(2, Runtime.getRuntime().availableProcessors())));
    assertThat(config.tls()).isEmpty();
    assertThat(config.cors().origins()).isEmpty();
  }

  @Test
  void everySettingOfTheReferenceFileHasALineThatExplainsIt() {
    List<String> lines = Settings.referenceText().lines().toList();
    for (int i = 1; i < lines.size(); i++) {
      boolean setting = lines.get(i).matches("  [a-zA-Z]+:.*");
      boolean explained = lines.get(i - 1).strip().startsWith("#");
      boolean beside = lines.get(i - 1).matches("  [a-zA-Z]+:.*");
      assertThat(!setting || explained || beside).as(lines.get(i)).isTrue();
    }
  }

  @Test
  void theLastLayerThatHasASettingWins() throws IOException {
    Path file = file("server:\n  port: 81\n  host: localhost\nlimits:\n  burst: 7\n");

    Settings settings =
        Settings.reference()
            .withFile(file)
            .withEnvironment(
                Map.of("AFFINITY_SERVING_SERVER_PORT", "82", "PATH", "/bin", "AFFINITY_STORE", "x"))
            .with("limits.burst", "9", "--set limits.burst");
    ServingConfig config = ServingConfig.of(settings);

    assertThat(config.server().port()).isEqualTo(82);
    assertThat(config.server().host()).isEqualTo("localhost");
    assertThat(config.limits().atOnce()).isEqualTo(9);
    assertThat(settings.shown())
        .contains(
            new Settings.Shown("server.port", "82", "AFFINITY_SERVING_SERVER_PORT"),
            new Settings.Shown("server.host", "localhost", file.toString()),
            new Settings.Shown("limits.burst", "9", "--set limits.burst"),
            new Settings.Shown("logging.format", "text", "default"));
  }

  @Test
  void theEnvironmentSpellsNamesInCapitalsAndListsWithCommas() {
    Settings settings =
        Settings.reference()
            .withEnvironment(
                Map.of(
                    "AFFINITY_SERVING_SERVER_IDLE_TIMEOUT_MILLIS", "1234",
                    "AFFINITY_SERVING_CORS_ORIGINS", "https://a.example, https://b.example",
                    "AFFINITY_SERVING_CONFIG", "anything"));
    ServingConfig config = ServingConfig.of(settings);

    assertThat(config.server().idleTimeout()).hasMillis(1234);
    assertThat(config.cors().origins())
        .containsExactlyInAnyOrder("https://a.example", "https://b.example");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "server:\\n  prot: 1|, line 2, column 3: server.prot: there is no such setting; the nearest"
            + " is server.port",
        "servr:\\n  port: 1|, line 2, column 3: servr.port: there is no such setting; the nearest is"
            + " server.port",
        "server:\\n  port: 1\\n  port: 2|, line 3, column 3: server.port stands twice; expected once",
        "server: 5|, line 1, column 9: server is a single value; expected settings below it",
        "- a|, line 1, column 1: the file is a list; expected sections such as 'server:'",
        "server:\\n  port: {a: 1}|, line 2, column 3: server.port is nested; expected a value",
        "server:\\n  port: [1, 2]|, line 2, column 3: server.port is a list; expected a single value",
        "server:\\n  port: x|, line 2, column 3: server.port is 'x'; expected a whole number",
        "server:\\n  port: 70000|, line 2, column 3: server.port is 70000; expected 0 to 65535",
        "access:\\n  open: yes|, line 2, column 3: access.open is 'yes'; expected true or false",
        "logging:\\n  format: xml|, line 2, column 3: logging.format is 'xml'; expected text or json",
        "cors:\\n  origins: ['*']|, line 2, column 3: cors.origins is '*'; expected origins such as",
        "cors:\\n  origins: x|, line 2, column 3: cors.origins is 'x'; expected a list",
        "tls:\\n  key: k.pem|tls.certificate is ''; expected a file, as tls.key names one",
        "server: [|: it is not YAML: "
      })
  void whatCannotBeUsedIsRefusedNamingItsPlace(String yaml, String message) throws IOException {
    Path file = file(yaml.replace("\\n", "\n"));

    assertThatThrownBy(() -> ServingConfig.of(Settings.reference().withFile(file)))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(message);
  }

  @Test
  void aMisspeltVariableIsRefused() {
    assertThatThrownBy(
            () -> Settings.reference().withEnvironment(Map.of("AFFINITY_SERVING_SERVER_PROT", "1")))
        .hasMessage(
            "AFFINITY_SERVING_SERVER_PROT in the environment: there is no such setting; the nearest"
                + " is AFFINITY_SERVING_SERVER_PORT");
  }

  @Test
  void aFileThatIsNotThereIsSaidSo() {
    assertThatThrownBy(() -> Settings.reference().withFile(folder.resolve("none.yaml")))
        .hasMessage("there is no configuration file " + folder.resolve("none.yaml"));
  }

  @Test
  void secretsAreNeverShown() {
    String secret = "0123456789abcdef0123456789abcdef";
    Settings settings = Settings.reference().with("access.operatorKey", secret, "test");

    assertThat(settings.shown().toString()).doesNotContain(secret).contains("********");
    assertThat(ServingConfig.of(settings).access().toString()).doesNotContain(secret);
    assertThatThrownBy(
            () -> ServingConfig.of(settings.with("access.operatorKey", "short", "--set x")))
        .hasMessage("--set x is something else; expected at least 32 characters, hard to guess");
  }

  @Test
  void openIsForThisMachineOnlyUnlessOneInsists() {
    Settings open =
        Settings.reference()
            .with("access.open", "true", "--open")
            .with("server.host", "0.0.0.0", "");

    assertThatThrownBy(() -> ServingConfig.of(open))
        .hasMessageStartingWith("--open is 'true'; expected false where the host, here 0.0.0.0");
    assertThat(ServingConfig.of(open.with("access.insecureOpen", "true", "")).access().open())
        .isTrue();
  }

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("serving.yaml"), yaml);
  }
}
