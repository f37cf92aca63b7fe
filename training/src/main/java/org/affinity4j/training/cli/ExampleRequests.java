package org.affinity4j.training.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.release.Release;
import org.affinity4j.common.score.ItemFilter;
import org.affinity4j.common.score.Query;
import org.affinity4j.common.score.ScoredItem;
import org.affinity4j.common.score.Scorer;
import org.affinity4j.common.score.ScorerRecommender;

/** Three requests a storefront would send, round a popular product, with the answers they get. */
final class ExampleRequests {

  private static final ObjectMapper JSON = new ObjectMapper();

  private final Release release;
  private final ServiceProcess service;
  private final PrintWriter out;
  private final ArrayNode examples = JSON.createArrayNode();

  ExampleRequests(Release release, ServiceProcess service, PrintWriter out) {
    this.release = release;
    this.service = service;
    this.out = out;
  }

  /** Sends the requests, shows each with its answer, and gives back all of it. */
  JsonNode run() throws IOException, InterruptedException {
    List<Integer> pair = anchorAndPartner();
    int anchor = pair.get(0);
    if (release.combinationScorer().isPresent() && pair.size() > 1) {
      show(
          "how well do these two go together?",
          "/v1/combinations/score",
          items(JSON.createObjectNode(), "items", pair));
      show(
          "a set of three round the first one"
              + (price(anchor).isPresent() ? ", within a budget" : ""),
          "/v1/combinations/recommend",
          combination(anchor));
    }
    show(
        "what is missing from this cart?",
        "/v1/cart/complete",
        items(JSON.createObjectNode(), "items", pair).put("limit", 3).put("explain", true));
    return examples;
  }

  /** A popular product and what the primary model puts first beside it. */
  private List<Integer> anchorAndPartner() {
    var chosen = new ArrayList<Integer>();
    best(release.fallback(), Query.EMPTY, ItemFilter.ALL).forEach(i -> chosen.add(i.ordinal()));
    if (!chosen.isEmpty()) {
      int anchor = chosen.get(0);
      best(release.primary(), Query.ofItems(anchor), ItemFilter.excluding(anchor))
          .forEach(i -> chosen.add(i.ordinal()));
    }
    if (chosen.isEmpty()) {
      chosen.add(0);
    }
    return chosen;
  }

  private static List<ScoredItem> best(Scorer scorer, Query query, ItemFilter filter) {
    return new ScorerRecommender(scorer).recommend(query, 1, filter);
  }

  private ObjectNode combination(int anchor) {
    ObjectNode request = items(JSON.createObjectNode(), "anchors", List.of(anchor));
    request.put("size", 3).put("count", 1);
    price(anchor).ifPresent(price -> request.put("budget", Math.ceil(price * 5)));
    return request;
  }

  private OptionalDouble price(int item) {
    return release.catalog().item(item).price();
  }

  private ObjectNode items(ObjectNode node, String field, List<Integer> ordinals) {
    var array = node.putArray(field);
    ordinals.forEach(ordinal -> array.add(release.catalog().index().id(ordinal).value()));
    return node;
  }

  private void show(String question, String path, ObjectNode request)
      throws IOException, InterruptedException {
    out.println();
    out.println("-- " + question);
    request
        .properties()
        .forEach(
            field -> {
              if (field.getValue().isArray()) {
                field.getValue().forEach(id -> title(id.asText()));
              }
            });
    out.printf(
        Locale.ROOT,
        "curl -s %s%s -H 'Content-Type: application/json' -d '%s'%n",
        service.url(),
        path,
        request.toString());
    JsonNode answer = JSON.readTree(service.post(path, request.toString()));
    out.println(answer.toPrettyString());
    ObjectNode example = examples.addObject().put("question", question).put("path", path);
    example.set("request", request);
    example.set("answer", answer);
    out.flush();
  }

  private void title(String id) {
    release
        .catalog()
        .index()
        .ordinal(id)
        .ifPresent(
            ordinal -> {
              Item item = release.catalog().item(ordinal);
              out.println("   " + id + " = " + item.title().orElse("(no title)"));
            });
  }
}
