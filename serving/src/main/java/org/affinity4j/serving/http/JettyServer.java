package org.affinity4j.serving.http;

import io.javalin.config.JettyConfig;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.affinity4j.serving.config.CorsSettings;
import org.affinity4j.serving.config.ServerSettings;
import org.affinity4j.serving.config.ServingConfig;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.server.handler.CrossOriginHandler;
import org.eclipse.jetty.server.handler.EagerContentHandler;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.server.handler.MinimumDataRateHandler;

/** The web server below the routes: connections, encryption, pace, other origins. */
final class JettyServer {

  /** As many threads as the server thinks fit. */
  private static final int DEFAULT = -1;

  private static final long HSTS_SECONDS = 31_536_000;

  private final ServingConfig config;
  private final HttpParts parts;
  private final Optional<Certificates> certificates;

  JettyServer(ServingConfig config, HttpParts parts, Optional<Certificates> certificates) {
    this.config = config;
    this.parts = parts;
    this.certificates = certificates;
  }

  void configure(JettyConfig jetty) {
    jetty.modifyServer(
        server -> {
          server.setStopTimeout(config.server().stop().toMillis());
          server.setHandler(handlers());
          server.setErrorHandler(new PlainErrors(parts.ids()));
        });
    // Ids of products may hold a slash, a percent sign or a dot, percent-encoded.
    jetty.modifyHttpConfiguration(
        http -> {
          http.setUriCompliance(
              UriCompliance.DEFAULT.with(
                  "product ids",
                  UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
                  UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
                  UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS));
          http.setSendServerVersion(false);
        });
    jetty.modifyServletContextHandler(
        context -> context.getServletHandler().setDecodeAmbiguousURIs(true));
    jetty.addConnector(this::connector);
  }

  /** Outermost first; the routes are put into the innermost. */
  private Handler handlers() {
    // A body is there before its request takes a place: who sends slowly keeps nobody else waiting.
    Handler.Singleton inner =
        new EagerContentHandler(
            Overload.handler(config.limits(), parts.metrics()),
            new EagerContentHandler.RetainedContentLoaderFactory(
                config.limits().body().bytes() + 1L, 0, false));
    int pace = config.server().leastBytesPerSecond();
    if (pace > 0) {
      inner = new MinimumDataRateHandler(inner, pace, pace);
    }
    if (!config.cors().origins().isEmpty()) {
      CrossOriginHandler cors = crossOrigin(config.cors());
      cors.setHandler(inner);
      inner = cors;
    }
    var outermost = new GracefulHandler();
    outermost.setHandler(inner);
    return outermost;
  }

  private static CrossOriginHandler crossOrigin(CorsSettings cors) {
    var handler = new CrossOriginHandler();
    handler.setAllowedOriginPatterns(
        Set.copyOf(cors.origins().stream().map(JettyServer::literal).toList()));
    handler.setAllowedMethods(Set.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
    handler.setAllowedHeaders(
        Set.of(
            "Authorization",
            "Content-Type",
            "If-Match",
            "If-None-Match",
            "X-Api-Key",
            Live.USER,
            Replies.REQUEST_ID,
            "traceparent",
            "tracestate"));
    handler.setExposedHeaders(Set.of(Replies.REQUEST_ID, "ETag", "Retry-After"));
    handler.setAllowCredentials(false);
    handler.setPreflightMaxAge(cors.maxAge());
    return handler;
  }

  /** The handler takes regular expressions; origins hold dots and brackets. */
  private static String literal(String origin) {
    return origin.replaceAll("([.\\[\\]])", "\\\\$1");
  }

  private Connector connector(Server server, HttpConfiguration http) {
    ServerSettings settings = config.server();
    var plain = new HttpConnectionFactory(http);
    List<ConnectionFactory> protocols = new ArrayList<>();
    if (certificates.isPresent()) {
      // Whoever calls by another name than the certificate's is told so by its own checks.
      http.addCustomizer(new SecureRequestCustomizer(false, false, HSTS_SECONDS, false));
      protocols.add(new SslConnectionFactory(certificates.get().factory(), plain.getProtocol()));
    }
    protocols.add(plain);
    var connector =
        new ServerConnector(
            server,
            AnswerQueue.inPlace(server.getThreadPool()),
            null,
            null,
            DEFAULT,
            DEFAULT,
            protocols.toArray(ConnectionFactory[]::new));
    connector.setHost(settings.host());
    connector.setPort(settings.port());
    connector.setIdleTimeout(settings.idleTimeout().toMillis());
    return connector;
  }
}
