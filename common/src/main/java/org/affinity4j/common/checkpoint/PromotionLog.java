package org.affinity4j.common.checkpoint;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Pattern;

/**
 * The numbered decisions which release is current. A decision is taken by renaming a folder to the
 * next free number; the file {@code current} then repeats the highest one, for readers.
 */
final class PromotionLog {

  private static final Pattern NUMBER = Pattern.compile("\\d{8,18}");
  private static final String FILE = "promotion.json";
  private static final String CURRENT = "current";
  private static final String NAME = "promotion";

  private final StoreFolder store;

  PromotionLog(StoreFolder store) {
    this.store = store;
  }

  Optional<Promotion> current() throws IOException {
    byte[] json;
    try {
      json = Files.readAllBytes(store.root().resolve(CURRENT));
    } catch (NoSuchFileException e) {
      return Optional.empty(); // nothing was promoted yet
    }
    return Optional.of(unseal(json, CURRENT));
  }

  List<Promotion> history() throws IOException {
    var promotions = new ArrayList<Promotion>();
    for (long number : numbers()) {
      promotions.add(read(number));
    }
    return promotions;
  }

  /** The release in force according to the history, and below it those a roll back leads to. */
  Deque<String> stack() throws IOException {
    var stack = new ArrayDeque<String>();
    for (Promotion promotion : history()) {
      if (promotion.rollback()) {
        while (!stack.isEmpty() && !stack.peek().equals(promotion.release())) {
          stack.pop();
        }
      }
      if (!promotion.release().equals(stack.peek())) {
        stack.push(promotion.release());
      }
    }
    return stack;
  }

  /** Takes the decision under the next free number and brings {@code current} up to it. */
  Promotion append(String release, String by, boolean rollback) throws IOException {
    String time = store.clock().instant().toString();
    while (true) {
      long number = last().orElse(0) + 1;
      var promotion = new Promotion(release, number, time, by, rollback);
      if (tryClaim(promotion)) {
        settle();
        return promotion;
      }
    }
  }

  /**
   * Takes the decision under one number, or finds that it was taken under it before.
   *
   * @return empty where another release has the number
   */
  Optional<Promotion> appendAs(long number, String release, String by) throws IOException {
    var promotion = new Promotion(release, number, store.clock().instant().toString(), by, false);
    Promotion taken = tryClaim(promotion) ? promotion : read(number);
    settle();
    return taken.release().equals(release) ? Optional.of(taken) : Optional.empty();
  }

  private boolean tryClaim(Promotion promotion) throws IOException {
    Path folder = store.newStaging("promote");
    StoreFolder.write(folder.resolve(FILE), seal(promotion));
    store.sync(folder);
    try {
      store.claim(folder, store.history(), folderName(promotion.sequence()));
      return true;
    } catch (FileAlreadyExistsException e) {
      StoreFolder.deleteTree(folder);
      return false; // someone else took the number: the caller tries the next one
    }
  }

  /**
   * Repeats the highest decision in {@code current}. Whoever writes it looks once more whether a
   * higher one came in between, so the last to write leaves the highest, in whatever order several
   * do so.
   */
  private void settle() throws IOException {
    OptionalLong written = OptionalLong.empty();
    for (OptionalLong last = last(); !last.equals(written); last = last()) {
      store.replace(store.root(), CURRENT, seal(read(last.orElseThrow())));
      written = last;
    }
  }

  private OptionalLong last() throws IOException {
    return numbers().stream().mapToLong(Long::longValue).max();
  }

  private List<Long> numbers() throws IOException {
    return StoreFolder.names(store.history()).stream()
        .filter(name -> NUMBER.matcher(name).matches())
        .map(Long::valueOf)
        .sorted()
        .toList();
  }

  private static String folderName(long number) {
    return "%08d".formatted(number);
  }

  private Promotion read(long number) throws IOException {
    String name = "history/%s/%s".formatted(folderName(number), FILE);
    Path file = store.history().resolve(folderName(number)).resolve(FILE);
    Promotion promotion = unseal(Files.readAllBytes(file), name);
    if (promotion.sequence() != number) {
      throw new CorruptCheckpointException(
          name, "is of sequence %d; its folder says %d".formatted(promotion.sequence(), number));
    }
    return promotion;
  }

  private static byte[] seal(Promotion promotion) {
    return SealedDocument.seal(NAME, promotion);
  }

  private static Promotion unseal(byte[] json, String file) throws CorruptCheckpointException {
    return SealedDocument.unseal(
        json, NAME, Promotion.class, file, "promote a release to write it anew");
  }
}
