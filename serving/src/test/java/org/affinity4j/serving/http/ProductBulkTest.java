package org.affinity4j.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.affinity4j.serving.testing.ShopApi;
import org.affinity4j.serving.testing.TestClient;
import org.affinity4j.serving.testing.TestClient.Answer;
import org.affinity4j.serving.testing.TestShop;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProductBulkTest {

  private static final String BULK = "/v1/products/bulk";

  @TempDir Path root;
  private ShopApi shop;
  private TestClient client;

  @BeforeEach
  void listen() {
    shop = new ShopApi(root);
    client = shop.client();
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void eachLineIsAnsweredInItsPlace() {
    Answer answer =
        lines(
            """
            {"put": {"id": "茶/1", "title": "绿茶", "price": 4}}
            {"patch": {"id": "茶/1", "price": 5}}

            not json
            {"delete": "none"}
            {"patch": {"price": 5}}
            {"put": {"id": "x", "colour": "red"}}
            {"put": {"id": "x"}, "delete": "y"}
            {"delete": "mug-01"}
            """);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    JsonNode results = answer.json().at("/results");
    assertThat(results.findValuesAsText("outcome"))
        .containsExactly("created", "patched", "deleted");
    assertThat(results.at("/0/id").asText()).isEqualTo("茶/1");
    assertThat(results.at("/2/problem/status").asInt()).isEqualTo(400);
    assertThat(results.at("/3/problem/status").asInt()).isEqualTo(404);
    assertThat(results.at("/4/problem/errors/0/field").asText()).isEqualTo("id");
    assertThat(results.at("/5/problem/errors/0/field").asText()).isEqualTo("put.colour");
    assertThat(results.at("/6/problem/errors/0/field").asText()).isEqualTo("put");
    assertThat(results).hasSize(8);
    assertThat(answer.json().at("/version").asLong()).isEqualTo(3);
    Answer tea = client.get("/v1/products/" + TestClient.encoded("茶/1"));
    assertThat(tea.json().at("/product/price").asDouble()).isEqualTo(5);
    assertThat(tea.header("ETag")).isEqualTo('"' + results.at("/1/etag").asText() + '"');
    assertThat(client.get("/v1/products/mug-01").status()).isEqualTo(404);
  }

  @Test
  void aListIsTakenToo() {
    String tag = client.get("/v1/products/mug-01").header("ETag").replace("\"", "");
    Answer answer =
        client.post(
            BULK,
            """
            {"changes": [{"patch": {"id": "mug-01", "price": 6}, "ifMatch": "%s"},
                         {"delete": "mug-01", "ifMatch": "%s"}]}
            """
                .formatted(tag, tag));
    assertThat(answer.json().at("/results/0/outcome").asText()).isEqualTo("patched");
    assertThat(answer.json().at("/results/1/problem/status").asInt()).isEqualTo(412);
  }

  @Test
  void tooManyOrNoneAreRefused() {
    assertThat(lines("\n\n").status()).isEqualTo(422);
    assertThat(lines("{\"delete\": \"x\"}\n".repeat(1001)).status()).isEqualTo(422);
    assertThat(client.post(BULK, "{\"changes\": []}").status()).isEqualTo(422);
    assertThat(client.post(BULK, "{}").status()).isEqualTo(400);
    assertThat(shop.products().current().version()).isZero();
  }

  @Test
  void answersAreWholeWhileProductsChange() throws Exception {
    var workers = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Answer>> tasks = new ArrayList<>();
      for (int i = 0; i < 20; i++) {
        String id = "new-" + i;
        tasks.add(
            () ->
                shop.send(
                    "PUT",
                    "/v1/products/" + id,
                    "{\"category\": [\"Electronics\", \"Phones\"], \"price\": 300}"));
        tasks.add(() -> client.post("/v1/cart/complete", "{\"items\": [\"phone-01\"]}"));
      }
      for (Future<Answer> done : workers.invokeAll(tasks)) {
        assertThat(done.get().status()).as(done.get().text()).isBetween(200, 201);
      }
    } finally {
      workers.shutdownNow();
    }
    Answer all = client.get("/v1/popular?category=Phones&limit=100");
    assertThat(all.json().at("/items")).hasSize(22);
  }

  @Test
  void productsAreListedPageByPage() {
    client.post(BULK, "{\"changes\": [{\"delete\": \"phone-02\"}, {\"put\": {\"id\": \"新\"}}]}");
    var ids = new ArrayList<String>();
    String next = "";
    do {
      JsonNode page = client.get("/v1/products?limit=5" + next).json();
      ids.addAll(page.at("/products").findValuesAsText("id"));
      next = page.has("next") ? "&cursor=" + page.get("next").asText() : "";
    } while (!next.isEmpty());
    var expected = new ArrayList<>(TestShop.IDS);
    expected.remove("phone-02");
    expected.add("新");
    assertThat(ids).containsExactlyElementsOf(expected);
  }

  @Test
  void aFilteredListAndABadCursor() {
    Answer coffee = client.get("/v1/products?filter=category%20under%20%22Coffee%22");
    assertThat(coffee.json().at("/products").findValuesAsText("id"))
        .containsExactly("coffee-01", "filter/paper");
    assertThat(coffee.json().has("next")).isFalse();
    assertThat(client.get("/v1/products?cursor=%C3%A9").status()).isEqualTo(400);
    assertThat(client.get("/v1/products?cursor=abcd").status()).isEqualTo(400);
    String next = client.get("/v1/products?limit=2").json().get("next").asText();
    shop.release(2);
    Answer late = client.get("/v1/products?cursor=" + next);
    assertThat(late.status()).isEqualTo(422);
    assertThat(late.json().at("/errors/0/expected").asText()).contains("begin again");
  }

  private Answer lines(String body) {
    return client.send(
        client
            .request(BULK)
            .header("Content-Type", "application/x-ndjson")
            .POST(BodyPublishers.ofString(body)));
  }
}
