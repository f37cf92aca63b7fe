package org.affinity4j.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import org.affinity4j.serving.testing.ShopApi;
import org.affinity4j.serving.testing.TestClient;
import org.affinity4j.serving.testing.TestClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProductRoutesTest {

  private static final String CART = "/v1/cart/complete";
  private static final String TABLET =
      """
      {"title": "平板电脑", "category": ["Electronics", "Phones"], "brand": "Acme", "price": 310,
       "attributes": {"tags": "new,sale"}}
      """;

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
  void aDeletedProductIsGoneFromEveryAnswerAtOnce() {
    assertThat(answered(cart("phone-01"))).contains("case-01");
    Answer gone = send("DELETE", "/v1/products/case-01", "");
    assertThat(gone.status()).isEqualTo(200);
    assertThat(gone.json().at("/removed").asText()).isEqualTo("case-01");
    assertThat(answered(cart("phone-01"))).isNotEmpty().doesNotContain("case-01");
    assertThat(client.get("/v1/products/case-01").status()).isEqualTo(404);
    assertThat(answered(client.get("/v1/popular?limit=100"))).doesNotContain("case-01");
    assertThat(client.post("/v1/combinations/recommend", "{\"anchors\": [\"phone-01\"]}").text())
        .doesNotContain("case-01");
    Answer asked = client.post(CART, "{\"items\": [\"case-01\"]}");
    assertThat(asked.status()).isEqualTo(422);
    assertThat(asked.json().at("/errors/0/came").asText()).isEqualTo("'case-01'");
    assertThat(send("DELETE", "/v1/products/case-01", "").status()).isEqualTo(404);
  }

  @Test
  void changedFieldsAreSeenByFiltersAtOnce() {
    String cheap = "/v1/popular?limit=100&filter=price%20%3C%205";
    assertThat(answered(client.get(cheap))).containsExactly("filter/paper");
    Answer patched = send("PATCH", "/v1/products/phone-01", "{\"price\": 1.5, \"shop\": \"角落\"}");
    assertThat(patched.status()).isEqualTo(200);
    assertThat(patched.json().at("/product/title").asText()).isEqualTo("Alpha phone");
    assertThat(patched.json().at("/version").asLong()).isEqualTo(1);
    assertThat(answered(client.get(cheap))).containsExactlyInAnyOrder("phone-01", "filter/paper");
    assertThat(answered(client.get("/v1/popular?shop=%E8%A7%92%E8%90%BD")))
        .containsExactly("phone-01");
    send("PATCH", "/v1/products/phone-01", "{\"price\": null, \"available\": false}");
    assertThat(answered(client.get(cheap))).containsExactly("filter/paper");
    assertThat(client.get("/v1/products/phone-01").json().at("/product/available").asBoolean())
        .isFalse();
  }

  @Test
  void aProductThatWasSoldOutComesBack() {
    assertThat(answered(cart("phone-01"))).doesNotContain("phone-03");
    send("PATCH", "/v1/products/phone-03", "{\"available\": true}");
    assertThat(answered(cart("phone-01"))).contains("phone-03");
  }

  @Test
  void aNewProductIsAnsweredAndAskedAboutAtOnce() {
    Answer made = send("PUT", "/v1/products/" + TestClient.encoded("平板/1"), TABLET);
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().at("/product/id").asText()).isEqualTo("平板/1");
    Answer complement =
        client.get("/v1/products/case-01/related?relation=complement&limit=50&explain=true");
    JsonNode tablet = item(complement, "平板/1");
    assertThat(tablet.at("/step").asText()).isEqualTo("bought_together");
    assertThat(tablet.at("/fromFields/alike/0").asText()).isEqualTo("phone-01");
    assertThat(tablet.at("/fromFields/text").asText()).contains("newer than the release");
    assertThat(item(complement, "phone-01").has("fromFields")).isFalse();
    assertThat(answered(cart("平板/1"))).contains("case-01").doesNotContain("平板/1");
    assertThat(answered(client.get("/v1/popular?category=Phones"))).contains("平板/1");
    assertThat(
            answered(
                client.get(
                    "/v1/products/" + TestClient.encoded("平板/1") + "/related?relation=substitute")))
        .contains("phone-01", "phone-02");
  }

  @Test
  void aNewProductThatIsLikeNoneIsStillFoundByFilters() {
    send("PUT", "/v1/products/odd", "{\"title\": \"Odd\", \"price\": 77}");
    assertThat(answered(client.get("/v1/popular?filter=price%20%3D%2077"))).containsExactly("odd");
    Answer scored = client.post("/v1/combinations/score", "{\"items\": [\"odd\", \"phone-01\"]}");
    assertThat(scored.status()).isEqualTo(422);
    assertThat(scored.json().at("/errors/0/came").asText()).contains("like no product");
  }

  @Test
  void changesSurviveAReleaseSwapAndARestart() {
    send("PUT", "/v1/products/tablet", TABLET);
    send("PATCH", "/v1/products/phone-01", "{\"price\": 1.5}");
    send("DELETE", "/v1/products/case-01", "");
    shop.release(2);
    assertChanged();
    shop.restart();
    client = shop.client();
    assertChanged();
  }

  private void assertChanged() {
    assertThat(client.get("/v1/products/phone-01").json().at("/product/price").asDouble())
        .isEqualTo(1.5);
    assertThat(client.get("/v1/products/case-01").status()).isEqualTo(404);
    assertThat(answered(cart("phone-01"))).contains("tablet").doesNotContain("case-01");
  }

  @Test
  void aChangeMeantForAnotherStateIsRefused() {
    String path = "/v1/products/phone-01";
    String tag = client.get(path).header("ETag");
    Answer first = match("PATCH", path, "{\"price\": 5}", tag);
    assertThat(first.status()).isEqualTo(200);
    assertThat(first.header("ETag")).isNotEqualTo(tag);
    for (String method : new String[] {"PUT", "PATCH", "DELETE"}) {
      Answer late = match(method, path, "{\"price\": 6}", tag);
      assertThat(late.status()).as(method).isEqualTo(412);
      assertThat(late.json().at("/errors/0/field").asText()).isEqualTo("If-Match");
    }
    assertThat(match("PUT", "/v1/products/none", "{\"price\": 6}", "*").status()).isEqualTo(412);
    assertThat(match("PUT", path, "{\"price\": 6}", "W/" + first.header("ETag")).status())
        .isEqualTo(200);
    assertThat(match("DELETE", path, "", "nonsense").status()).isEqualTo(400);
  }

  @Test
  void aProductThatIsAsTheClientHasItIsNotSentAgain() {
    String path = "/v1/products/phone-01";
    String tag = client.get(path).header("ETag");
    Answer again = client.send(client.request(path).header("If-None-Match", tag).GET());
    assertThat(again.status()).isEqualTo(304);
    assertThat(again.text()).isEmpty();
    send("PATCH", path, "{\"title\": \"阿尔法\"}");
    assertThat(client.send(client.request(path).header("If-None-Match", tag).GET()).status())
        .isEqualTo(200);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      quoteCharacter = '`',
      value = {
        "PUT; {'colour': 'red'}; 400; colour",
        "PUT; {'title': 7}; 400; title",
        "PUT; {'price': -1}; 422; price",
        "PUT; {'category': ['A > B']}; 422; category",
        "PUT; {'attributes': {'a': 1}}; 400; attributes.a",
        "PUT; {'attributes': []}; 400; attributes",
        "PUT; {'id': 'other'}; 422; id",
        "PUT; []; 400; body",
        "PATCH; {}; 400; body",
        "PATCH; {'colour': null}; 400; colour",
        "PATCH; {'id': 'other'}; 400; id",
        "PATCH; {'attributes': 'x'}; 400; attributes",
        "PATCH; {'price': 'x'}; 400; price"
      })
  void whatIsNoProductIsRefused(String method, String body, int status, String field) {
    Answer answer = send(method, "/v1/products/phone-01", body.replace('\'', '"'));
    assertThat(answer.status()).isEqualTo(status);
    assertThat(answer.json().at("/errors/0/field").asText()).isEqualTo(field);
    assertThat(shop.products().current().version()).isZero();
  }

  @Test
  void thereIsNothingToPatchOrDeleteOfAnUnknownProduct() {
    assertThat(send("PATCH", "/v1/products/none", "{\"price\": 1}").status()).isEqualTo(404);
    assertThat(send("DELETE", "/v1/products/none", "").status()).isEqualTo(404);
  }

  private Answer cart(String item) {
    return client.post(CART, "{\"items\": [\"" + item + "\"], \"limit\": 100}");
  }

  private Answer send(String method, String path, String body) {
    return shop.send(method, path, body);
  }

  private Answer match(String method, String path, String body, String tag) {
    return client.send(
        client.request(path).header("If-Match", tag).method(method, BodyPublishers.ofString(body)));
  }

  private static Iterable<String> answered(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().at("/items").findValuesAsText("id");
  }

  private static JsonNode item(Answer answer, String id) {
    for (JsonNode item : answer.json().at("/items")) {
      if (item.at("/product/id").asText().equals(id)) {
        return item;
      }
    }
    throw new AssertionError(id + " is not in " + answer.text());
  }
}
