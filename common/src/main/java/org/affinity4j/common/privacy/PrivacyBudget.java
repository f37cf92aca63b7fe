package org.affinity4j.common.privacy;

import com.fasterxml.jackson.annotation.JsonProperty;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.affinity4j.common.checkpoint.CheckpointJson;
import org.affinity4j.common.seal.PrivateFile;

/**
 * What reports have spent of the epsilon that is allowed in all, kept in a file. Reports of the
 * same shoppers add up (sequential composition), so what was spent stays spent. Safe for several
 * processes on one machine.
 */
public final class PrivacyBudget {

  private final Path file;
  private final double total;
  private final Clock clock;

  /**
   * One report.
   *
   * @param time when, ISO 8601
   * @param what was told
   */
  public record Spent(
      @JsonProperty(required = true) String time,
      @JsonProperty(required = true) double epsilon,
      @JsonProperty(required = true) double delta,
      @JsonProperty(required = true) String what) {}

  /** What the file holds. */
  record Ledger(
      @JsonProperty(required = true) int version,
      @JsonProperty(required = true) List<Spent> spent) {

    static final int VERSION = 1;

    Ledger {
      spent = List.copyOf(spent);
    }
  }

  /**
   * A budget.
   *
   * @param file of what was spent; made with the first report
   * @param total epsilon allowed in all, 0 or more
   */
  public PrivacyBudget(Path file, double total, Clock clock) {
    this.file = file;
    this.total = total;
    this.clock = clock;
  }

  /**
   * Spends, before anything is told: a report that fails afterwards has cost what it would have
   * told.
   *
   * @param what is told
   * @return what is left of epsilon
   * @throws PrivacyBudgetException if there is not so much left; nothing is spent
   * @throws IOException if that cannot be kept
   */
  public double spend(PrivacyOptions options, String what) throws IOException {
    Path whole = file.toAbsolutePath();
    Path lockFile = whole.resolveSibling(whole.getFileName() + ".lock");
    Files.createDirectories(whole.resolveSibling("."));
    try (FileChannel channel =
        FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      FileLock unusedUntilClosed = channel.lock();
      var spent = new ArrayList<>(spent());
      double before = spent.stream().mapToDouble(Spent::epsilon).sum();
      double left = total - before - options.epsilon();
      if (left < -1e-9) { // sums of decimal fractions
        throw new PrivacyBudgetException(
            String.format(
                Locale.ROOT,
                "a report of epsilon %s, but %.6f of %s are spent (%s)",
                options.epsilon(),
                before,
                total,
                file),
            Math.max(0, total - before),
            total);
      }
      spent.add(
          new Spent(clock.instant().toString(), options.epsilon(), PrivacyOptions.DELTA, what));
      PrivateFile.write(file, CheckpointJson.document(new Ledger(Ledger.VERSION, spent)));
      return Math.max(0, left);
    }
  }

  /** What was spent, the oldest first. */
  public List<Spent> spent() throws IOException {
    if (!Files.exists(file)) {
      return List.of();
    }
    Ledger ledger = CheckpointJson.parse(Files.readAllBytes(file), Ledger.class, file.toString());
    if (ledger.version() != Ledger.VERSION) {
      throw new IOException(
          "%s is of version %d; expected %d".formatted(file, ledger.version(), Ledger.VERSION));
    }
    return ledger.spent();
  }
}
