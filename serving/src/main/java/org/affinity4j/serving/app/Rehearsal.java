package org.affinity4j.serving.app;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.affinity4j.common.checkpoint.BuildInfo;
import org.affinity4j.common.checkpoint.DirectoryCheckpointStore;
import org.affinity4j.common.checkpoint.Provenance;
import org.affinity4j.common.release.ReleaseWriter;

/**
 * Serves a made-up release, asks it a few questions over HTTP and ends: what a service does from
 * its start to its first answers. The launcher runs it once after a build and keeps the classes
 * that were loaded, so that a service need not find and check them again.
 */
public final class Rehearsal {

  private static final Duration LONGEST = Duration.ofSeconds(60);
  private static final int ANSWERS = 20;
  private static final String CART =
      "{\"items\": [\"p1\", \"p2\"], \"limit\": 20, \"explain\": true}";

  private final Path folder;

  Rehearsal(Path folder) {
    this.folder = folder;
  }

  /** Runs it in a folder, which need not be empty; ends with 0 when all was answered. */
  public static void main(String... arguments) throws IOException, InterruptedException {
    System.exit(new Rehearsal(Path.of(arguments[0])).run());
  }

  int run() throws IOException, InterruptedException {
    Path store = folder.resolve("store");
    Path port = folder.resolve("port");
    publish(store);
    var app = new ServingApp(Clock.systemUTC(), Map.of());
    Thread service =
        new Thread(
            () -> {
              var unused =
                  ServingApp.commandLine(app)
                      .execute(
                          "--open",
                          "--port=0",
                          "--port-file=" + port,
                          "--store=" + store,
                          "--data=" + folder.resolve("data"));
            },
            "rehearsal");
    service.setDaemon(true);
    service.start();
    int answered = ask(port);
    app.end();
    service.join(LONGEST.toMillis());
    return answered == ANSWERS ? 0 : 1;
  }

  private static void publish(Path store) throws IOException {
    var releases = new DirectoryCheckpointStore(store, Clock.systemUTC());
    var provenance =
        new Provenance(
            new Provenance.Data("rehearsal", "0".repeat(64), "none"),
            List.of(),
            new BuildInfo("0", "none"),
            new Provenance.Platform("17", "vm", "os", "arch"),
            null,
            new TreeMap<>());
    releases.promote(
        ReleaseWriter.write(releases, RehearsalRelease.content(), provenance), "rehearsal");
  }

  /** Questions answered before the time is over. */
  private static int ask(Path port) throws IOException, InterruptedException {
    long until = System.nanoTime() + LONGEST.toNanos();
    int answered = 0;
    while (answered < ANSWERS && System.nanoTime() < until) {
      if (Files.exists(port) && isAnswered(Files.readString(port).strip())) {
        answered++;
      } else {
        TimeUnit.MILLISECONDS.sleep(20);
      }
    }
    return answered;
  }

  private static boolean isAnswered(String port) throws IOException {
    String service = "http://127.0.0.1:" + port;
    if (open(service + "/health/ready").getResponseCode() != HttpURLConnection.HTTP_OK) {
      return false;
    }
    HttpURLConnection question = open(service + "/v1/cart/complete");
    question.setDoOutput(true);
    question.setRequestProperty("Content-Type", "application/json");
    try (OutputStream body = question.getOutputStream()) {
      body.write(CART.getBytes(UTF_8));
    }
    return question.getResponseCode() == HttpURLConnection.HTTP_OK
        && question.getInputStream().readAllBytes().length > 0;
  }

  private static HttpURLConnection open(String address) throws IOException {
    return (HttpURLConnection) URI.create(address).toURL().openConnection();
  }
}
