package org.affinity4j.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.contract.client.ApiClient;
import org.affinity4j.contract.client.ApiException;
import org.affinity4j.contract.client.api.CombinationsApi;
import org.affinity4j.contract.client.api.FactsApi;
import org.affinity4j.contract.client.api.HealthApi;
import org.affinity4j.contract.client.api.ProductsApi;
import org.affinity4j.contract.client.api.RulesApi;
import org.affinity4j.contract.client.api.StatusApi;
import org.affinity4j.contract.client.api.SuggestionsApi;
import org.affinity4j.contract.client.model.Boost;
import org.affinity4j.contract.client.model.CartRequest;
import org.affinity4j.contract.client.model.DryRunAnswer;
import org.affinity4j.contract.client.model.DryRunRequest;
import org.affinity4j.contract.client.model.Product;
import org.affinity4j.contract.client.model.RecommendAnswer;
import org.affinity4j.contract.client.model.RecommendRequest;
import org.affinity4j.contract.client.model.ReleaseAnswer;
import org.affinity4j.contract.client.model.Rule;
import org.affinity4j.contract.client.model.RuleAction;
import org.affinity4j.contract.client.model.RuleAnswer;
import org.affinity4j.contract.client.model.RuleVersion;
import org.affinity4j.contract.client.model.SampleRequest;
import org.affinity4j.contract.client.model.ScoreAnswer;
import org.affinity4j.contract.client.model.ScoreRequest;
import org.affinity4j.contract.client.model.Setting;
import org.affinity4j.contract.client.model.SuggestionsAnswer;
import org.affinity4j.serving.app.Service;
import org.affinity4j.serving.testing.TestApi;
import org.affinity4j.serving.testing.TestShop;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A client that a public generator made of docs/openapi.json, at a live service with keys. */
class GeneratedClientIT {

  private static final String KEY = "an-operator-key-of-forty-characters-or-so";

  @TempDir private static Path root;
  private static Service service;
  private static String release;
  private static ApiClient client;

