package org.affinity4j.training.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import org.affinity4j.common.checkpoint.CheckpointJson;
import org.affinity4j.common.checkpoint.Promotion;
import picocli.CommandLine.Option;

/** Who decides which release is current, and how the decision is printed. */
final class DecisionOptions {

  @Option(
      names = "--by",
      paramLabel = "NAME",
      description = "Who decides, for the history. Default: the user's name.")
  private String by = System.getProperty("user.name", "unknown");

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  String by() {
    return by;
  }

  void print(PrintWriter out, Promotion promotion) {
    if (json) {
      out.print(new String(CheckpointJson.document(promotion), StandardCharsets.UTF_8));
    } else {
      out.println(
          "%s release %s (decision %d)"
              .formatted(
                  promotion.rollback() ? "rolled back to" : "promoted",
                  promotion.release(),
                  promotion.sequence()));
    }
    out.flush();
  }
}
