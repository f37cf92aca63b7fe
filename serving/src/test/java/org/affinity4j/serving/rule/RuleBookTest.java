package org.affinity4j.serving.rule;

import static org.affinity4j.serving.rule.Rules.hiding;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.affinity4j.common.checkpoint.CorruptCheckpointException;
import org.affinity4j.serving.rule.RuleBook.Edition;
import org.affinity4j.serving.rule.RuleBook.Entry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleBookTest {

  private static final Instant NOON = Instant.parse("2026-01-31T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);

  @TempDir private Path root;

  @Test
  void aNewBookIsEmptyAndWritesNothing() throws IOException {
    Path folder = root.resolve("none");

    assertThat(RuleBook.open(folder, CLOCK).current())
        .isEqualTo(new Edition(0, Instant.EPOCH, RuleSet.EMPTY, Optional.empty()));
    assertThat(folder).doesNotExist();
  }

  @Test
  void whatWasChangedIsInForceAtOnceAndThereWhenOpenedAgain() throws IOException {
    RuleBook book = book();

    Edition first = add(book, "a");
    Edition second = add(book, "b");

    assertThat(first.version()).isEqualTo(1);
    assertThat(book.current()).isSameAs(second);
    Edition reread = book().current();
    assertThat(reread.version()).isEqualTo(2);
    assertThat(reread.saved()).isEqualTo(NOON);
    assertThat(ids(reread)).containsExactly("a", "b");
    assertThat(reread.rules().rules().get(0).document()).isEqualTo(hiding("a").document());
    assertThat(reread.problem()).isEmpty();
  }

  @Test
  void aChangeMeantForAnotherVersionIsRefused() throws IOException {
    RuleBook book = book();
    add(book, "a");
    book.change(OptionalLong.of(1), rules -> rules.with(hiding("b")));

    assertThatThrownBy(() -> book.change(OptionalLong.of(1), rules -> rules.without("a")))
        .isInstanceOf(VersionConflictException.class)
        .hasMessage("the change is meant for version 1 of the rules; version 2 is in force");
    assertThat(ids(book.current())).containsExactly("a", "b");
  }

  @Test
  void everyTornOrChangedFileIsRefusedAndTheLastGoodVersionKept() throws IOException {
    RuleBook book = book();
    add(book, "a");
    add(book, "b");
    Path file = root.resolve("rules-00000002.json");
    byte[] whole = Files.readAllBytes(file);
    for (int length = 0; length < whole.length; length += 7) {
      Files.write(file, Arrays.copyOf(whole, length));
      assertRefused(book());
    }
    String text = new String(whole, StandardCharsets.UTF_8);
    for (String changed :
        List.of(
            text.replace("'X'", "'Y'"),
            text.replace("\"version\" : 2", "\"version\" : 3"),
            text + "\n",
            "{}",
            "null",
            "[]")) {
      Files.writeString(file, changed);
      assertRefused(book());
    }
  }

  private static void assertRefused(RuleBook book) {
    assertThat(book.current().version()).isEqualTo(1);
    assertThat(ids(book.current())).containsExactly("a");
    assertThat(book.current().problem().orElseThrow()).startsWith("rules-00000002.json: ");
  }

  @Test
  void afterADamagedVersionTheNextChangeTakesANewNumber() throws IOException {
    add(book(), "a");
    Files.writeString(root.resolve("rules-00000002.json"), "torn");
    RuleBook book = book();

    Edition after = add(book, "c");

    assertThat(after.version()).isEqualTo(3);
    assertThat(after.problem()).isEmpty();
    assertThat(ids(book().current())).containsExactly("a", "c");
    assertThat(book.versions()).extracting(Entry::version).containsExactly(3L, 2L, 1L);
    assertThat(book.versions().get(1).problem().orElseThrow()).contains("cannot be read");
    assertThat(book.versions().get(0).rules()).contains(2);
    assertThatThrownBy(() -> book.restore(2, OptionalLong.empty()))
        .isInstanceOf(CorruptCheckpointException.class);
  }

  @Test
  void anUnfinishedFileIsNoVersion() throws IOException {
    add(book(), "a");
    Files.writeString(root.resolve("rules-00000002.json.part"), "half");

    assertThat(book().current().version()).isEqualTo(1);
    assertThat(add(book(), "b").version()).isEqualTo(2);
  }

  @Test
  void anEarlierVersionIsRestoredAsANewOne() throws IOException {
    RuleBook book = book();
    add(book, "a");
    add(book, "b");

    Edition restored = book.restore(1, OptionalLong.of(2));

    assertThat(restored.version()).isEqualTo(3);
    assertThat(ids(restored)).containsExactly("a");
    assertThatThrownBy(() -> book.restore(9, OptionalLong.empty()))
        .isInstanceOf(NoSuchFileException.class);
    assertThatThrownBy(() -> book.restore(1, OptionalLong.of(2)))
        .isInstanceOf(VersionConflictException.class);
  }

  @Test
  void aFailedWriteChangesNothing() throws IOException {
    RuleBook book = book();
    add(book, "a");
    Files.createDirectories(root.resolve("rules-00000002.json.part"));

    assertThatThrownBy(() -> add(book, "b")).isInstanceOf(IOException.class);
    assertThat(book.current().version()).isEqualTo(1);
    assertThat(ids(book.current())).containsExactly("a");
  }

  @Test
  void theNewestHundredVersionsAreKept() throws IOException {
    RuleBook book = book();
    for (int i = 0; i < 105; i++) {
      add(book, "a");
    }

    assertThat(book.versions()).hasSize(100);
    assertThat(book.versions().get(99).version()).isEqualTo(6);
  }

  @Test
  void aBookIsBounded() throws IOException {
    RuleBook book = book();
    RuleSet many = RuleSet.of(IntStream.range(0, 1001).mapToObj(i -> hiding("r" + i)).toList());

    assertThatThrownBy(() -> book.change(OptionalLong.empty(), rules -> many))
        .hasMessage("1001 rules; expected at most 1000");
  }

  @Test
  void editsAtOnceAreAllKeptAndOfThoseMeantForOneVersionOneWins() throws Exception {
    RuleBook book = book();
    ExecutorService threads = Executors.newFixedThreadPool(8);
    try {
      List<Callable<Boolean>> edits = new ArrayList<>();
      for (int i = 0; i < 40; i++) {
        String id = "r" + i;
        edits.add(() -> add(book, id).version() > 0);
      }
      for (Future<Boolean> done : threads.invokeAll(edits)) {
        assertThat(done.get()).isTrue();
      }
      assertThat(book.current().version()).isEqualTo(40);
      assertThat(book().current().rules().rules()).hasSize(40);

      List<Callable<Boolean>> rivals = new ArrayList<>();
      for (int i = 0; i < 16; i++) {
        String id = "rival" + i;
        rivals.add(() -> wins(book, id));
      }
      int won = 0;
      for (Future<Boolean> done : threads.invokeAll(rivals)) {
        won += done.get() ? 1 : 0;
      }
      assertThat(won).isEqualTo(1);
      assertThat(book.current().rules().rules()).hasSize(41);
    } finally {
      threads.shutdown();
    }
  }

  private static boolean wins(RuleBook book, String id) throws IOException {
    try {
      book.change(OptionalLong.of(40), rules -> rules.with(hiding(id)));
      return true;
    } catch (VersionConflictException e) {
      return false; // another rival was first
    }
  }

  private RuleBook book() throws IOException {
    return RuleBook.open(root, CLOCK);
  }

  private static Edition add(RuleBook book, String id) throws IOException {
    return book.change(OptionalLong.empty(), rules -> rules.with(hiding(id)));
  }

  private static List<String> ids(Edition edition) {
    return edition.rules().rules().stream().map(Rule::id).toList();
  }
}
