package org.affinity4j.serving.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.serving.app.Service;
import org.affinity4j.serving.fuzz.RequestFuzzer.Attempt;
import org.affinity4j.serving.testing.RawHttp;
import org.affinity4j.serving.testing.TestApi;
import org.affinity4j.serving.testing.TestClient;
import org.affinity4j.serving.testing.TestShop;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Bad requests, made from the document the service serves of itself, at a live service. The system
 * properties {@code affinity.fuzz.requests} and {@code affinity.fuzz.seed} say how many and which.
 */
class ApiFuzzIT {

  private static final int REQUESTS = Integer.getInteger("affinity.fuzz.requests", 3_000);
  private static final long SEED = Long.getLong("affinity.fuzz.seed", 0);
  private static final int CLIENTS = 4;
  private static final Duration PATIENCE = Duration.ofSeconds(20);
  private static final Duration BUDGET = Duration.ofSeconds(2);
  private static final String KEY = "an-operator-key-of-forty-characters-or-so";

  /** Ends of the paths whose bodies hold many things, each answered or refused in its place. */
  private static final Set<String> EACH_IN_ITS_PLACE = Set.of("/batch", "/bulk", "/v1/events");

  private static final Set<String> DELIBERATE =
      Set.of(
          "overloaded",
          "not-ready",
          "not-saved",
          "no-combinations",
          "not-offered",
          "no-search",
          "no-trends");

  @TempDir private Path root;
  private final Map<String, LongAdder> outcomes = new ConcurrentHashMap<>();

  @Test
  void noBadRequestFailsTheServiceAndEachIsToldWhatIsWrong() throws Exception {
    CheckpointStore store = TestShop.store(root.resolve("store"));
    store.promote(TestShop.publish(store, 1), "test");
    try (Service service =
        Service.start(
            TestApi.config(
                "store.folder=" + root.resolve("store"),
                "store.data=" + root.resolve("data"),
                "access.keyFile=" + root.resolve("keys.json"),
                "access.operatorKey=" + KEY),
            Clock.systemUTC(),
            told -> {})) {
      var client = new TestClient(service.port());
      await("ready", () -> client.get("/health/ready").status() == 200);
      var fuzzer =
          new RequestFuzzer(
              new ApiDescription(
                  client.send(client.request("/openapi.json").header("X-Api-Key", KEY)).json()),
              KEY);

      List<String> wrong = attack(fuzzer, service.port());

      Files.writeString(Path.of("target", "fuzz.txt"), report());
      assertThat(wrong).isEmpty();
      assertStillAnswers(client);
      await("no request is under way", () -> busyThreads().isEmpty());
    }
  }

  /** Sends all requests and returns what was wrong with the answers, the first few of it. */
  private List<String> attack(RequestFuzzer fuzzer, int port) throws Exception {
    var raw = new RawHttp(port, PATIENCE);
    var next = new AtomicInteger();
    ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
    try {
      var running = new ArrayList<Future<List<String>>>();
      for (int i = 0; i < CLIENTS; i++) {
        running.add(
            clients.submit(
                () -> {
                  var wrong = new ArrayList<String>();
                  for (int n = next.getAndIncrement();
                      n < REQUESTS && wrong.size() < 10;
                      n = next.getAndIncrement()) {
                    Attempt attempt = fuzzer.attempt(SEED + n);
                    judge(attempt, raw)
                        .ifPresent(reason -> wrong.add(reason + "\n  " + attempt + "\n"));
                  }
                  return wrong;
                }));
      }
      var wrong = new ArrayList<String>();
      for (Future<List<String>> client : running) {
        wrong.addAll(client.get());
      }
      return wrong;
    } finally {
      clients.shutdownNow();
    }
  }

  private Optional<String> judge(Attempt attempt, RawHttp raw) {
    RawHttp.Answer answer;
    try {
      Optional<RawHttp.Answer> came = raw.send(attempt.bytes());
      if (came.isEmpty()) {
        count(attempt, 0);
        return attempt.cut() ? Optional.empty() : Optional.of("closed without an answer");
      }
      answer = came.get();
    } catch (IOException e) {
      count(attempt, 0);
      return attempt.cut() ? Optional.empty() : Optional.of(e.toString());
    }
    count(attempt, answer.status());
    if (answer.status() < 400) {
      boolean refusedInPlace =
          EACH_IN_ITS_PLACE.stream().anyMatch(attempt.operation().path()::endsWith);
      return attempt.refused() && !refusedInPlace
          ? Optional.of("answered with " + answer.status())
          : Optional.empty();
    }
    return attempt.wantsNoContent() ? Optional.empty() : judgeProblem(answer);
  }

  private static Optional<String> judgeProblem(RawHttp.Answer answer) {
    if (!answer.header("content-type").equals("application/problem+json")) {
      return Optional.of(answer.status() + " of content type " + answer.header("content-type"));
    }
    JsonNode problem;
    try {
      problem = new ObjectMapper().readTree(answer.body());
    } catch (IOException e) {
      return Optional.of(answer.status() + " that is no JSON: " + e.getMessage());
    }
    String type = problem.path("type").asText();
    boolean whole =
        type.startsWith("urn:affinity4j:problem:")
            && problem.path("status").asInt() == answer.status()
            && !problem.path("title").asText().isBlank()
            && !problem.path("detail").asText().isBlank()
            && !problem.path("requestId").asText().isBlank();
    for (JsonNode error : problem.path("errors")) {
      whole &= error.has("field") && error.has("came") && error.has("expected");
    }
    if (!whole || problem.path("detail").asText().contains("Exception")) {
      return Optional.of("a problem with something missing: " + problem);
    }
    boolean deliberate =
        answer.status() < 500 || DELIBERATE.contains(type.substring(type.lastIndexOf(':') + 1));
    return deliberate ? Optional.empty() : Optional.of("failed: " + problem);
  }

  private static void assertStillAnswers(TestClient client) {
    long start = System.nanoTime();
    TestClient.Answer answer =
        client.send(client.request("/v1/releases/current").header("X-Api-Key", KEY));
    assertThat(answer.status()).isEqualTo(200);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(BUDGET);
  }

  /** Threads that are in the middle of a request; not those that wait for one. */
  private static List<String> busyThreads() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(entry -> Arrays.stream(entry.getValue()).anyMatch(ApiFuzzIT::isOfRequest))
        .map(entry -> entry.getKey().getName())
        .toList();
  }

  private static boolean isOfRequest(StackTraceElement frame) {
    return frame.getClassName().startsWith("org.affinity4j.serving.http.")
        && !frame.getClassName().endsWith("AnswerQueue$Answering");
  }

  private static void await(String what, BooleanSupplier condition) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as(what).isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
    }
  }

  private String report() {
    var lines = new StringBuilder("%d requests, seed %d%n".formatted(REQUESTS, SEED));
    new TreeMap<>(outcomes)
        .forEach((what, number) -> lines.append("%s %s%n".formatted(what, number)));
    return lines.toString();
  }

  private void count(Attempt attempt, int status) {
    String name = attempt.what().split(" ", -1)[0] + " " + (status == 0 ? "closed" : status);
    outcomes.computeIfAbsent(name, none -> new LongAdder()).increment();
  }
}
