package org.affinity4j.notebooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;

/** The HTTP interface of a service on this machine, JSON in and out. Thread-safe. */
public final class Api {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int UNAVAILABLE = 503;

  private final HttpClient client = HttpClient.newHttpClient();
  private final String base;

  public Api(int port) {
    this.base = "http://127.0.0.1:" + port;
  }

  /** Waits until the promoted release is read. */
  public void awaitReady() throws IOException {
    HttpRequest ready = HttpRequest.newBuilder(URI.create(base + "/health/ready")).build();
    Await.until("the service is ready", () -> send(ready).statusCode() != UNAVAILABLE);
  }

  /**
   * Asks.
   *
   * @param path with its query
   * @throws IOException if the answer is not one of success; the message has it
   */
  public JsonNode get(String path) throws IOException {
    return json(HttpRequest.newBuilder(URI.create(base + path)).build());
  }

  /** As {@link #get}, with a body. */
  public JsonNode post(String path, JsonNode body) throws IOException {
    return json(
        HttpRequest.newBuilder(URI.create(base + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build());
  }

  private JsonNode json(HttpRequest request) throws IOException {
    HttpResponse<String> answer = send(request);
    if (answer.statusCode() >= 300) {
      throw new IOException(
          "%s %s: %d %s"
              .formatted(
                  request.method(), request.uri().getPath(), answer.statusCode(), answer.body()));
    }
    return JSON.readTree(answer.body());
  }

  private HttpResponse<String> send(HttpRequest request) throws IOException {
    try {
      return client.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      throw Await.interrupted(e);
    }
  }
}
