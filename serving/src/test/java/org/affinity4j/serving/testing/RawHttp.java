package org.affinity4j.serving.testing;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** Sends any bytes and takes what comes back, as no HTTP client would. */
public final class RawHttp {

  private static final String END_OF_HEAD = "\r\n\r\n";

  private final int port;
  private final Duration patience;

  public RawHttp(int port, Duration patience) {
    this.port = port;
    this.patience = patience;
  }

  /**
   * An answer.
   *
   * @param head status line and headers, in lower case
   */
  @SuppressWarnings("ArrayRecordComponent") // a plain carrier, never compared
  public record Answer(int status, String head, byte[] body) {

    public String header(String name) {
      return head.lines()
          .filter(line -> line.startsWith(name + ":"))
          .map(line -> line.substring(name.length() + 1).strip())
          .findFirst()
          .orElse("");
    }
  }

  /**
   * Sends a request that asks for the connection to be closed.
   *
   * @return the answer; empty when the connection was closed without one
   * @throws SocketTimeoutException when the server keeps silent
   */
  public Optional<Answer> send(byte[] request) throws IOException {
    try (var socket = new Socket()) {
      socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      byte[] answer;
      try {
        socket.getOutputStream().write(request);
        socket.shutdownOutput();
      } catch (SocketException e) {
        // the server need not read a request to its end before it refuses it
      }
      answer = socket.getInputStream().readAllBytes();
      return parsed(answer);
    }
  }

  private static Optional<Answer> parsed(byte[] answer) {
    String text = new String(answer, StandardCharsets.ISO_8859_1);
    int end = text.indexOf(END_OF_HEAD);
    if (end < 0) {
      return Optional.empty();
    }
    String head = text.substring(0, end).toLowerCase(Locale.ROOT);
    int status = Integer.parseInt(head.split(" ", 3)[1].substring(0, 3));
    byte[] body = text.substring(end + END_OF_HEAD.length()).getBytes(StandardCharsets.ISO_8859_1);
    return Optional.of(new Answer(status, head, body));
  }
}
