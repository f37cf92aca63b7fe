package org.affinity4j.common.checkpoint;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The numbered canaries of a store, of which at most one runs. Each is a folder that was renamed to
 * the next free number; its end is a folder within it that was renamed to one name, so whoever says
 * first how it ended has decided, on whatever machine. A canary is promoted as the very next
 * decision after the one it began under, so that happens once, and never after somebody else's.
 * Thread-safe.
 */
public final class CanaryLog {

  private static final Pattern NUMBER = Pattern.compile("\\d{8,18}");
  private static final String START = "start";
  private static final String END = "end";
  private static final String SUFFIX = ".json";
  private static final String ADVICE = "remove its folder to forget this canary";

  private final StoreFolder store;
  private final PromotionLog promotions;

  CanaryLog(StoreFolder store, PromotionLog promotions) {
    this.store = store;
    this.promotions = promotions;
  }

  /** All, oldest first. */
  public List<Canary> all() throws IOException {
    var canaries = new ArrayList<Canary>();
    for (String number : numbers()) {
      canaries.add(read(number));
    }
    return canaries;
  }

  /** The one that began last. Cheap enough to poll. */
  public Optional<Canary> last() throws IOException {
    List<String> numbers = numbers();
    return numbers.isEmpty()
        ? Optional.empty()
        : Optional.of(read(numbers.get(numbers.size() - 1)));
  }

  /** The one that runs. */
  public Optional<Canary> running() throws IOException {
    return last().filter(Canary::isRunning);
  }

  /** The last one of a release. */
  public Optional<Canary> of(String release) throws IOException {
    return all().stream()
        .filter(canary -> canary.start().release().equals(release))
        .reduce((earlier, later) -> later);
  }

  /**
   * Verifies a release byte by byte and makes it a canary.
   *
   * @param by who asks for it
   * @throws IllegalArgumentException if it is the promoted one, none is promoted, or another canary
   *     runs
   * @throws CorruptCheckpointException if a byte is wrong; then nothing changes
   * @throws NoSuchReleaseException if there is no checkpoint of that id
   */
  public Canary begin(String release, CanaryPlan plan, String by) throws IOException {
    verify(release);
    while (true) {
      checkNoneRuns();
      var start = start(release, plan, by);
      if (tryClaim(store.canaries(), folderName(start.sequence()), START, start)) {
        return new Canary(start, Optional.empty());
      }
    }
  }

  /**
   * Fails where one runs.
   *
   * @throws IllegalArgumentException saying which
   */
  public void checkNoneRuns() throws IOException {
    Optional<Canary> running = running();
    if (running.isPresent()) {
      throw new IllegalArgumentException(
          "release %s is a canary already, since %s; wait for its end, or './affinity models canary --stop'"
              .formatted(running.get().start().release(), running.get().start().since()));
    }
  }

  /**
   * Ends a canary other than by promoting it.
   *
   * @return how it ended: as said, or as somebody said before
   */
  public Canary end(
      Canary canary,
      CanaryEnd.Outcome outcome,
      String by,
      String reason,
      List<CanaryFigure> figures)
      throws IOException {
    String number = folderName(canary.start().sequence());
    var end = new CanaryEnd(outcome, store.clock().instant().toString(), by, reason, figures);
    boolean unused = tryClaim(store.canaries().resolve(number), END, END, end);
    return read(number);
  }

  /**
   * Verifies a canary byte by byte, ends it and makes it current, unless it ended otherwise or
   * another release was promoted since it began.
   *
   * @return how it ended
   * @throws CorruptCheckpointException if a byte is wrong; then nothing changes
   */
  public Canary promote(Canary canary, String by, String reason, List<CanaryFigure> figures)
      throws IOException {
    verify(canary.start().release());
    Canary ended = end(canary, CanaryEnd.Outcome.PROMOTED, by, reason, figures);
    complete(ended);
    return ended;
  }

  /**
   * Makes a canary current that ended so, where whoever ended it died before. Else nothing happens.
   */
  public void complete(Canary canary) throws IOException {
    Optional<CanaryEnd> end = canary.end();
    if (end.isEmpty() || end.get().outcome() != CanaryEnd.Outcome.PROMOTED) {
      return;
    }
    Optional<Promotion> current = promotions.current();
    if (current.isPresent() && current.get().sequence() == canary.start().promotion()) {
      Optional<Promotion> unused =
          promotions.appendAs(
              canary.start().promotion() + 1, canary.start().release(), end.get().by());
    }
  }

  /**
   * Fails for a release whose last canary was stopped.
   *
   * @throws StoppedCanaryException saying why it was
   */
  void checkNotStopped(String release) throws IOException {
    Optional<Canary> last = of(release);
    if (last.isPresent() && last.get().isStopped()) {
      throw new StoppedCanaryException(last.get());
    }
  }

  private Canary.Start start(String release, CanaryPlan plan, String by) throws IOException {
    Promotion current =
        promotions
            .current()
            .orElseThrow(
                () ->
                    new IllegalArgumentException(
                        "no release is promoted; expected one that a canary is compared with"));
    if (current.release().equals(release)) {
      throw new IllegalArgumentException(
          "release %s is the promoted one; expected another".formatted(release));
    }
    return new Canary.Start(
        last().map(canary -> canary.start().sequence()).orElse(0L) + 1,
        release,
        current.release(),
        current.sequence(),
        store.clock().instant().toString(),
        by,
        plan);
  }

  private void verify(String release) throws IOException {
    DirectoryCheckpoint.open(release, store.release(release)).verify();
  }

  private boolean tryClaim(Path parent, String folderName, String name, Object value)
      throws IOException {
    Path folder = store.newStaging("canary");
    StoreFolder.write(folder.resolve(name + SUFFIX), SealedDocument.seal(name, value));
    store.sync(folder);
    try {
      store.claim(folder, parent, folderName);
      return true;
    } catch (FileAlreadyExistsException e) {
      StoreFolder.deleteTree(folder);
      return false; // someone else was quicker
    }
  }

  private Canary read(String number) throws IOException {
    Path folder = store.canaries().resolve(number);
    byte[] start = Files.readAllBytes(folder.resolve(START + SUFFIX));
    return new Canary(
        SealedDocument.unseal(start, START, Canary.Start.class, name(number, START), ADVICE),
        readEnd(number, folder.resolve(END).resolve(END + SUFFIX)));
  }

  private static Optional<CanaryEnd> readEnd(String number, Path file) throws IOException {
    byte[] end;
    try {
      end = Files.readAllBytes(file);
    } catch (NoSuchFileException e) {
      return Optional.empty(); // it runs
    }
    return Optional.of(SealedDocument.unseal(end, END, CanaryEnd.class, name(number, END), ADVICE));
  }

  private static String name(String number, String what) {
    return "canaries/%s/%s%s".formatted(number, what, SUFFIX);
  }

  private List<String> numbers() throws IOException {
    return StoreFolder.names(store.canaries()).stream()
        .filter(name -> NUMBER.matcher(name).matches())
        .toList();
  }

  private static String folderName(long number) {
    return "%08d".formatted(number);
  }
}
