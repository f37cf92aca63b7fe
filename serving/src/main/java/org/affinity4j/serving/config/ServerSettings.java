package org.affinity4j.serving.config;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;

/**
 * Where and how the service listens.
 *
 * @param host address or name to listen on
 * @param port 0 for any free one
 * @param idleTimeout after which a connection on which nothing moves is closed
 * @param leastBytesPerSecond of a body or an answer; 0 for any pace
 * @param drain how long readiness says 503 before connections are refused
 * @param stop how long requests under way may take to end after that
 */
public record ServerSettings(
    String host,
    int port,
    Duration idleTimeout,
    int leastBytesPerSecond,
    Duration drain,
    Duration stop) {

  static ServerSettings of(Settings settings) {
    return new ServerSettings(
        settings.name("server.host"),
        settings.whole("server.port", 0, 65_535),
        settings.millis("server.idleTimeoutMillis", 100, 3_600_000),
        settings.whole("server.leastBytesPerSecond", 0, 1 << 20),
        settings.millis("server.drainMillis", 0, 600_000),
        settings.millis("server.stopMillis", 0, 600_000));
  }

  /** Whether only this machine reaches it; false as well for a name that does not resolve. */
  public boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      return false; // listening will fail and say so
    }
  }
}
