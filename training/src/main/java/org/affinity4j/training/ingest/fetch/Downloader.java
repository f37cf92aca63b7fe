package org.affinity4j.training.ingest.fetch;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Optional;
import org.affinity4j.training.ingest.Checksums;
import org.affinity4j.training.progress.ProgressListener;
import org.jspecify.annotations.Nullable;

/**
 * Downloads files over HTTP. What has arrived stays in a file ending in {@code .part}; a later try
 * asks for the rest (Range), provided the server still has the same file (If-Range), and begins
 * anew otherwise. A file gets its name only when it is whole and its checksum is right. Thread-safe
 * for different targets.
 */
public final class Downloader {

  private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(60);
  private static final int OK = 200;
  private static final int PARTIAL_CONTENT = 206;
  private static final int RANGE_NOT_SATISFIABLE = 416;

  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(CONNECT_TIMEOUT)
          .followRedirects(HttpClient.Redirect.NORMAL)
          .build();

  /**
   * Downloads a file, or finishes an earlier try. A target that is there already is left as it is.
   *
   * @param sha256 checksum it must have, hexadecimal in lower case; null: not checked
   * @throws DownloadException if the server cannot be reached or refuses, the file is cut short, or
   *     its checksum is wrong (what arrived is then deleted)
   */
  public void download(URI from, Path to, @Nullable String sha256, ProgressListener progress)
      throws IOException, InterruptedException {
    if (Files.exists(to)) {
      return;
    }
    Path folder = to.toAbsolutePath().getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Path part = to.resolveSibling(to.getFileName() + ".part");
    Path version = to.resolveSibling(to.getFileName() + ".version");
    HttpResponse<InputStream> answer = ask(from, part, version);
    if (answer.statusCode() == RANGE_NOT_SATISFIABLE) {
      answer.body().close();
      Files.deleteIfExists(part);
      answer = ask(from, part, version);
    }
    receive(from, answer, part, version, progress);
    check(from, part, sha256);
    Files.deleteIfExists(version);
    Files.move(part, to, StandardCopyOption.ATOMIC_MOVE);
  }

  private HttpResponse<InputStream> ask(URI from, Path part, Path version)
      throws IOException, InterruptedException {
    HttpRequest.Builder request = HttpRequest.newBuilder(from).timeout(ANSWER_TIMEOUT).GET();
    if (Files.exists(part) && Files.exists(version) && Files.size(part) > 0) {
      request.header("Range", "bytes=" + Files.size(part) + "-");
      request.header("If-Range", Files.readString(version));
    }
    try {
      return client.send(request.build(), BodyHandlers.ofInputStream());
    } catch (IOException e) {
      String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
      throw new DownloadException("%s cannot be reached (%s)".formatted(from, reason), e);
    }
  }

  private static void receive(
      URI from,
      HttpResponse<InputStream> answer,
      Path part,
      Path version,
      ProgressListener progress)
      throws IOException {
    boolean resumed = answer.statusCode() == PARTIAL_CONTENT;
    if (answer.statusCode() != OK && !resumed) {
      answer.body().close();
      throw new DownloadException(
          "%s answers with status %d; expected 200".formatted(from, answer.statusCode()), null);
    }
    long had = resumed ? Files.size(part) : 0;
    rememberVersion(answer, version);
    long announced = answer.headers().firstValueAsLong("Content-Length").orElse(-1);
    progress.begin("downloading " + from, announced < 0 ? -1 : had + announced);
    progress.advance(had);
    long arrived = copy(from, answer, part, progress);
    progress.end();
    if (announced >= 0 && arrived != announced) {
      throw cutShort(from, had + arrived, null);
    }
  }

  private static long copy(
      URI from, HttpResponse<InputStream> answer, Path part, ProgressListener progress)
      throws IOException {
    boolean append = answer.statusCode() == PARTIAL_CONTENT;
    long arrived = 0;
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = answer.body();
        OutputStream out =
            Files.newOutputStream(
                part,
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE,
                append ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING)) {
      for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
        out.write(buffer, 0, count);
        arrived += count;
        progress.advance(count);
      }
    } catch (IOException e) {
      throw cutShort(from, Files.size(part), e);
    }
    return arrived;
  }

  /** Only a file of which the server names a version can be taken up again safely. */
  private static void rememberVersion(HttpResponse<InputStream> answer, Path version)
      throws IOException {
    Optional<String> named =
        answer
            .headers()
            .firstValue("ETag")
            .filter(tag -> !tag.startsWith("W/"))
            .or(() -> answer.headers().firstValue("Last-Modified"));
    if (named.isPresent()) {
      Files.writeString(version, named.get());
    } else {
      Files.deleteIfExists(version);
    }
  }

  private static DownloadException cutShort(URI from, long arrived, @Nullable IOException cause) {
    return new DownloadException(
        "%s was cut short after %d bytes; run the command again to go on from there"
            .formatted(from, arrived),
        cause);
  }

  private static void check(URI from, Path part, @Nullable String expected) throws IOException {
    if (expected != null) {
      String actual = Checksums.sha256(part);
      if (!actual.equals(expected)) {
        Files.delete(part);
        throw new DownloadException(
            "%s has the wrong checksum: its SHA-256 is %s, expected %s; what arrived was deleted"
                .formatted(from, actual, expected),
            null);
      }
    }
  }
}
