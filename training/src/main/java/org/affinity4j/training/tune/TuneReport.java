package org.affinity4j.training.tune;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.affinity4j.training.evaluate.report.SelfContainedPage;
import org.affinity4j.training.evaluate.report.TextTable;
import org.affinity4j.training.experiment.ModelSpec;

/**
 * What a search came to: as a JSON document, as a page and as text. Immutable.
 *
 * @param search what was searched, as the journal's first line has it
 * @param base the model before the search
 * @param trials at least one
 */
public record TuneReport(ObjectNode search, ModelSpec base, SearchSpace space, List<Trial> trials) {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final int SHOWN = 5;

  public TuneReport {
    trials = List.copyOf(trials);
  }

  /**
   * The model with the best trial's options.
   *
   * @throws IllegalArgumentException if all trials failed, with the first one's reason
   */
  public ModelSpec best() {
    return base.with(bestTrial().options());
  }

  /** How the best options were found, in one line. */
  public String how() {
    return String.format(
        Locale.ROOT,
        "%s %.4f on validation, best of %d trials (seed %s)",
        metric(),
        bestTrial().score(),
        trials.size(),
        search.path("seed").asText());
  }

  /** The document that {@code --json} prints and the page draws. */
  public ObjectNode document() {
    ObjectNode document = search.deepCopy();
    ArrayNode all = document.putArray("trials");
    trials.forEach(trial -> all.add(JSON.<ObjectNode>valueToTree(trial)));
    Search.best(trials)
        .ifPresent(
            best -> {
              document.set("best", JSON.valueToTree(best));
              document.put("settings", SettingsFile.entry(base.name(), Tuned.settings(best())));
            });
    document.set("importance", JSON.valueToTree(Importance.of(space, trials)));
    return document;
  }

  /** Writes tune.json and tune.html into a folder, which exists. */
  public void write(Path folder) throws IOException {
    Files.writeString(folder.resolve("tune.json"), document().toPrettyString() + "\n");
    Files.writeString(folder.resolve("tune.html"), page());
  }

  /** The page. */
  String page() throws IOException {
    String model = search.path("model").asText();
    String data = search.path("data").asText();
    return SelfContainedPage.of(
        TuneReport.class,
        "tune.html",
        "tune.js",
        Map.of(
            "title", SelfContainedPage.escape("Search: " + model + " on " + data),
            "model", SelfContainedPage.escape(model + " on " + data),
            "lead", SelfContainedPage.escape(lead()),
            "json", SelfContainedPage.insideScript(compact())));
  }

  /** A few lines for the terminal: the best trials, what mattered, the settings. */
  public String text() {
    List<Trial> ranked = new ArrayList<>(trials.stream().filter(Trial::succeeded).toList());
    ranked.sort(Comparator.comparingDouble(Trial::score).reversed());
    List<Trial> shown = ranked.subList(0, Math.min(SHOWN, ranked.size()));
    var table =
        new TextTable()
            .column("trial", TextTable.Align.RIGHT, each(shown, t -> Integer.toString(t.number())))
            .column(metric(), TextTable.Align.RIGHT, each(shown, t -> four(t.score())));
    for (Dimension dimension : space.dimensions()) {
      table.column(
          dimension.option(),
          TextTable.Align.RIGHT,
          each(shown, t -> t.options().getOrDefault(dimension.option(), "")));
    }
    return lead() + "\n\n" + table.text() + importance() + "\n" + fragment();
  }

  private Trial bestTrial() {
    return Search.best(trials)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "none of %d trials succeeded; the first said: %s"
                        .formatted(trials.size(), trials.get(0).failed())));
  }

  private String metric() {
    return search.path("metric").asText();
  }

  private String lead() {
    long failed = trials.stream().filter(trial -> !trial.succeeded()).count();
    Trial first = trials.get(0);
    return "%s on the validation part of %s: %d trials, %d failed; best %s, before the search %s."
        .formatted(
            metric(),
            search.path("data").asText(),
            trials.size(),
            failed,
            Search.best(trials).map(best -> four(best.score())).orElse("none"),
            first.succeeded() ? four(first.score()) : "failed");
  }

  private String importance() {
    Map<String, Double> importance = Importance.of(space, trials);
    return importance.isEmpty()
        ? ""
        : "\nshare of the ranks' variance that each option tells by itself: "
            + importance.entrySet().stream()
                .map(e -> String.format(Locale.ROOT, "%s %.2f", e.getKey(), e.getValue()))
                .collect(Collectors.joining(", "))
            + "\n";
  }

  /** The lines for the settings file. */
  private String fragment() {
    return "# tune: " + how() + "\n" + SettingsFile.entry(base.name(), Tuned.settings(best()));
  }

  private String compact() {
    try {
      return JSON.writeValueAsString(document());
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("the search cannot be written as JSON", e);
    }
  }

  private static List<String> each(List<Trial> trials, Function<Trial, String> cell) {
    return trials.stream().map(cell).toList();
  }

  private static String four(double value) {
    return String.format(Locale.ROOT, "%.4f", value);
  }
}
