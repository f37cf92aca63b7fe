package org.affinity4j.training.ingest.fetch;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import org.affinity4j.training.ingest.Checksums;
import org.affinity4j.training.ingest.DescriptorReader;
import org.affinity4j.training.progress.ProgressListener;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Against a server on this machine that can cut short, change its file and forget how to resume.
 */
class DownloaderTest {

  private static final byte[] CONTENT = "0123456789".repeat(10_000).getBytes(UTF_8);

  @TempDir private Path folder;
  private final List<String> ranges = new CopyOnWriteArrayList<>();
  private HttpServer server;
  private volatile String version = "\"one\"";
  private volatile byte[] content = CONTENT;
  private volatile int cutAfter = Integer.MAX_VALUE;
  private volatile boolean resumes = true;

  @BeforeEach
  void startServer() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext("/file", this::answer);
    server.createContext(
        "/moved",
        exchange -> {
          exchange.getResponseHeaders().set("Location", "/file");
          exchange.sendResponseHeaders(302, -1);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stopServer() {
    server.stop(0);
  }

  @Test
  void downloadsFollowsRedirectsAndTellsProgress() throws Exception {
    Path target = folder.resolve("deep/down/file.bin");
    AtomicLong told = new AtomicLong();

    new Downloader().download(url("/moved"), target, sha256(CONTENT), counting(told));

    assertThat(target).hasBinaryContent(CONTENT);
    assertThat(told).hasValue(CONTENT.length);
    assertThat(folder.resolve("deep/down")).isDirectoryNotContaining("glob:**.{part,version}");
  }

  @Test
  void goesOnWhereItWasCutShort() throws Exception {
    Path target = folder.resolve("file.bin");
    cutAfter = 40_000;
    assertThatThrownBy(() -> download(target))
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("was cut short after")
        .hasMessageContaining("run the command again to go on from there");
    assertThat(target).doesNotExist();
    long arrived = Files.size(folder.resolve("file.bin.part"));
    cutAfter = Integer.MAX_VALUE;

    download(target);

    assertThat(target).hasBinaryContent(CONTENT);
    assertThat(arrived).isPositive();
    assertThat(ranges).containsExactly("", "bytes=" + arrived + "-");
  }

  @Test
  void beginsAnewWhenTheFileChangedOrTheServerCannotResume() throws Exception {
    Path target = folder.resolve("file.bin");
    cutAfter = 40_000;
    assertThatThrownBy(() -> download(target)).isInstanceOf(DownloadException.class);
    cutAfter = Integer.MAX_VALUE;
    version = "\"two\"";
    content = "changed".getBytes(UTF_8);

    new Downloader().download(url("/file"), target, sha256(content), ProgressListener.SILENT);

    assertThat(target).hasContent("changed");

    Path second = folder.resolve("second.bin");
    content = CONTENT;
    cutAfter = 40_000;
    resumes = false;
    assertThatThrownBy(() -> download(second)).isInstanceOf(DownloadException.class);
    cutAfter = Integer.MAX_VALUE;
    download(second);
    assertThat(second).hasBinaryContent(CONTENT);
  }

  @Test
  void aPartLongerThanTheFileIsThrownAway() throws Exception {
    Path target = folder.resolve("file.bin");
    Files.write(folder.resolve("file.bin.part"), Arrays.copyOf(CONTENT, CONTENT.length + 1));
    Files.writeString(folder.resolve("file.bin.version"), version);

    download(target);

    assertThat(target).hasBinaryContent(CONTENT);
  }

  @Test
  void aWrongChecksumIsRefusedAndNothingIsKept() {
    Path target = folder.resolve("file.bin");
    assertThatThrownBy(
            () ->
                new Downloader()
                    .download(url("/file"), target, "0".repeat(64), ProgressListener.SILENT))
        .isInstanceOf(DownloadException.class)
        .hasMessageContaining("has the wrong checksum: its SHA-256 is " + sha256(CONTENT));
    assertThat(target).doesNotExist();
    assertThat(folder.resolve("file.bin.part")).doesNotExist();
  }

  @Test
  void refusalsAndSilenceAreOneSentence() {
    assertThatThrownBy(
            () ->
                new Downloader()
                    .download(url("/nothing"), folder.resolve("x"), null, ProgressListener.SILENT))
        .hasMessage(url("/nothing") + " answers with status 404; expected 200");
    URI nobody = URI.create("http://127.0.0.1:1/file");
    assertThatThrownBy(
            () ->
                new Downloader()
                    .download(nobody, folder.resolve("x"), null, ProgressListener.SILENT))
        .isInstanceOf(DownloadException.class)
        .hasMessageStartingWith(nobody + " cannot be reached");
  }

  @Test
  void whatIsThereIsNotFetchedAgainAndWhatHasNoOriginIsExplained() throws Exception {
    String yaml =
        """
        name: small
        origin:
          byHand: write to the shop
          downloads: [{url: "%s", to: small/file.bin}]
        files:
          - {path: small/file.bin, format: tsv, shape: item-lists, columns: {items: c1}}
        sequences: {kind: basket}
        """
            .formatted(url("/file"));
    Fetcher fetcher = new Fetcher();

    fetcher.fetch(DescriptorReader.parse(yaml, "small"), folder, ProgressListener.SILENT);
    fetcher.fetch(DescriptorReader.parse(yaml, "small"), folder, ProgressListener.SILENT);

    assertThat(ranges).hasSize(1);
    String without = yaml.replaceAll("(?m)^  downloads.*$", "");
    assertThatThrownBy(
            () ->
                fetcher.fetch(
                    DescriptorReader.parse(without, "small"), folder, ProgressListener.SILENT))
        .isInstanceOf(DownloadException.class)
        .hasMessage(
            "data set 'small' has no public origin to download from; by hand: write to the shop");
  }

  private void download(Path target) throws IOException, InterruptedException {
    new Downloader().download(url("/file"), target, sha256(CONTENT), ProgressListener.SILENT);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String range = exchange.getRequestHeaders().getFirst("Range");
    ranges.add(range == null ? "" : range);
    boolean same = version.equals(exchange.getRequestHeaders().getFirst("If-Range"));
    int from = 0;
    if (range != null && same && resumes) {
      from = Integer.parseInt(range.replaceAll("\\D", ""));
    }
    if (from > content.length) {
      exchange.sendResponseHeaders(416, -1);
      exchange.close();
      return;
    }
    exchange.getResponseHeaders().set("ETag", version);
    exchange.sendResponseHeaders(from > 0 ? 206 : 200, content.length - from);
    int to = Math.min(content.length, cutAfter);
    try (var body = exchange.getResponseBody()) {
      body.write(content, from, to - from);
    }
  }

  private URI url(String path) {
    return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
  }

  private String sha256(byte[] bytes) {
    try {
      Path file = Files.write(folder.resolve("expected"), bytes);
      return Checksums.sha256(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static ProgressListener counting(AtomicLong told) {
    return new ProgressListener() {
      @Override
      public void begin(String task, long total) {
        assertThat(total).isEqualTo(CONTENT.length);
      }

      @Override
      public void advance(long by) {
        told.addAndGet(by);
      }

      @Override
      public void end() {}
    };
  }
}
