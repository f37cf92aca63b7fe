package org.affinity4j.serving.app;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How a service runs.
 *
 * @param store folder of the checkpoint store; need not exist yet
 * @param data folder of what the service itself keeps, such as rules; need not exist yet
 * @param host address or name to listen on
 * @param port port to listen on, 0 for any free one
 * @param poll pause between two looks at which release is promoted, at least 10 milliseconds
 * @param maxBody most bytes of a request's body, 1 KiB to 64 MiB
 */
public record ServiceOptions(
    Path store, Path data, String host, int port, Duration poll, int maxBody) {

  private static final int MIN_BODY = 1 << 10;
  private static final int MAX_BODY = 64 << 20;

  public ServiceOptions {
    if (host.isBlank()) {
      throw new IllegalArgumentException("host is blank; expected an address or a name");
    }
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port is " + port + "; expected 0 to 65535");
    }
    if (poll.toMillis() < 10) {
      throw new IllegalArgumentException(
          "poll is " + poll.toMillis() + " milliseconds; expected at least 10");
    }
    if (maxBody < MIN_BODY || maxBody > MAX_BODY) {
      throw new IllegalArgumentException(
          "max-body is %d bytes; expected %d to %d".formatted(maxBody, MIN_BODY, MAX_BODY));
    }
  }

  /** Listens on this machine only, on port 8080. */
  public static ServiceOptions defaults(Path store, Path data) {
    return new ServiceOptions(store, data, "127.0.0.1", 8080, Duration.ofMillis(500), 1 << 20);
  }
}
