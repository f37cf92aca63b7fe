package org.affinity4j.serving.http;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.affinity4j.serving.testing.ShopApi;
import org.affinity4j.serving.testing.TestClient;
import org.affinity4j.serving.testing.TestClient.Answer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MalformedRequestsTest {

  private static final String SCORE = "/v1/combinations/score";
  private static final String RECOMMEND = "/v1/combinations/recommend";
  private static final String CART = "/v1/cart/complete";

  @TempDir private static Path root;
  private static ShopApi shop;
  private static TestClient client;

  @BeforeAll
  static void listen() {
    shop = new ShopApi(root);
    client = shop.client();
  }

  @AfterAll
  static void stop() {
    shop.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /v1/products/%zz HTTP/1.1",
        "GET /v1/products/phone-01/related?limit=%zz HTTP/1.1",
        "GET /v1/products/phone-01/related?%E4%B8=1 HTTP/1.1",
        "GET /v1/products/%FF%FE HTTP/1.1",
        "GET /v1/products/..%2F..%2Fetc HTTP/1.1",
        "GET /docs/..%2F..%2Flogback.xml HTTP/1.1",
        "GET /docs/%2e%2e/%2e%2e/logback.xml HTTP/1.1",
        "GET //v1//products HTTP/1.1",
        "GET /v1/products/a;b=c HTTP/1.1",
        "GET /v1/products/a%00b HTTP/1.1",
        "NONSENSE",
        "GET / HTTP/9.9",
        "FOO /v1/cart/complete HTTP/1.1"
      })
  void brokenRequestLinesAreRefusedInTheSameForm(String line) throws IOException {
    String answer = raw(line + "\r\nHost: localhost\r\nConnection: close\r\n\r\n");

    assertThat(answer).matches("(?s)HTTP/1.1 (4\\d\\d|505) .*");
    assertThat(answer).contains("application/problem+json").contains("\"status\":");
    assertThat(answer).doesNotContain("Exception", "Jetty", "\tat ");
  }

  @Test
  void hugeHeadersAreRefused() throws IOException {
    String answer =
        raw("GET / HTTP/1.1\r\nHost: localhost\r\nX: " + "x".repeat(20_000) + "\r\n\r\n");

    assertThat(answer).startsWith("HTTP/1.1 431 ");
  }

  @Test
  void hundredsOfMalformedBodiesNeverFailTheService() {
    var random = new SplittableRandom(20260131);
    List<String> seeds =
        List.of(
            "{\"items\": [\"phone-01\", \"case-01\", \"耳机-02\"], \"limit\": 3}",
            "{\"anchors\": [\"phone-01\"], \"size\": 3, \"budget\": 400.5, \"inStock\": true,"
                + " \"includeCategories\": [\"Electronics > Audio\"]}",
            "{\"items\": [], \"limit\": 1e2, \"excludeItems\": [null, {}, [[]], -0.0, 1E400]}");
    List<String> paths = List.of(SCORE, RECOMMEND, CART);
    for (int i = 0; i < 400; i++) {
      byte[] body = broken(seeds.get(random.nextInt(seeds.size())).getBytes(UTF_8), random);

      Answer answer = client.post(paths.get(i % paths.size()), body);

      assertThat(answer.status()).as("%s", new String(body, UTF_8)).isIn(200, 400, 422);
      if (answer.status() != 200) {
        assertThat(answer.json().get("detail").asText()).isNotBlank();
      }
    }
  }

  private static byte[] broken(byte[] seed, SplittableRandom random) {
    byte[] body = seed.clone();
    for (int times = random.nextInt(1, 6); times > 0; times--) {
      int at = random.nextInt(body.length);
      byte[] signs = "{}[]\",:-+.eE0123456789nulltrue\\u \0\uFFFD".getBytes(UTF_8);
      switch (random.nextInt(4)) {
        case 0 -> body[at] = (byte) random.nextInt(256);
        case 1 -> body[at] = signs[random.nextInt(signs.length)];
        case 2 -> body = Arrays.copyOf(body, Math.max(1, at));
        default -> body[at] = body[random.nextInt(body.length)];
      }
    }
    return body;
  }

  private static String raw(String request) throws IOException {
    try (Socket socket =
        new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), shop.port())) {
      socket.setSoTimeout(10_000);
      OutputStream out = socket.getOutputStream();
      out.write(request.getBytes(UTF_8));
      out.flush();
      try (InputStream in = socket.getInputStream()) {
        return new String(in.readAllBytes(), UTF_8);
      }
    }
  }
}