  @BeforeAll
  static void start() throws IOException, ApiException {
    CheckpointStore store = TestShop.store(root.resolve("store"));
    release = TestShop.publish(store, 1);
    store.promote(release, "test");
    service =
        Service.start(
            TestApi.config(
                "store.folder=" + root.resolve("store"),
                "store.data=" + root.resolve("data"),
                "access.keyFile=" + root.resolve("keys.json"),
                "access.operatorKey=" + KEY),
            Clock.systemUTC(),
            told -> {});
    client = client(KEY);
    awaitReady();
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @Test
  void health() throws ApiException {
    assertThat(new HealthApi(client).live().getStatus()).isEqualTo("live");
    assertThat(new HealthApi(client).ready().getRelease()).isEqualTo(release);
  }

  @Test
  void facts() throws ApiException {
    ReleaseAnswer current = new FactsApi(client).currentRelease(null);
    assertThat(current.getProducts()).isEqualTo(TestShop.IDS.size());
    assertThat(current.getModels().get("item-knn").getRoles()).contains("primary");
    assertThat(current.getModels().get("item-knn").getMetrics()).containsEntry("recall@20", 0.25);

    for (String id : TestShop.IDS) {
      assertThat(new ProductsApi(client).product(id, null).getProduct().getId()).isEqualTo(id);
    }
    Product shirt = new ProductsApi(client).product("100% cotton", null).getProduct();
    assertThat(shirt.getAttributes()).containsEntry("title_zh", "棉衬衫");
    assertThat(shirt.getPrice()).isEqualTo(25);
  }

  @Test
  void suggestions() throws ApiException {
    var suggestions = new SuggestionsApi(client);

    SuggestionsAnswer completed =
        suggestions.completeCart(
            new CartRequest()
                .items(List.of("phone-01"))
                .limit(3)
                .filter("category under \"Accessories\"")
                .boost(List.of(new Boost().filter("id = \"charger-01\"").factor(2.0)))
                .explain(true));
    assertThat(completed.getItems()).hasSize(2);
    assertThat(completed.getItems().get(0).getProduct().getTitle()).isEqualTo("Fast charger");
    assertThat(completed.getItems().get(0).getStep()).isEqualTo("model");
    assertThat(completed.getItems().get(0).getEvidence().get(0).getTogether()).isEqualTo(5);

    SuggestionsAnswer related =
        suggestions.relatedProducts(
            "耳机-02", "substitute", 2, 0.5, null, true, "price < 100", null, null, null, null);
    assertThat(related.getItems().get(0).getProduct().getId()).isEqualTo("earphones-01");
  }

  @Test
  void combinations() throws ApiException {
    var combinations = new CombinationsApi(client);

    ScoreAnswer scored =
        combinations.scoreCombination(new ScoreRequest().items(set("phone-01", "case-01")));
    assertThat(scored.getCombination().getMembers()).hasSize(2);
    assertThat(scored.getCombination().getScore()).isBetween(0.0, 1.0);
    assertThat(scored.getCombination().getTotalPrice()).isEqualTo(315);

    RecommendAnswer built =
        combinations.recommendCombinations(
            new RecommendRequest().anchors(set("phone-01")).size(3).count(1).inStock(true));
    assertThat(built.getCombinations()).hasSize(1);
    assertThat(built.getCombinations().get(0).getMembers().get(0).getAnchor()).isTrue();
  }

  @Test
  void rules() throws ApiException {
    var rules = new RulesApi(client);
    Rule hide =
        new Rule().id("no-cases").then(new RuleAction().action("hide").filter("id = \"case-01\""));

    DryRunAnswer tried =
        rules.dryRunRules(
            new DryRunRequest()
                .request(new SampleRequest().cart(new CartRequest().items(List.of("phone-01"))))
                .rules(List.of(hide)));
    assertThat(tried.getChanges().stream().filter(one -> one.getAfter() == null))
        .singleElement()
        .satisfies(one -> assertThat(one.getId()).isEqualTo("case-01"));

    RuleAnswer put = rules.putRule("no-cases", hide, null);
    assertThat(put.getRule().getThen().getAction()).isEqualTo("hide");
    assertThat(rules.rule("no-cases", null).getVersion()).isEqualTo(put.getVersion());
    assertThat(rules.deleteRule("no-cases", "\"" + put.getVersion() + "\"").getRemoved())
        .isEqualTo("no-cases");
    RuleVersion restored = rules.restoreRules(put.getVersion(), null);
    assertThat(restored.getVersion()).isGreaterThan(put.getVersion());
    assertThat(rules.rules(null, null, null).getRules()).hasSize(1);
    assertThat(rules.ruleVersions(null).getVersions()).hasSize(3);
  }

  @Test
  void status() throws ApiException {
    List<Setting> settings = new StatusApi(client).effectiveConfiguration().getSettings();
    assertThat(settings).extracting(Setting::getSetting).contains("server.port");
    assertThat(new StatusApi(client).metrics()).contains("affinity_release_in_use");
  }

  @Test
  void errorsAreProblemDocuments() {
    ApiException unknown =
        catchThrowableOfType(
            ApiException.class, () -> new ProductsApi(client).product("nobody", null));
    assertThat(unknown.getCode()).isEqualTo(404);
    assertThat(unknown.getResponseBody()).contains("urn:affinity4j:problem:unknown-product");

    ApiException refused =
        catchThrowableOfType(
            ApiException.class, () -> new FactsApi(client("no key")).currentRelease(null));
    assertThat(refused.getCode()).isEqualTo(401);
  }

  private static Set<String> set(String... ids) {
    return new LinkedHashSet<>(List.of(ids));
  }

  private static ApiClient client(String key) {
    var made = new ApiClient();
    made.updateBaseUri("http://127.0.0.1:" + service.port());
    made.setRequestInterceptor(request -> request.header("X-Api-Key", key));
    return made;
  }

  private static void awaitReady() throws ApiException {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (true) {
      try {
        new HealthApi(client).ready();
        return;
      } catch (ApiException e) {
        if (e.getCode() != 503 || System.nanoTime() > deadline) {
          throw e;
        }
        LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
      }
    }
  }
}
