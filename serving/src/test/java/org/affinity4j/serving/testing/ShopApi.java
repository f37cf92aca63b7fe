package org.affinity4j.serving.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.release.ReleaseReader;
import org.affinity4j.serving.http.HttpApi;
import org.affinity4j.serving.http.HttpParts;
import org.affinity4j.serving.live.LiveState;
import org.affinity4j.serving.product.ProductBook;
import org.affinity4j.serving.recommend.RecommendationService;
import org.affinity4j.serving.telemetry.ServiceMetrics;
import org.affinity4j.serving.testing.TestClient.Answer;

/** The shop of the tests behind the HTTP interface, whose release and products may change. */
public final class ShopApi implements AutoCloseable {

  private final Path root;
  private final CheckpointStore store;
  private final AtomicReference<LiveState<RecommendationService>> state = new AtomicReference<>();
  private ProductBook products;
  private HttpApi api;
  private TestClient client;

  /**
   * Listens.
   *
   * @param root folder of the store and of what the service keeps
   */
  public ShopApi(Path root) {
    this.root = root;
    this.store = TestShop.store(root);
    release(1);
    this.products = TestShop.products(root);
    this.api = listen();
    this.client = new TestClient(api.port());
  }

  /** Puts a release of a variant in use. */
  public void release(int variant) {
    try {
      var release = ReleaseReader.standard().read(store, TestShop.publish(store, variant));
      state.set(new LiveState<>(Optional.of(new RecommendationService(release)), Optional.empty()));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Stops and starts again over the same folder. */
  public void restart() {
    close();
    products = TestShop.products(root);
    api = listen();
    client = new TestClient(api.port());
  }

  /** The port it listens on. */
  public int port() {
    return api.port();
  }

  /** Asks it. */
  public TestClient client() {
    return client;
  }

  /** What was changed of the products. */
  public ProductBook products() {
    return products;
  }

  /** Sends a body of JSON. */
  public Answer send(String method, String path, String body) {
    return client.send(
        client
            .request(path)
            .header("Content-Type", "application/json")
            .method(method, BodyPublishers.ofString(body)));
  }

  @Override
  public void close() {
    api.close();
    products.close();
  }

  private HttpApi listen() {
    return TestApi.listen(
        TestApi.config("access.open=true"),
        new HttpParts(
            state::get,
            store,
            TestShop.rules(root),
            products,
            Optional.empty(),
            new ServiceMetrics(),
            "",
            UUID::randomUUID));
  }
}
