package org.affinity4j.serving.telemetry;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.context.propagation.TextMapGetter;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import org.affinity4j.serving.config.TracingSettings;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LibraryLogsTest {

  private static final TextMapGetter<Map<String, String>> HEADERS =
      new TextMapGetter<>() {
        @Override
        public Iterable<String> keys(Map<String, String> carrier) {
          return carrier.keySet();
        }

        @Override
        public @Nullable String get(@Nullable Map<String, String> carrier, String key) {
          return carrier == null ? null : carrier.get(key);
        }
      };

  private final ListAppender<ILoggingEvent> kept = new ListAppender<>();
  private final Logger libraries =
      ((LoggerContext) LoggerFactory.getILoggerFactory()).getLogger("io.opentelemetry");

  @BeforeEach
  void keep() {
    kept.start();
    libraries.setLevel(Level.WARN);
    libraries.addAppender(kept);
  }

  @AfterEach
  void letGo() {
    libraries.detachAppender(kept);
    libraries.setLevel(null);
  }

  @Test
  void aCollectorThatRefusesTracesIsWarnedOfInTheLogOnce() throws IOException {
    LibraryLogs.use();
    LibraryLogs.use();

    traceToACollectorThatAnswers(400);

    assertThat(kept.list)
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.getLevel()).isEqualTo(Level.WARN);
              assertThat(event.getFormattedMessage()).contains("400");
            });
  }

  private static void traceToACollectorThatAnswers(int status) throws IOException {
    HttpServer collector =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    collector.createContext(
        "/v1/traces",
        exchange -> {
          try (exchange) {
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status, -1);
          }
        });
    collector.start();
    URI endpoint =
        URI.create("http://127.0.0.1:%d/v1/traces".formatted(collector.getAddress().getPort()));
    try (Tracing tracing = Tracing.to(new TracingSettings(endpoint, 1))) {
      tracing.begin(Map.of(), HEADERS, "GET").end("GET", "/v1/popular", 200);
    } finally {
      collector.stop(0);
    }
  }
}
