package org.affinity4j.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.affinity4j.serving.live.LiveState;
import org.affinity4j.serving.recommend.RecommendationService;
import org.affinity4j.serving.telemetry.ServiceMetrics;
import org.affinity4j.serving.testing.TestApi;
import org.affinity4j.serving.testing.TestClient;
import org.affinity4j.serving.testing.TestClient.Answer;
import org.affinity4j.serving.testing.TestShop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OverloadTest {

  private static final String CART = "/v1/cart/complete";
  private static final String BODY = "{\"items\": [\"phone-01\"]}";

  @TempDir private Path root;
  private volatile CountDownLatch busy = new CountDownLatch(1);
  private LiveState<RecommendationService> state;
  private HttpApi api;
  private TestClient client;
  private volatile boolean working;

  @BeforeEach
  void release() throws IOException {
    state =
        new LiveState<>(
            Optional.of(new RecommendationService(TestShop.release(root))), Optional.empty());
  }

  @AfterEach
  void stop() {
    busy.countDown();
    api.close();
  }

  @Test
  void whatDoesNotFitIsTurnedAwayAtOnceAndTheRestIsAnswered() {
    listen("limits.concurrentRequests=1", "limits.queuedRequests=1", "limits.queueMillis=60000");
    CompletableFuture<Answer> working = ask();
    await(() -> metric("affinity_test_working 1.0"));
    CompletableFuture<Answer> waiting = ask();
    await(() -> metric("affinity_requests_waiting 1.0"));

    Answer refused = client.post(CART, BODY);

    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.header("Retry-After")).isEqualTo("1");
    assertThat(refused.json().get("type").asText()).isEqualTo("urn:affinity4j:problem:overloaded");
    assertThat(client.get("/health/live").status()).isEqualTo(200);
    assertThat(metric("affinity_requests_turned_away_total 1.0")).isTrue();
    busy.countDown();
    assertThat(working.join().status()).isEqualTo(200);
    assertThat(waiting.join().status()).isEqualTo(200);
  }

  @Test
  void operatorsAreAnsweredWhileShoppersWait() {
    listen("limits.concurrentRequests=1", "limits.queuedRequests=1", "limits.queueMillis=60000");
    CompletableFuture<Answer> working = ask();
    await(() -> metric("affinity_test_working 1.0"));
    CompletableFuture<Answer> waiting = ask();
    await(() -> metric("affinity_requests_waiting 1.0"));

    assertThat(client.get("/v1/rules").status()).isEqualTo(200);

    busy.countDown();
    assertThat(working.join().status()).isEqualTo(200);
    assertThat(waiting.join().status()).isEqualTo(200);
  }

  @Test
  void nobodyWaitsLongerThanConfigured() {
    listen("limits.concurrentRequests=1", "limits.queueMillis=50");
    CompletableFuture<Answer> working = ask();
    await(() -> metric("affinity_test_working 1.0"));

    assertThat(client.post(CART, BODY).status()).isEqualTo(503);

    busy.countDown();
    assertThat(working.join().status()).isEqualTo(200);
  }

  /** Nobody is answered late who could have been told so. */
  @Test
  void whoseTurnComesLateIsTurnedAwayWhileOthersAre() {
    listen("limits.concurrentRequests=1", "limits.queueMillis=60000", "limits.burstMillis=1000");
    answerSlowly();
    CompletableFuture<Answer> working = ask();
    await(() -> metric("affinity_test_working 1.0"));
    List<CompletableFuture<Answer>> waiting = Stream.generate(this::ask).limit(4).toList();
    await(() -> metric("affinity_requests_waiting 4.0"));
    pause(1_100);

    assertThat(client.post(CART, BODY).status()).isEqualTo(503);

    busy.countDown();
    assertThat(working.join().status()).isEqualTo(200);
    assertThat(waiting).allSatisfy(asked -> assertThat(asked.join().status()).isEqualTo(503));
    assertThat(metric("affinity_requests_turned_away_total 5.0")).isTrue();
  }

  @Test
  void anAnswerThatNobodyWaitsForAnyMoreIsNotBegun() {
    listen("limits.concurrentRequests=1", "limits.queueMillis=60000", "limits.requestMillis=500");
    CompletableFuture<Answer> working = ask();
    await(() -> metric("affinity_test_working 1.0"));
    CompletableFuture<Answer> waiting = ask();
    await(() -> metric("affinity_requests_waiting 1.0"));
    pause(600);

    busy.countDown();

    assertThat(working.join().status()).isEqualTo(200);
    assertThat(waiting.join().status()).isEqualTo(503);
    assertThat(waiting.join().text()).contains("milliseconds old", "it may be 500");
    assertThat(waiting.join().header("Retry-After")).isEqualTo("1");
  }

  @Test
  void whoSendsSlowlyKeepsNobodyWaiting() throws IOException {
    busy.countDown();
    listen("limits.concurrentRequests=1", "limits.queuedRequests=0");
    try (Socket slow = connect()) {
      slow.getOutputStream().write(head(100).getBytes(StandardCharsets.UTF_8));
      slow.getOutputStream().flush();

      for (int i = 0; i < 20; i++) {
        assertThat(client.post(CART, BODY).status()).isEqualTo(200);
      }
    }
  }

  @Test
  void aBodyThatDoesNotComeEndsTheConnection() throws IOException {
    busy.countDown();
    listen("server.idleTimeoutMillis=200");
    try (Socket silent = connect();
        Socket wordless = connect()) {
      silent.getOutputStream().write(head(100).getBytes(StandardCharsets.UTF_8));
      silent.getOutputStream().flush();

      assertThat(rest(silent)).doesNotContain("200 OK");
      assertThat(rest(wordless)).doesNotContain("200 OK");
    }
    assertThat(client.post(CART, BODY).status()).isEqualTo(200);
  }

  @Test
  void aBodyThatTricklesEndsTheConnection() throws IOException {
    busy.countDown();
    listen("server.leastBytesPerSecond=1000");
    try (Socket slow = connect()) {
      OutputStream out = slow.getOutputStream();
      out.write(head(1_000).getBytes(StandardCharsets.UTF_8));
      CompletableFuture<String> answer = CompletableFuture.supplyAsync(() -> rest(slow));
      await(() -> answer.isDone() || !trickled(out));

      assertThat(answer.orTimeout(20, TimeUnit.SECONDS).join()).doesNotContain("200 OK");
    }
  }

  private static boolean trickled(OutputStream out) {
    LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(20));
    try {
      out.write(' ');
      out.flush();
      return true;
    } catch (IOException e) {
      return false; // the other side has had enough
    }
  }

  private void listen(String... settings) {
    var all = new ArrayList<>(List.of(settings));
    all.add("access.open=true");
    var metrics = new ServiceMetrics();
    metrics.gauge("affinity.test.working", "a request is being answered", () -> working ? 1 : 0);
    api =
        TestApi.listen(
            TestApi.config(all.toArray(String[]::new)),
            new HttpParts(
                this::slowly,
                TestShop.store(root),
                TestShop.rules(root),
                TestShop.products(root),
                Optional.empty(),
                metrics,
                "",
                UUID::randomUUID));
    client = new TestClient(api.port());
  }

  /** What is answered from; who asks waits until the test lets it go, but for the metrics. */
  private LiveState<RecommendationService> slowly() {
    if (!isScrape()) {
      working = true;
      try {
        busy.await();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
    return state;
  }

  private static boolean isScrape() {
    return StackWalker.getInstance()
        .walk(frames -> frames.anyMatch(frame -> frame.getMethodName().equals("scrape")));
  }

  /** So that an answer is known to take some milliseconds. */
  private void answerSlowly() {
    CompletableFuture<Answer> slow = ask();
    await(() -> metric("affinity_test_working 1.0"));
    pause(200);
    busy.countDown();
    assertThat(slow.join().status()).isEqualTo(200);
    busy = new CountDownLatch(1);
    working = false;
  }

  private static void pause(long millis) {
    long begun = System.nanoTime();
    await(() -> System.nanoTime() - begun > TimeUnit.MILLISECONDS.toNanos(millis));
  }

  /** Each in a thread of its own: they all wait. */
  private CompletableFuture<Answer> ask() {
    return CompletableFuture.supplyAsync(
        () -> new TestClient(api.port()).post(CART, BODY), task -> new Thread(task).start());
  }

  private boolean metric(String line) {
    return client.get("/metrics").text().contains("\n" + line + "\n");
  }

  private Socket connect() throws IOException {
    Socket socket = new Socket(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), api.port());
    socket.setSoTimeout(20_000);
    return socket;
  }

  private static String head(int length) {
    return "POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n{"
        .formatted(CART, length);
  }

  private static String rest(Socket socket) {
    try (InputStream in = socket.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (SocketException e) {
      return "reset";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void await(BooleanSupplier condition) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("waited too long").isLessThan(deadline);
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }
}
