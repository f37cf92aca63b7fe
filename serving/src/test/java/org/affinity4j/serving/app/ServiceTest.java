package org.affinity4j.serving.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.serving.config.ServingConfig;
import org.affinity4j.serving.testing.TestApi;
import org.affinity4j.serving.testing.TestClient;
import org.affinity4j.serving.testing.TestShop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServiceTest {

  @TempDir private Path root;

  @Test
  void startsWithoutAStoreAndServesOnceOneIsPromoted() throws IOException {
    Path folder = root.resolve("later");
    try (Service service = Service.start(options(folder), Clock.systemUTC(), told -> {})) {
      var client = new TestClient(service.port());
      assertThat(client.get("/health/ready").status()).isEqualTo(503);
      assertThat(client.get("/health/ready").json().get("detail").asText())
          .contains(folder.toString())
          .contains("./affinity models promote");

      CheckpointStore store = TestShop.store(folder);
      String id = TestShop.publish(store, 1);
      store.promote(id, "test");

      await(() -> client.get("/health/ready").status() == 200);
      assertThat(client.get("/v1/releases/current").json().get("release").asText()).isEqualTo(id);
      assertThat(store.leases()).hasSize(1);
    }
    assertThat(TestShop.store(folder).leases()).isEmpty();
  }

  @Test
  void stopsWithoutWaitingForIdleConnections() throws IOException {
    Service service = Service.start(options(root.resolve("none")), Clock.systemUTC(), told -> {});
    new TestClient(service.port()).get("/health/live");

    long start = System.nanoTime();
    service.close();

    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
  }

  @Test
  void saysThatThePortIsInUse() throws IOException {
    try (var taken = new ServerSocket(0, 1, InetAddress.getByAddress(new byte[] {127, 0, 0, 1}))) {
      var options =
          TestApi.config(
              "store.folder=" + root,
              "store.data=" + root.resolve("data"),
              "server.port=" + taken.getLocalPort(),
              "access.open=true");

      assertThatThrownBy(() -> Service.start(options, Clock.systemUTC(), told -> {}))
          .isInstanceOf(IOException.class)
          .hasMessage(
              "cannot listen on 127.0.0.1:%d: it is in use or may not be used; try another --port"
                  + " (0 for any)",
              taken.getLocalPort());
    }
  }

  @Test
  void refusesAStoreThatIsAFile() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "x");

    assertThatThrownBy(() -> Service.start(options(file), Clock.systemUTC(), told -> {}))
        .hasMessage("store %s is not a folder", file);
  }

  @Test
  void refusesDataThatIsAFile() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "x");

    assertThatThrownBy(
            () -> Service.start(options(root.resolve("none"), file), Clock.systemUTC(), told -> {}))
        .hasMessage("data %s is not a folder", file);
  }

  @Test
  void theCommandAnnouncesWhereItServesAndWritesThePort() throws Exception {
    Path portFile = root.resolve("port.txt");
    var out = new StringWriter();
    var app = new ServingApp(Clock.systemUTC(), Map.of());
    CompletableFuture<Integer> exit =
        CompletableFuture.supplyAsync(
            () ->
                ServingApp.commandLine(app)
                    .setOut(new PrintWriter(out))
                    .setErr(new PrintWriter(out))
                    .execute(
                        "--store",
                        root.toString(),
                        "--data",
                        root.resolve("data").toString(),
                        "--port",
                        "0",
                        "--port-file",
                        "" + portFile,
                        "--open"));

    await(() -> Files.exists(portFile));
    int port = Integer.parseInt(Files.readString(portFile).strip());
    assertThat(new TestClient(port).get("/health/live").status()).isEqualTo(200);
    app.end();

    assertThat(exit.get(10, TimeUnit.SECONDS)).isEqualTo(0);
    assertThat(out.toString().strip()).isEqualTo("affinity: serving on http://127.0.0.1:" + port);
  }

  @ParameterizedTest
  @CsvSource({
    "--port=x, 'affinity: --port is ''x''; expected a whole number, 0 to 65535'",
    "--port=70000, affinity: --port is 70000; expected 0 to 65535",
    "--poll=5, affinity: --poll is 5; expected 10 to 3600000",
    "--max-body=10, affinity: --max-body is 10; expected 1024 to 67108864",
    "--set=server.prot=1, affinity: --set server.prot: there is no such setting; the nearest is"
        + " server.port",
    "--nonsense, Unknown option: '--nonsense'"
  })
  void wrongUsageIsExitCodeTwoAndOneSentence(String argument, String message) {
    var err = new StringWriter();

    int exit = execute(new StringWriter(), err, argument);

    assertThat(exit).isEqualTo(2);
    assertThat(err.toString()).startsWith(message);
  }

  @Test
  void failureIsExitCodeOneAndOneSentence() throws IOException {
    Path file = Files.writeString(root.resolve("file"), "x");
    var err = new StringWriter();

    int exit = execute(new StringWriter(), err, "--open", "--store=" + file);

    assertThat(exit).isEqualTo(1);
    assertThat(err.toString().strip())
        .isEqualTo("affinity: store %s is not a folder".formatted(file));
  }

  @Test
  void helpShowsEveryOptionAndExamples() {
    var out = new StringWriter();

    int exit = execute(out, new StringWriter(), "--help");

    assertThat(exit).isEqualTo(0);
    assertThat(out.toString())
        .contains("--store", "--data", "--host", "--port", "--poll", "--port-file", "--max-body")
        .contains("$AFFINITY_STORE", "Examples:", "affinity serve --port 0");
  }

  private static int execute(StringWriter out, StringWriter err, String... arguments) {
    return ServingApp.commandLine(new ServingApp(Clock.systemUTC(), Map.of()))
        .setOut(new PrintWriter(out))
        .setErr(new PrintWriter(err))
        .execute(arguments);
  }

  private static ServingConfig options(Path store) {
    return options(store, store.resolveSibling("data"));
  }

  private static ServingConfig options(Path store, Path data) {
    return TestApi.config(
        "store.folder=" + store, "store.data=" + data, "store.pollMillis=20", "access.open=true");
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }
}
