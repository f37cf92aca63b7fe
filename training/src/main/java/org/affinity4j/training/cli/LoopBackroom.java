package org.affinity4j.training.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.affinity4j.common.checkpoint.DirectoryCheckpointStore;
import org.affinity4j.common.checkpoint.Promotion;
import org.affinity4j.common.feedback.FeedbackSegment;
import org.affinity4j.common.feedback.SegmentReader;
import org.affinity4j.common.seal.SealKeys;
import org.affinity4j.common.seal.Sealing;
import org.affinity4j.training.loop.ClosedLoop;
import org.affinity4j.training.loop.Shopfront;
import org.affinity4j.training.simulate.LiveShop;
import org.jspecify.annotations.Nullable;

/** A store, a service on it, and the commands that train, run as an operator would run them. */
final class LoopBackroom implements ClosedLoop.Backroom, Shopfront {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final long POLL_MILLIS = 100;

  /** Half of what a service may be sent at once. */
  private static final int BATCH = 500;

  /** More than are shown: some are not on sale on the day. */
  private static final int ASKED_FOR = 40;

  /** Deeper than any path of categories: products of one type are of one category, others not. */
  private static final int LEAF = 10;

  private static final String CONFIG =
      """
      feedback:
        segmentSeconds: 1
        retentionDays: 0
      """;

  /**
   * What to train.
   *
   * @param popular whether pages show what is popular in place of what suits the shopper
   * @param retrain further arguments of {@code affinity retrain}
   */
  record Model(String name, boolean popular, List<String> retrain) {}

  private final Path folder;
  private final Model model;
  private final PrintWriter err;
  private final DirectoryCheckpointStore store;
  private @Nullable ServiceProcess service;
  private Path descriptor = Path.of("");
  private long sent;

  LoopBackroom(Path folder, Model model, PrintWriter err) {
    this.folder = folder;
    this.model = model;
    this.err = err;
    this.store = new DirectoryCheckpointStore(storeFolder(), Clock.systemUTC());
  }

  private Path storeFolder() {
    return folder.resolve("store");
  }

  @Override
  public Shopfront open(Path data) throws IOException {
    descriptor = data;
    run("train", "--no-evaluate", "--promote");
    Path config = folder.resolve("serving.yaml");
    Files.writeString(config, CONFIG);
    service =
        ServiceProcess.start(
            storeFolder(),
            0,
            List.of("--config", config.toString(), "--data", folder.resolve("serving").toString()));
    uninterrupted(
        () -> {
          service().awaitReady();
          return true;
        });
    return this;
  }

  @Override
  public void retrain() throws IOException {
    await("what was sent is in the store", () -> exported() >= sent);
    run("retrain", model.retrain().toArray(String[]::new));
    String promoted = store.current().map(Promotion::release).orElse("");
    await(
        "the service answers by release " + promoted,
        () -> get("/v1/releases/current").path("release").asText().equals(promoted));
  }

  private long exported() throws IOException {
    long events = 0;
    for (FeedbackSegment segment : segments().segments()) {
      events += segment.events();
    }
    return events;
  }

  /** Its services encrypt nothing. */
  private SegmentReader segments() {
    return new SegmentReader(storeFolder(), Sealing.reading(SealKeys.none("none of its settings")));
  }

  /** A command as it would be typed; a challenger that is refused is an answer, not a failure. */
  private void run(String command, String... more) throws IOException {
    var line =
        new ArrayList<>(
            List.of(
                command,
                "--data",
                descriptor.toString(),
                "--model",
                model.name(),
                "--store",
                storeFolder().toString()));
    line.addAll(List.of(more));
    var out = new StringWriter();
    int code = Affinity.commandLine(new PrintWriter(out), err).execute(line.toArray(String[]::new));
    err.println(out);
    err.flush();
    if (code != 0 && !command.equals("retrain")) {
      throw new IOException("'affinity %s' ended with %d".formatted(String.join(" ", line), code));
    }
  }

  @Override
  public Page page(LiveShop.Asked asked) throws IOException {
    JsonNode answer = asked.besideCart() ? besideCart(asked) : category(asked);
    var items = new ArrayList<String>();
    answer.get("items").forEach(item -> items.add(item.get("product").get("id").asText()));
    return new Page(answer.get("recommendationId").asText(), items);
  }

  /** What goes with the product that was just put into the cart and is of another type. */
  private JsonNode besideCart(LiveShop.Asked asked) throws IOException {
    if (model.popular()) {
      return get("/v1/popular?limit=" + ASKED_FOR);
    }
    ObjectNode body =
        JSON.createObjectNode()
            .put("user", asked.user())
            .put("limit", ASKED_FOR)
            .put("level", LEAF)
            .put("ignoreUnknownItems", true);
    body.putArray("items").add(asked.cart().get(asked.cart().size() - 1));
    return post("/v1/cart/cross-category", body);
  }

  private JsonNode category(LiveShop.Asked asked) throws IOException {
    String category = String.join(" > ", asked.category());
    return model.popular()
        ? get(
            "/v1/popular?limit=%d&category=%s"
                .formatted(ASKED_FOR, URLEncoder.encode(category, StandardCharsets.UTF_8)))
        : post(
            "/v1/users/recommend",
            JSON.createObjectNode()
                .put("user", asked.user())
                .put("limit", ASKED_FOR)
                .put("excludeSeen", false)
                .put("filter", "category under \"" + category + "\""));
  }

  @Override
  public void send(List<Event> events) throws IOException {
    for (int from = 0; from < events.size(); from += BATCH) {
      ArrayNode batch = JSON.createArrayNode();
      events
          .subList(from, Math.min(events.size(), from + BATCH))
          .forEach(event -> batch.add(document(event)));
      JsonNode answer = post("/v1/events", batch);
      sent += batch.size();
      if (answer.toString().contains("\"refused\"")) {
        throw new IOException("an event was refused: " + answer);
      }
    }
  }

  private static ObjectNode document(Event event) {
    LiveShop.Deed deed = event.deed();
    ObjectNode document =
        JSON.createObjectNode()
            .put("type", deed.type().wireName())
            .put("item", deed.item())
            .put("user", deed.user())
            .put("time", Instant.ofEpochSecond(deed.second()).toString())
            .put("quantity", deed.quantity())
            .put("price", deed.price());
    if (deed.visit() != 0) {
      document.put("session", "v" + deed.visit());
    }
    if (event.position() > 0) {
      document.put("recommendationId", event.id()).put("position", event.position());
    }
    return document;
  }

  private JsonNode get(String path) throws IOException {
    return JSON.readTree(uninterrupted(() -> service().get(path)));
  }

  private JsonNode post(String path, JsonNode body) throws IOException {
    return JSON.readTree(uninterrupted(() -> service().post(path, body.toString())));
  }

  private ServiceProcess service() {
    if (service == null) {
      throw new IllegalStateException("the service was not started");
    }
    return service;
  }

  private interface Call<T> {
    T get() throws IOException, InterruptedException;
  }

  private static <T> T uninterrupted(Call<T> call) throws IOException {
    try {
      return call.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted");
    }
  }

  private static void await(String what, Call<Boolean> condition) throws IOException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!uninterrupted(condition)) {
      if (System.nanoTime() > deadline) {
        throw new IOException("waited %d seconds until %s".formatted(PATIENCE.toSeconds(), what));
      }
      uninterrupted(
          () -> {
            Thread.sleep(POLL_MILLIS);
            return true;
          });
    }
  }

  @Override
  public void close() throws IOException {
    if (service != null) {
      service.close();
    }
  }
}
