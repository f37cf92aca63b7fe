package org.affinity4j.training.publish;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.checkpoint.BuildInfo;
import org.affinity4j.common.checkpoint.CheckpointJson;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.checkpoint.DirectoryCheckpointStore;
import org.affinity4j.common.checkpoint.Provenance;
import org.affinity4j.common.combination.CombinationScore;
import org.affinity4j.common.combination.CombinationScorer;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.release.ReleaseContent;
import org.affinity4j.common.release.ReleaseWriter;
import org.affinity4j.common.score.Query;

/**
 * Makes the golden release of format 1, which {@code common} keeps among its test resources and
 * must read for ever. Run {@link #main} only for a new format, into a new folder: what is committed
 * never changes.
 */
final class GoldenRelease {

  private static final Instant TIME = Instant.parse("2026-01-31T12:00:00Z");
  private static final List<List<String>> CARTS =
      List.of(
          List.of(),
          List.of("phone"),
          List.of("case", "cable"),
          List.of("tea", "mug", "phone"),
          List.of("lamp"));
  private static final List<List<String>> SETS =
      List.of(List.of("phone", "case"), List.of("tea", "mug", "honey"), List.of("laptop", "honey"));

  private GoldenRelease() {}

  /** Writes store and expected scores into a folder: {@code golden/format-N}. */
  public static void main(String[] arguments) throws IOException {
    write(Path.of(arguments[0]));
  }

  /** Writes the release and the scores that every later reader must give. */
  static String write(Path folder) throws IOException {
    PublishRequest request = TinyShop.request();
    ReleaseContent content = content(request);
    CheckpointStore store =
        new DirectoryCheckpointStore(folder.resolve("store"), Clock.fixed(TIME, ZoneOffset.UTC));
    String id = ReleaseWriter.write(store, content, provenance(request));
    store.promote(id, "golden");
    Files.write(folder.resolve("expected-scores.json"), CheckpointJson.document(expected(content)));
    return id;
  }

  private static ReleaseContent content(PublishRequest request) {
    var models = new TreeMap<String, Model>();
    request.models().forEach(trained -> models.put(trained.name(), trained.model()));
    return new ReleaseContent(
        request.dataset().catalog(), models, request.roles(), request.combination());
  }

  private static Provenance provenance(PublishRequest request) {
    return new Provenance(
            new Provenance.Data(
                request.dataset().name(), request.dataset().fingerprint(), request.protocol()),
            request.models().stream().map(model -> model.training(request.context())).toList(),
            new BuildInfo("golden", "golden"),
            new Provenance.Platform("golden", "golden", "golden", "golden"),
            null,
            new TreeMap<>())
        .withMetrics(Map.of("ease", Map.of("recall@20", new Provenance.Metric(0.5, 0.4, 0.6))));
  }

  private static Map<String, Object> expected(ReleaseContent content) {
    var answers = new ArrayList<Map<String, Object>>();
    content
        .models()
        .forEach(
            (name, model) ->
                CARTS.forEach(
                    cart ->
                        answers.add(
                            new TreeMap<>(
                                Map.of(
                                    "model", name,
                                    "cart", cart,
                                    "scores", scores(model, content.catalog(), cart))))));
    CombinationScorer scorer = content.combinationScorer().orElseThrow();
    var sets = new ArrayList<Map<String, Object>>();
    for (List<String> set : SETS) {
      CombinationScore score = scorer.score(ordinals(content.catalog(), set));
      sets.add(
          new TreeMap<>(
              Map.of(
                  "items", set,
                  "logLikelihood", score.logLikelihood(),
                  "probability", score.probability(),
                  "evidence", score.pairs().size())));
    }
    return new TreeMap<>(Map.of("queries", answers, "combinations", sets));
  }

  private static Map<String, Float> scores(Model model, Catalog catalog, List<String> cart) {
    var scores = new TreeMap<String, Float>();
    model
        .bind(Query.ofItems(ordinals(catalog, cart)))
        .ifPresent(
            function ->
                function.forEach(
                    (item, score) -> scores.put(catalog.item(item).id().value(), score)));
    return scores;
  }

  private static int[] ordinals(Catalog catalog, List<String> ids) {
    return ids.stream().mapToInt(id -> catalog.index().ordinal(id).orElseThrow()).toArray();
  }
}
