package org.affinity4j.serving.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLException;
import org.affinity4j.serving.live.LiveState;
import org.affinity4j.serving.recommend.RecommendationService;
import org.affinity4j.serving.telemetry.ServiceMetrics;
import org.affinity4j.serving.testing.TestApi;
import org.affinity4j.serving.testing.TestCertificates;
import org.affinity4j.serving.testing.TestClient;
import org.affinity4j.serving.testing.TestClient.Answer;
import org.affinity4j.serving.testing.TestShop;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TransportTest {

  private static final String CART = "/v1/cart/complete";

  @TempDir private static Path shop;
  private static LiveState<RecommendationService> state;
  @TempDir private Path root;

  @BeforeAll
  static void release() throws IOException {
    state =
        new LiveState<>(
            Optional.of(new RecommendationService(TestShop.release(shop))), Optional.empty());
  }

  @ParameterizedTest
  @ValueSource(strings = {"RSA", "EC", "Ed25519"})
  void answersAreEncryptedWithThePemFiles(String kind) throws Exception {
    X509Certificate certificate = TestCertificates.write(root, kind);
    try (HttpApi api = listen(tls())) {
      HttpResponse<String> answer = encrypted(api, certificate);

      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.headers().firstValue("Strict-Transport-Security"))
          .contains("max-age=31536000");
    }
  }

  @Test
  void aNewCertificateIsTakenUpAndABrokenOneChangesNothing() throws Exception {
    X509Certificate first = TestCertificates.write(root, "EC");
    try (HttpApi api = listen(tls())) {
      assertThat(encrypted(api, first).statusCode()).isEqualTo(200);

      X509Certificate second = TestCertificates.write(root, "RSA");
      api.refresh();

      assertThat(encrypted(api, second).statusCode()).isEqualTo(200);
      assertThatThrownBy(() -> encrypted(api, first)).isInstanceOf(SSLException.class);

      Files.writeString(root.resolve("key.pem"), "no key at all");
      api.refresh();

      assertThat(encrypted(api, second).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void pemFilesThatCannotBeUsedAreNamed() throws Exception {
    assertThatThrownBy(() -> HttpApi.listen(TestApi.config(tls()), parts()))
        .isInstanceOf(IOException.class)
        .hasMessage("there is no file " + root.resolve("cert.pem"));

    TestCertificates.write(root.resolve("other"), "EC");
    TestCertificates.write(root, "EC");
    Files.copy(
        root.resolve("other").resolve("key.pem"),
        root.resolve("key.pem"),
        StandardCopyOption.REPLACE_EXISTING);
    assertThatThrownBy(() -> HttpApi.listen(TestApi.config(tls()), parts()))
        .hasMessageContaining("does not belong to the first certificate");

    Files.writeString(root.resolve("key.pem"), "-----BEGIN RSA PRIVATE KEY-----");
    assertThatThrownBy(() -> HttpApi.listen(TestApi.config(tls()), parts()))
        .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt");
  }

  @Test
  void pagesOfOtherOriginsAreServedOnlyWhereConfigured() {
    try (HttpApi api = listen("cors.origins=https://shop.example");
        HttpApi without = listen()) {
      Answer allowed = preflight(api, "https://shop.example");
      Answer refused = preflight(api, "https://shopXexample");
      Answer off = preflight(without, "https://shop.example");

      assertThat(allowed.status()).isEqualTo(200);
      assertThat(allowed.header("Access-Control-Allow-Origin")).isEqualTo("https://shop.example");
      assertThat(allowed.header("Access-Control-Allow-Headers")).contains("X-Api-Key");
      assertThat(allowed.header("Access-Control-Max-Age")).isEqualTo("600");
      assertThat(refused.header("Access-Control-Allow-Origin")).isEmpty();
      assertThat(off.header("Access-Control-Allow-Origin")).isEmpty();
    }
  }

  @Test
  void answersCarryTheHeadersThatKeepBrowsersSafe() {
    try (HttpApi api = listen()) {
      var client = new TestClient(api.port());
      for (String path : List.of("/health/live", "/v1/releases/current", "/v1/nowhere", "/docs")) {
        Answer answer = client.get(path);

        assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
        assertThat(answer.header("X-Frame-Options")).isEqualTo("DENY");
        assertThat(answer.header("Referrer-Policy")).isEqualTo("no-referrer");
        assertThat(answer.header("Content-Security-Policy"))
            .startsWith("default-src '" + (path.equals("/docs") ? "self" : "none") + "'");
        assertThat(answer.header("Server")).isEmpty();
      }
    }
  }

  @Test
  void longAnswersAreCompressedForThoseWhoTakeIt() throws IOException {
    try (HttpApi api = listen()) {
      var client = new TestClient(api.port());

      Answer plain = client.get("/openapi.json");
      Answer compressed =
          client.send(client.request("/openapi.json").header("Accept-Encoding", "gzip"));

      assertThat(plain.header("Content-Encoding")).isEmpty();
      assertThat(compressed.header("Content-Encoding")).isEqualTo("gzip");
      try (var in = new GZIPInputStream(new ByteArrayInputStream(compressed.response().body()))) {
        assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).isEqualTo(plain.text());
      }
    }
  }

  @Test
  void boundsOfBodiesAreThoseConfigured() {
    try (HttpApi api =
        listen(
            "limits.maxBodyBytes=2000",
            "limits.maxStringLength=10",
            "limits.maxListEntries=3",
            "limits.maxHistory=2",
            "limits.maxDepth=3")) {
      var client = new TestClient(api.port());

      assertProblem(
          client.post(CART, "{\"items\": [\"12345678901\"]}"), 422, "items[0] is 11 characters");
      assertProblem(
          client.post(CART, "{\"items\": [\"a\", \"b\", \"c\"]}"), 422, "expected 0 to 2");
      assertProblem(
          client.post(CART, "{\"items\": [], \"excludeItems\": [\"a\", \"b\", \"c\", \"d\"]}"),
          422,
          "excludeItems is 4 entries; expected 0 to 3");
      assertProblem(client.post(CART, "[[[[]]]]"), 400, "nesting depth (4) exceeds");
      assertProblem(client.post(CART, "{\"items\": []" + " ".repeat(2_000)), 413, "2000 bytes");
      assertProblem(client.post(CART, "{\"a\": 1, \"a\": 1}"), 400, "Duplicate field 'a'");
    }
  }

  @Test
  void aServiceThatIsStoppingSaysSoBeforeItRefuses() {
    try (HttpApi api = listen()) {
      var client = new TestClient(api.port());
      assertThat(client.get("/health/ready").status()).isEqualTo(200);

      api.drain();

      assertProblem(client.get("/health/ready"), 503, "the service is stopping");
      assertThat(client.get("/health/live").status()).isEqualTo(200);
      assertThat(client.post(CART, "{\"items\": []}").status()).isEqualTo(200);
    }
  }

  private static void assertProblem(Answer answer, int status, String detail) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(status);
    assertThat(answer.json().get("detail").asText()).contains(detail);
  }

  private static Answer preflight(HttpApi api, String origin) {
    var client = new TestClient(api.port());
    return client.send(
        client
            .request(CART)
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "POST")
            .header("Access-Control-Request-Headers", "X-Api-Key, Content-Type")
            .method("OPTIONS", BodyPublishers.noBody()));
  }

  private static HttpResponse<String> encrypted(HttpApi api, X509Certificate certificate)
      throws Exception {
    return HttpClient.newBuilder()
        .sslContext(TestCertificates.trusting(certificate))
        .connectTimeout(Duration.ofSeconds(20))
        .build()
        .send(
            HttpRequest.newBuilder(URI.create("https://127.0.0.1:" + api.port() + "/health/ready"))
                .build(),
            BodyHandlers.ofString());
  }

  private String[] tls() {
    return new String[] {
      "tls.certificate=" + root.resolve("cert.pem"),
      "tls.key=" + root.resolve("key.pem"),
      "access.open=true"
    };
  }

  private static HttpApi listen(String... settings) {
    var all = new ArrayList<>(List.of(settings));
    all.add("access.open=true");
    return TestApi.listen(TestApi.config(all.toArray(String[]::new)), parts());
  }

  private static HttpParts parts() {
    return new HttpParts(
        () -> state,
        TestShop.store(shop),
        TestShop.rules(shop),
        TestShop.products(shop),
        Optional.empty(),
        new ServiceMetrics(),
        "",
        UUID::randomUUID);
  }
}
