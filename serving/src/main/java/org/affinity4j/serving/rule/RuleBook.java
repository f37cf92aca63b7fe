package org.affinity4j.serving.rule;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.UnaryOperator;
import org.affinity4j.common.checkpoint.CorruptCheckpointException;
import org.affinity4j.serving.rule.RuleFolder.Stored;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The rules in force, kept in a folder version by version. A change is on disk before it is in
 * force, and in force when the call returns. The newest {@value #KEPT} versions are kept. One
 * process may write to a folder. Thread-safe; reading never waits.
 */
public final class RuleBook {

  /** Most rules of a book. */
  public static final int MAX_RULES = 1_000;

  private static final int KEPT = 100;
  private static final Logger LOG = LoggerFactory.getLogger(RuleBook.class);

  private final RuleFolder folder;
  private final Clock clock;
  private volatile Edition current;

  private RuleBook(RuleFolder folder, Clock clock, Edition current) {
    this.folder = folder;
    this.clock = clock;
    this.current = current;
  }

  /**
   * One version of the rules.
   *
   * @param version from 1; 0 before anything was saved
   * @param saved when it was
   * @param problem why a newer version on disk is not in force; empty when there is none
   */
  public record Edition(long version, Instant saved, RuleSet rules, Optional<String> problem) {}

  /**
   * A version on disk.
   *
   * @param rules how many it holds; empty when it is damaged
   */
  public record Entry(
      long version, Optional<Instant> saved, Optional<Integer> rules, Optional<String> problem) {}

  /**
   * The book of a folder, which need not exist. When the newest version is damaged, the newest good
   * one is in force, and the edition says so.
   *
   * @throws IOException if the folder cannot be read
   */
  public static RuleBook open(Path folder, Clock clock) throws IOException {
    var files = new RuleFolder(folder);
    return new RuleBook(files, clock, newestGood(files));
  }

  /** The rules in force. */
  public Edition current() {
    return current;
  }

  /** The time by which rules are judged. */
  public Instant now() {
    return clock.instant();
  }

  /**
   * Changes the rules.
   *
   * @param expected the version the change is meant for; empty changes whichever is in force
   * @return the version that is now in force
   * @throws VersionConflictException if another version is in force
   * @throws IllegalArgumentException if the change makes more than {@link #MAX_RULES}
   * @throws IOException if it cannot be written; the rules stay as they were
   */
  public synchronized Edition change(OptionalLong expected, UnaryOperator<RuleSet> change)
      throws IOException {
    Edition before = current;
    if (expected.isPresent() && expected.getAsLong() != before.version()) {
      throw new VersionConflictException(expected.getAsLong(), before.version());
    }
    RuleSet rules = change.apply(before.rules());
    if (rules.rules().size() > MAX_RULES) {
      throw new IllegalArgumentException(
          "%d rules; expected at most %d".formatted(rules.rules().size(), MAX_RULES));
    }
    List<Long> versions = folder.versions();
    long newest = versions.isEmpty() ? 0 : versions.get(versions.size() - 1);
    var after = new Edition(Math.max(newest, before.version()) + 1, now(), rules, Optional.empty());
    folder.write(stored(after));
    current = after;
    prune(versions);
    return after;
  }

  /**
   * Puts an earlier version's rules in force, as a new version.
   *
   * @throws NoSuchFileException if there is none of that number
   * @throws CorruptCheckpointException if it is damaged
   * @throws VersionConflictException as {@link #change}
   */
  public Edition restore(long version, OptionalLong expected) throws IOException {
    RuleSet rules = edition(folder.read(version), Optional.empty()).rules();
    return change(expected, ignored -> rules);
  }

  /** The versions on disk, newest first. */
  public List<Entry> versions() throws IOException {
    var entries = new ArrayList<Entry>();
    for (long version : folder.versions()) {
      try {
        Edition edition = edition(folder.read(version), Optional.empty());
        entries.add(
            0,
            new Entry(
                version,
                Optional.of(edition.saved()),
                Optional.of(edition.rules().rules().size()),
                Optional.empty()));
      } catch (CorruptCheckpointException e) {
        entries.add(
            0, new Entry(version, Optional.empty(), Optional.empty(), Optional.of(said(e))));
      } catch (NoSuchFileException e) {
        LOG.debug("version {} was pruned while versions were listed", version, e);
      }
    }
    return entries;
  }

  private static Edition newestGood(RuleFolder folder) throws IOException {
    List<Long> versions = folder.versions();
    Optional<String> problem = Optional.empty();
    for (int i = versions.size() - 1; i >= 0; i--) {
      try {
        return edition(folder.read(versions.get(i)), problem);
      } catch (CorruptCheckpointException e) {
        LOG.error("rules are refused, an older version is tried: {}", said(e), e);
        problem = problem.isPresent() ? problem : Optional.of(said(e));
      }
    }
    return new Edition(0, Instant.EPOCH, RuleSet.EMPTY, problem);
  }

  private static Edition edition(Stored stored, Optional<String> problem)
      throws CorruptCheckpointException {
    try {
      RuleSet rules = RuleSet.of(stored.rules().stream().map(Rule::of).toList());
      return new Edition(stored.version(), Instant.parse(stored.saved()), rules, problem);
    } catch (IllegalArgumentException | DateTimeException e) {
      throw new CorruptCheckpointException(
          RuleFolder.name(stored.version()), "holds what is no rule: " + e.getMessage(), e);
    }
  }

  private static Stored stored(Edition edition) {
    return new Stored(
        edition.version(),
        edition.saved().toString(),
        edition.rules().rules().stream().map(Rule::document).toList());
  }

  /** A file that cannot be deleted does no harm: it is tried again with the next change. */
  private void prune(List<Long> versions) {
    for (int i = 0; i < versions.size() + 1 - KEPT; i++) {
      try {
        folder.delete(versions.get(i));
      } catch (IOException e) {
        LOG.warn("cannot delete old version {} of the rules", versions.get(i), e);
      }
    }
  }

  private static String said(CorruptCheckpointException e) {
    return String.valueOf(e.getMessage());
  }
}
