package org.affinity4j.training.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The HTTP service as a process of its own: serving is another module with another class path. */
final class ServiceProcess implements AutoCloseable {

  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final long POLL_MILLIS = 50;

  private final Process process;
  private final Path portFile;
  private final HttpClient client =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private String url = "";

  private ServiceProcess(Process process, Path portFile) {
    this.process = process;
    this.portFile = portFile;
    Runtime.getRuntime().addShutdownHook(new Thread(process::destroy));
  }

  /**
   * Starts the service on a store, for this machine only and without API keys, so that the example
   * requests can be copied as they are.
   *
   * @param port to listen on; 0 for a free one
   * @throws IllegalArgumentException when this program was not started by the launcher, which knows
   *     where the service is
   */
  static ServiceProcess start(Path store, int port) throws IOException {
    return start(store, port, List.of());
  }

  /**
   * The same with further options of the service.
   *
   * @param more as on its command line
   */
  static ServiceProcess start(Path store, int port, List<String> more) throws IOException {
    String classPath = System.getProperty("affinity.serving.classpath");
    if (classPath == null) {
      throw new IllegalArgumentException(
          "the service was not found; start this command through ./affinity");
    }
    Path portFile = Files.createTempFile("affinity-port", ".txt");
    Files.delete(portFile);
    var command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dfile.encoding=UTF-8",
                "-Djdk.serialFilter=!*",
                "-cp",
                classPath,
                "org.affinity4j.serving.app.ServingApp"));
    command.addAll(
        List.of(
            "--store",
            store.toString(),
            "--port",
            Integer.toString(port),
            "--port-file",
            portFile.toString(),
            "--open"));
    command.addAll(more);
    Process process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    return new ServiceProcess(process, portFile);
  }

  /**
   * Waits until the service answers with a release.
   *
   * @throws IOException if it ends or is not ready in time
   */
  void awaitReady() throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (System.nanoTime() < deadline) {
      if (process.waitFor(POLL_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new IOException(
            "the service ended with exit code " + process.exitValue() + " before it was ready");
      }
      if (url.isEmpty() && Files.isRegularFile(portFile) && Files.size(portFile) > 0) {
        url = "http://127.0.0.1:" + Files.readString(portFile).strip();
      }
      if (!url.isEmpty() && isReady()) {
        return;
      }
    }
    throw new IOException(
        "the service was not ready after " + START_LIMIT.toSeconds() + " seconds");
  }

  /** Where it listens. */
  String url() {
    return url;
  }

  /**
   * Posts a JSON document.
   *
   * @return the answer's body
   * @throws IOException if the answer is not 200
   */
  String post(String path, String body) throws IOException, InterruptedException {
    return answer(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build());
  }

  /**
   * Gets a JSON document.
   *
   * @return the answer's body
   * @throws IOException if the answer is not 200
   */
  String get(String path) throws IOException, InterruptedException {
    return answer(request(path).GET().build());
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(30));
  }

  private String answer(HttpRequest request) throws IOException, InterruptedException {
    HttpResponse<String> response = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(
          "%s %s answered %d: %s"
              .formatted(
                  request.method(),
                  request.uri().getPath(),
                  response.statusCode(),
                  response.body()));
    }
    return response.body();
  }

  /** Waits until the service ends by itself or is ended from outside. */
  int awaitEnd() throws InterruptedException {
    return process.waitFor();
  }

  @Override
  public void close() throws IOException {
    process.destroy();
    try {
      if (!process.waitFor(10, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
    Files.deleteIfExists(portFile);
  }

  private boolean isReady() throws InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/health/ready"))
            .timeout(Duration.ofSeconds(5))
            .build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200;
    } catch (IOException e) {
      return false; // not listening yet: asked again until the time is up
    }
  }
}
