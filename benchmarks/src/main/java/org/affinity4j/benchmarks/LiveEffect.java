package org.affinity4j.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Measures how long it takes from sending what a shopper did until that shopper's answer is another
 * one: shoppers nobody has seen buy a product, and are asked for until the answer differs from what
 * they were given before.
 */
@Command(
    name = "live-effect",
    mixinStandardHelpOptions = true,
    description = "Time from an event to a changed answer of a running service.")
public final class LiveEffect implements Callable<Integer> {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int PATIENCE = 1_000;

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Option(
      names = "--url",
      defaultValue = "http://127.0.0.1:8080",
      description = "The service. Default ${DEFAULT-VALUE}.")
  private URI url = URI.create("");

  @Option(names = "--shoppers", defaultValue = "1000", description = "How many. ${DEFAULT-VALUE}.")
  private int shoppers;

  @Option(
      names = "--products",
      defaultValue = "100000",
      description = "Products p0, p1, ... of the release. Default ${DEFAULT-VALUE}.")
  private int products;

  private final HttpClient client = HttpClient.newHttpClient();

  private LiveEffect() {}

  /** Runs it. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new LiveEffect()).execute(arguments));
  }

  @Override
  public Integer call() throws IOException, InterruptedException {
    String run = UUID.randomUUID().toString();
    var random = new Random(1);
    double[] millis = new double[shoppers];
    int asked = 0;
    for (int i = 0; i < shoppers; i++) {
      String user = "live-" + run + "-" + i;
      JsonNode before = answer(user);
      long start = System.nanoTime();
      ask("/v1/events", event(user, random.nextInt(products)));
      int asks = 1;
      while (answer(user).equals(before)) {
        if (++asks > PATIENCE) {
          throw new IOException("the answer for user '%s' does not change".formatted(user));
        }
      }
      millis[i] = (System.nanoTime() - start) / 1e6;
      asked += asks;
    }
    Arrays.sort(millis);
    PrintWriter out = spec.commandLine().getOut();
    out.printf(
        Locale.ROOT,
        "{\"shoppers\": %d, \"p50_ms\": %.2f, \"p99_ms\": %.2f, \"max_ms\": %.2f, \"asked\": %d}%n",
        shoppers,
        millis[shoppers / 2],
        millis[shoppers * 99 / 100],
        millis[shoppers - 1],
        asked);
    out.flush();
    return CommandLine.ExitCode.OK;
  }

  private static String event(String user, int product) {
    return "{\"user\": \"%s\", \"type\": \"purchase\", \"item\": \"p%d\"}".formatted(user, product);
  }

  private JsonNode answer(String user) throws IOException, InterruptedException {
    return JSON.readTree(ask("/v1/users/recommend", "{\"user\": \"%s\"}".formatted(user)))
        .get("items");
  }

  private String ask(String path, String body) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(url.resolve(path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 200) {
      throw new IOException(
          "%s answers %d: %s".formatted(path, answer.statusCode(), answer.body()));
    }
    return answer.body();
  }
}
