package org.affinity4j.training.train;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.checkpoint.CheckpointJson;
import org.affinity4j.common.checkpoint.SafetensorsWriter;
import org.affinity4j.common.event.Signal;
import org.affinity4j.common.model.Model;
import org.affinity4j.common.model.ModelState;
import org.affinity4j.common.score.Query;

/**
 * Makes the golden state of a kind of model, which {@code common} keeps under {@code
 * golden-models/TYPE-VERSION} among its test resources and must read for ever. Called by hand for a
 * new version, into a new folder: what is committed never changes.
 */
public final class GoldenModel {

  private static final int QUERIES = 12;

  private GoldenModel() {}

  /** Writes state and expected scores of a model trained on {@link ContractData}. */
  public static void write(Path folder, Model model) throws IOException {
    write(folder, model, ContractData.queries().stream().limit(QUERIES).toList());
  }

  /** Writes state and expected scores of a model asked some queries. */
  public static void write(Path folder, Model model, List<Query> queries) throws IOException {
    ModelState state = model.state();
    Files.createDirectories(folder);
    var document = new TreeMap<String, Object>();
    document.put("type", state.type());
    document.put("version", state.version());
    document.put("settings", state.settings());
    document.put("arrays", List.copyOf(state.sortedTensors().keySet()));
    Files.write(folder.resolve("model.json"), CheckpointJson.document(document));
    try (OutputStream out = Files.newOutputStream(folder.resolve("arrays.safetensors"))) {
      SafetensorsWriter.write(state.tensors(), out);
    }
    var expected = new TreeMap<String, Object>();
    expected.put("items", model.items().ids().stream().map(ItemId::value).toList());
    expected.put("queries", queries.stream().map(query -> answer(model, query)).toList());
    Files.write(folder.resolve("expected-scores.json"), CheckpointJson.document(expected));
  }

  private static Map<String, Object> answer(Model model, Query query) {
    var signals = new ArrayList<Map<String, Object>>();
    for (Signal signal : query.signals()) {
      signals.add(
          new TreeMap<>(
              Map.of(
                  "item", model.items().id(signal.item()).value(),
                  "type", signal.type().wireName(),
                  "group", signal.group())));
    }
    var scores = new TreeMap<String, Float>();
    model
        .bind(query)
        .ifPresent(
            function ->
                function.forEach(
                    (item, score) -> scores.put(model.items().id(item).value(), score)));
    var answer = new TreeMap<String, Object>(Map.of("signals", signals, "scores", scores));
    query.context().timeMillis().ifPresent(time -> answer.put("timeMillis", time));
    query.context().shop().ifPresent(shop -> answer.put("shop", shop));
    return answer;
  }
}
