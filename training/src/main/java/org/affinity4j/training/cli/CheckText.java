package org.affinity4j.training.cli;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.affinity4j.training.dataset.DatasetStatistics;
import org.affinity4j.training.dataset.DatasetStatistics.ItemStatistics;
import org.affinity4j.training.dataset.DatasetStatistics.SequenceStatistics;
import org.affinity4j.training.dataset.DatasetStatistics.UserStatistics;
import org.affinity4j.training.ingest.IngestReport;
import org.affinity4j.training.ingest.IngestReport.Drop;
import org.affinity4j.training.ingest.IngestReport.FileReport;
import org.affinity4j.training.ingest.LoadedDataset;

/** What {@code data check} prints for people. */
final class CheckText {

  private final PrintWriter out;

  CheckText(PrintWriter out) {
    this.out = out;
  }

  void print(LoadedDataset loaded, DatasetStatistics statistics, double seconds) {
    IngestReport report = loaded.report();
    line("%s", report.dataset());
    line(
        "  %,d rows read in %.1f s: %,d kept, %,d dropped",
        report.rowsRead(), seconds, report.rowsKept(), report.rowsDropped());
    report.files().forEach(this::file);
    if (!report.steps().isEmpty()) {
      line("%nfrom rows to data set");
      report
          .steps()
          .forEach(
              step ->
                  line(
                      "  %s: %,d %s became %,d",
                      step.name(), step.before(), step.unit(), step.after()));
    }
    line("%ndata set");
    users(statistics.users());
    items(statistics.items());
    sequences("sequences", statistics.sequences());
    statistics.givenTest().ifPresent(test -> sequences("given test", test));
    if (statistics.combinations() > 0) {
      line("  combinations  %,d", statistics.combinations());
    }
    line(
        "  protocol      %s, items of the query %s%s",
        loaded.protocol().splitter(),
        loaded.protocol().excludeKnown() ? "left out of the answer" : "may be answered",
        loaded.protocol().earlier() ? ", earlier baskets of the shopper told" : "");
    line("  fingerprint   %s", statistics.fingerprint());
  }

  private void file(FileReport file) {
    line("%n%s (%s)", file.path(), file.shape());
    line("  %,d rows read, %,d kept", file.read(), file.kept());
    file.drops().forEach(this::drop);
  }

  private void drop(Drop drop) {
    line("  %,d dropped: %s", drop.rows(), drop.reason());
    drop.examples().forEach(example -> line("      line %d: %s", example.line(), example.value()));
  }

  private void users(UserStatistics users) {
    line(
        "  users         %,d; %.1f sequences each; %,d sequences without a user",
        users.count(), users.meanSequences(), users.anonymousSequences());
  }

  private void items(ItemStatistics items) {
    line(
        "  items         %,d; %,d with title, %,d with category, %,d with price; %,d never in"
            + " training",
        items.count(),
        items.withTitle(),
        items.withCategory(),
        items.withPrice(),
        items.neverInTraining());
    line("  most frequent %s with %,d events", items.mostFrequent(), items.mostFrequentEvents());
  }

  private void sequences(String name, SequenceStatistics sequences) {
    line(
        "  %-13s %,d of kind %s; %,d events; length mean %.2f, median %d, longest %d; %,d with two"
            + " items or more",
        name,
        sequences.count(),
        sequences.kind(),
        sequences.events(),
        sequences.meanLength(),
        sequences.medianLength(),
        sequences.longest(),
        sequences.withTwoOrMore());
    if (sequences.first().isPresent() && sequences.last().isPresent()) {
      line("  times         %s to %s", sequences.first().get(), sequences.last().get());
    } else {
      line("  times         none: the order of the file counts as time");
    }
    line(
        "  event types   %s",
        new TreeMap<>(sequences.eventTypes())
            .entrySet().stream()
                .map(type -> String.format(Locale.ROOT, "%s %,d", type.getKey(), type.getValue()))
                .collect(Collectors.joining(", ")));
  }

  private void line(String format, Object... values) {
    out.println(String.format(Locale.ROOT, format, values));
  }
}
