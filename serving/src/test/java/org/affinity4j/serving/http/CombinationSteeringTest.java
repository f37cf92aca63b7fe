package org.affinity4j.serving.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import org.affinity4j.serving.testing.ShopApi;
import org.affinity4j.serving.testing.TestClient.Answer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sets of products under filters and rules, and with products newer than the release. */
class CombinationSteeringTest {

  private static final String TABLET =
      "{\"title\": \"Tablet\", \"category\": [\"Electronics\", \"Phones\"], \"brand\": \"Acme\","
          + " \"price\": 310}";

  @TempDir Path root;
  private ShopApi shop;

  @BeforeEach
  void listen() {
    shop = new ShopApi(root);
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "\"filter\": \"category under 'Audio'\"",
        "\"exclude\": \"not category under 'Audio' or category is unknown\"",
      })
  void onlyProductsThatAreWantedAreAdded(String steering) {
    assertThat(added(pairsRound("phone-01", steering)))
        .containsExactlyInAnyOrder("earphones-01", "耳机-02");
  }

  @Test
  void whatNoProductPassesMakesNoSet() {
    Answer answer = pairsRound("phone-01", "\"filter\": \"price > 9000\"");

    assertThat(answer.status()).isEqualTo(422);
    assertThat(answer.json().at("/detail").asText()).contains("by filters");
  }

  @Test
  void rulesKeepProductsOutAndAreNamed() {
    rule("no-cases", "{\"action\": \"hide\", \"filter\": \"id = 'case-01'\"}");
    rule("pinned", "{\"action\": \"pin\", \"item\": \"mug-01\", \"position\": 1}");

    Answer answer = pairsRound("phone-01", "\"segment\": \"students\"");

    assertThat(added(answer)).isNotEmpty().doesNotContain("case-01");
    assertThat(answer.json().at("/rules")).hasSize(1);
    assertThat(answer.json().at("/rules/0").asText()).isEqualTo("no-cases");
  }

  @Test
  void aRuleOfAnotherScenarioDoesNotHold() {
    shop.send(
        "PUT",
        "/v1/rules/carts",
        "{\"when\": {\"scenarios\": [\"cart\"]},"
            + " \"then\": {\"action\": \"hide\", \"filter\": \"id = 'case-01'\"}}");

    assertThat(added(pairsRound("phone-01", "\"minDifferent\": 1"))).contains("case-01");
    assertThat(added(pairsRound("phone-01", "\"scenario\": \"cart\""))).doesNotContain("case-01");
  }

  @Test
  void boostsRankSetsAndLeaveTheirScores() {
    Answer usual = pairsRound("phone-01", "\"minDifferent\": 1");
    Answer boosted =
        pairsRound("phone-01", "\"boost\": [{\"filter\": \"id = 'mug-01'\", \"factor\": 1000}]");

    assertThat(added(usual).get(0)).isNotEqualTo("mug-01");
    assertThat(added(boosted).get(0)).isEqualTo("mug-01");
    assertThat(scoreOf(boosted, "mug-01")).isEqualTo(scoreOf(usual, "mug-01"));
    rule("mugs", "{\"action\": \"boost\", \"filter\": \"id = 'mug-01'\", \"factor\": 1000}");
    assertThat(added(pairsRound("phone-01", "\"minDifferent\": 1")).get(0)).isEqualTo("mug-01");
  }

  @Test
  void aNewProductIsJudgedByThoseLikeIt() {
    String known = "{\"items\": [\"phone-01\", \"case-01\"]}";
    double before = score(known).at("/combination/score").asDouble();
    shop.send("PUT", "/v1/products/tablet", TABLET);

    JsonNode members = score("{\"items\": [\"tablet\", \"case-01\"]}").at("/combination/members");

    assertThat(members.at("/0/product/id").asText()).isEqualTo("tablet");
    assertThat(members.at("/0/fromFields/alike/0").asText()).isEqualTo("phone-01");
    assertThat(members.at("/0/lift").asDouble()).isGreaterThan(1);
    assertThat(members.at("/1").has("fromFields")).isFalse();
    assertThat(score(known).at("/combination/score").asDouble()).isEqualTo(before);
    Answer batch =
        shop.client()
            .post(
                "/v1/combinations/score/batch",
                "{\"sets\": [{\"items\": [\"tablet\", \"mug-01\"]}]}");
    assertThat(batch.json().at("/results/0/combination/score").isNumber()).isTrue();
  }

  @Test
  void setsAreBuiltRoundANewProductByItsOwnPrice() {
    shop.send("PUT", "/v1/products/tablet", TABLET);

    Answer answer = pairsRound("tablet", "\"budget\": 326");

    assertThat(added(answer)).contains("case-01").doesNotContain("charger-01");
    assertThat(answer.json().at("/combinations/0/totalPrice").asDouble()).isLessThanOrEqualTo(326);
  }

  @Test
  void aNewProductIsAddedToSetsUntilItIsDeleted() {
    shop.send("PUT", "/v1/products/tablet", TABLET);
    String anyStock = "\"inStock\": false, \"minDifferent\": 1";

    Answer round = pairsRound("case-01", anyStock);
    assertThat(added(round)).contains("tablet", "phone-01");
    assertThat(round.text()).contains("newer than the release");

    shop.send("DELETE", "/v1/products/tablet", "");
    shop.send("DELETE", "/v1/products/phone-01", "");
    assertThat(added(pairsRound("case-01", anyStock)))
        .contains("phone-02")
        .doesNotContain("tablet", "phone-01");
  }

  private void rule(String id, String then) {
    Answer kept = shop.send("PUT", "/v1/rules/" + id, "{\"then\": " + then + "}");
    assertThat(kept.status()).as(kept.text()).isEqualTo(200);
  }

  private JsonNode score(String body) {
    Answer answer = shop.client().post("/v1/combinations/score", body);
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json();
  }

  private Answer pairsRound(String anchor, String more) {
    return shop.client()
        .post(
            "/v1/combinations/recommend",
            "{\"anchors\": [\"%s\"], \"size\": 2, \"count\": 50, %s}".formatted(anchor, more));
  }

  private static List<String> added(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    return answer.json().at("/combinations").findValues("members").stream()
        .map(members -> members.at("/1/product/id").asText())
        .toList();
  }

  private static double scoreOf(Answer answer, String added) {
    for (JsonNode set : answer.json().at("/combinations")) {
      if (set.at("/members/1/product/id").asText().equals(added)) {
        return set.at("/score").asDouble();
      }
    }
    throw new AssertionError(added + " is in no set of " + answer.text());
  }
}
