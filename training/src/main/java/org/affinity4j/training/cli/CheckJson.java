package org.affinity4j.training.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.TreeMap;
import org.affinity4j.training.dataset.DatasetStatistics;
import org.affinity4j.training.dataset.DatasetStatistics.SequenceStatistics;
import org.affinity4j.training.ingest.IngestReport;
import org.affinity4j.training.ingest.LoadedDataset;

/** What {@code data check --json} prints. */
final class CheckJson {

  private static final ObjectMapper JSON = new ObjectMapper();

  private CheckJson() {}

  static String of(LoadedDataset loaded, DatasetStatistics statistics, double seconds)
      throws JsonProcessingException {
    IngestReport report = loaded.report();
    ObjectNode root = JSON.createObjectNode();
    root.put("data", report.dataset());
    root.put("fingerprint", statistics.fingerprint());
    root.put("seconds", seconds);
    root.put("rowsRead", report.rowsRead());
    root.put("rowsKept", report.rowsKept());
    root.put("rowsDropped", report.rowsDropped());
    ArrayNode files = root.putArray("files");
    report.files().forEach(file -> files.add(JSON.<ObjectNode>valueToTree(file)));
    root.set("steps", JSON.valueToTree(report.steps()));
    root.set("users", JSON.valueToTree(statistics.users()));
    root.set("items", JSON.valueToTree(statistics.items()));
    root.set("sequences", sequences(statistics.sequences()));
    statistics.givenTest().ifPresent(test -> root.set("givenTest", sequences(test)));
    root.put("combinations", statistics.combinations());
    root.set("protocol", JSON.valueToTree(loaded.protocol()));
    return JSON.writerWithDefaultPrettyPrinter().writeValueAsString(root);
  }

  private static ObjectNode sequences(SequenceStatistics sequences) {
    ObjectNode node = JSON.createObjectNode();
    node.put("kind", sequences.kind());
    node.put("count", sequences.count());
    node.put("events", sequences.events());
    node.put("meanLength", sequences.meanLength());
    node.put("medianLength", sequences.medianLength());
    node.put("longest", sequences.longest());
    node.put("withTwoOrMore", sequences.withTwoOrMore());
    sequences.first().map(Instant::toString).ifPresent(time -> node.put("first", time));
    sequences.last().map(Instant::toString).ifPresent(time -> node.put("last", time));
    node.set("eventTypes", JSON.valueToTree(new TreeMap<>(sequences.eventTypes())));
    return node;
  }
}
