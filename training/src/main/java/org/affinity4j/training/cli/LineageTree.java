package org.affinity4j.training.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.checkpoint.Lineage;
import org.affinity4j.common.checkpoint.Manifest;
import org.affinity4j.common.checkpoint.NoSuchReleaseException;
import org.affinity4j.common.checkpoint.Provenance;
import org.jspecify.annotations.Nullable;

/**
 * A release and those it came after, each beneath the one that was made of it, with what each
 * learnt from. Ends where a release has no parent or is gone from the store.
 */
final class LineageTree {

  private static final int SHORT = 12;

  private final CheckpointStore store;
  private final List<String> lines = new ArrayList<>();

  private LineageTree(CheckpointStore store) {
    this.store = store;
  }

  /** The lines, the release first. */
  static List<String> lines(CheckpointStore store, String release) throws IOException {
    var tree = new LineageTree(store);
    Set<String> shown = new HashSet<>();
    String id = release;
    for (int depth = 0; id != null && shown.add(id); depth++) {
      id = tree.add(id, depth);
    }
    return tree.lines;
  }

  private @Nullable String add(String id, int depth) throws IOException {
    String branch = depth == 0 ? "" : "   ".repeat(depth - 1) + "└─ ";
    Manifest manifest;
    try {
      manifest = store.open(id).manifest();
    } catch (NoSuchReleaseException e) {
      lines.add(branch + id + " (no longer in the store)");
      return null;
    }
    Provenance provenance = manifest.provenance();
    lines.add(branch + id + ", revision " + provenance.code().revision());
    String indent = "   ".repeat(depth) + (provenance.parent() == null ? "     " : "│    ");
    Lineage lineage = provenance.lineage();
    if (lineage == null) {
      lines.add(indent + files(provenance.data()));
    } else {
      lines.add(indent + files(lineage.base()));
      instances(lineage).forEach(line -> lines.add(indent + line));
      lines.add(indent + start(lineage.start()));
    }
    return provenance.parent();
  }

  private static String start(Lineage.@Nullable Start start) {
    if (start == null) {
      return "trained from scratch";
    }
    return "started from %s, %d after one from scratch: %s"
        .formatted(
            start.ancestors().get(0).release(),
            start.ancestors().size(),
            start.models().stream().map(LineageTree::model).collect(Collectors.joining("; ")));
  }

  private static String model(Lineage.Warm model) {
    return String.format(
        Locale.ROOT, "%s, %d passes in %.1f s", model.model(), model.passes(), model.seconds());
  }

  private static String files(Provenance.Data data) {
    String print = data.fingerprint();
    return "data %s, fingerprint %s"
        .formatted(data.name(), print.substring(0, Math.min(SHORT, print.length())));
  }

  private static List<String> instances(Lineage lineage) {
    Map<String, Integer> segments = new TreeMap<>();
    lineage.segments().forEach(segment -> segments.merge(segment.instance(), 1, Integer::sum));
    return segments.entrySet().stream()
        .map(
            instance ->
                "feedback of %s, %d segments to record %d"
                    .formatted(
                        instance.getKey(),
                        instance.getValue(),
                        lineage.position(instance.getKey())))
        .toList();
  }
}
