package org.affinity4j.serving.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.affinity4j.serving.access.ApiKey;
import org.affinity4j.serving.access.KeyFile;
import org.affinity4j.serving.access.Role;
import org.affinity4j.serving.config.Settings;
import org.affinity4j.serving.testing.TestApi;
import org.affinity4j.serving.testing.TestClient;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeysCommandTest {

  private static final Clock CLOCK =
      Clock.fixed(Instant.parse("2026-06-01T00:00:00Z"), ZoneOffset.UTC);

  @TempDir private Path root;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void aKeyIsMadeShownOnceListedAndRevoked() throws IOException {
    assertThat(keys("add", "--name", "shop", "--role", "storefront,feedback", "--expires", "P90D"))
        .isZero();
    String secret = out.toString().strip();

    ApiKey kept = file().read().find(secret, CLOCK.instant()).orElseThrow();
    assertThat(kept.roles()).containsExactlyInAnyOrder(Role.STOREFRONT, Role.FEEDBACK);
    assertThat(kept.expires()).contains(Instant.parse("2026-08-30T00:00:00Z"));
    assertThat(Files.readString(file().path())).doesNotContain(secret);

    out.getBuffer().setLength(0);
    assertThat(keys("list")).isZero();
    assertThat(out.toString())
        .isEqualTo(
            "shop\tfeedback,storefront\t2026-06-01T00:00:00Z\tuntil 2026-08-30T00:00:00Z"
                + System.lineSeparator());

    assertThat(keys("revoke", "shop")).isZero();
    assertThat(file().read().all()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "add --name shop --role boss|2|--role is 'boss'; expected storefront, feedback or operator",
        "add --name a/b --role operator|2|name is 'a/b'; expected 1 to 64 letters",
        "add --name a --role operator --expires soon|2|--expires is 'soon'; expected a day such as",
        "add --name a|2|Missing required option: '--role=ROLE'",
        "revoke nobody|1|affinity: there is no key 'nobody' in",
        "list --set access.keyfil=x|2|affinity: --set access.keyfil: there is no such setting"
      })
  void whatCannotBeDoneIsSaidSo(String arguments, int exit, String message) {
    assertThat(keys(arguments.split(" "))).isEqualTo(exit);
    assertThat(err.toString()).startsWith(message);
    assertThat(out.toString()).isEmpty();
  }

  @Test
  void theReferenceFileIsPrintedAsItIs() {
    int exit =
        ServingApp.commandLine(new ServingApp(CLOCK, Map.of()))
            .setOut(new PrintWriter(out))
            .execute("--print-config");

    assertThat(exit).isZero();
    assertThat(out.toString()).isEqualTo(Settings.referenceText());
  }

  @Test
  void theFirstRunMakesAKeyAndShowsItOnce() throws IOException {
    var told = new ArrayList<String>();
    String[] settings = {
      "store.folder=" + root.resolve("store"),
      "store.data=" + root.resolve("data"),
      "access.keyFile=" + file().path()
    };
    String secret;
    try (Service service = Service.start(TestApi.config(settings), Clock.systemUTC(), told::add)) {
      secret = told.get(0).lines().toList().get(1).strip();
      assertThat(status(service, Optional.of(secret))).isEqualTo(200);
      assertThat(status(service, Optional.empty())).isEqualTo(401);
    }
    try (Service again = Service.start(TestApi.config(settings), Clock.systemUTC(), told::add)) {
      assertThat(told).hasSize(1);
      assertThat(status(again, Optional.of(secret))).isEqualTo(200);

      file().write(file().read().without("first"));

      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
      while (status(again, Optional.of(secret)) != 401) {
        assertThat(System.nanoTime()).as("revoked too late").isLessThan(deadline);
        LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
      }
    }
  }

  @Test
  void whereOtherMachinesReachItNoKeyIsMadeByItself() {
    int exit =
        ServingApp.commandLine(new ServingApp(CLOCK, Map.of()))
            .setErr(new PrintWriter(err))
            .execute("--host", "0.0.0.0", "--port", "0", "--key-file", "" + file().path());

    assertThat(exit).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("affinity: there is no key file " + file().path())
        .contains("./affinity serve keys add");
    assertThat(file().path()).doesNotExist();
  }

  private static int status(Service service, Optional<String> key) {
    var client = new TestClient(service.port());
    var request = client.request("/v1/status/config");
    key.ifPresent(secret -> request.header("X-Api-Key", secret));
    return client.send(request).status();
  }

  private KeyFile file() {
    return new KeyFile(root.resolve("keys.json"));
  }

  private int keys(String... arguments) {
    var all = new ArrayList<>(List.of("keys"));
    all.addAll(List.of(arguments));
    all.addAll(List.of("--key-file", file().path().toString()));
    return ServingApp.commandLine(new ServingApp(CLOCK, Map.of()))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(all.toArray(String[]::new));
  }
}
