package org.affinity4j.serving.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KeyFileTest {

  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

  @TempDir private Path folder;

  @Test
  void keysComeBackAsTheyWereWrittenAndOnlyTheOwnerMayReadThem() throws IOException {
    var file = new KeyFile(folder.resolve("deep").resolve("keys.json"));
    ApiKeys keys =
        new ApiKeys(
            List.of(
                key("shop", "one", Set.of(Role.STOREFRONT, Role.FEEDBACK), Optional.empty()),
                key("ops", "two", Set.of(Role.OPERATOR), Optional.of(NOW.plusSeconds(60)))));
    assertThat(file.read().all()).isEmpty();

    file.write(keys);

    assertThat(file.read().all()).isEqualTo(keys.all());
    assertThat(Files.readString(file.path())).doesNotContain("\"one\"", "\"two\"");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file.path())))
        .isEqualTo("rw-------");
    assertThat(folder.resolve("deep")).isDirectoryNotContaining("glob:**.part");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"version\": 2, \"keys\": []}|expected version 1",
        "{\"version\": 1}|expected version 1",
        "{\"version\": 1, \"keys\": [], \"more\": 1}|, line 1: Unrecognized field \"more\"",
        "{\"version\": 1, \"keys\": [{\"name\": \"a\"}]}|a key lacks a field; expected name, roles",
        "{|, line 1: Unexpected end-of-input",
        "null|expected version 1"
      })
  void aFileThatIsNotAsDescribedIsRefused(String json, String message) throws IOException {
    var file = new KeyFile(Files.writeString(folder.resolve("keys.json"), json));

    assertThatThrownBy(file::read)
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith("key file " + file.path())
        .hasMessageContaining(message);
  }

  @Test
  void whatAKeyMustBeIsChecked() {
    assertThatThrownBy(() -> key("a b", "x", Set.of(Role.OPERATOR), Optional.empty()))
        .hasMessageStartingWith("name is 'a b'; expected 1 to 64 letters");
    assertThatThrownBy(() -> key("a", "x", Set.of(), Optional.empty()))
        .hasMessage("key 'a' has no role; expected storefront, feedback or operator");
    assertThatThrownBy(() -> new ApiKey("a", Set.of(Role.OPERATOR), "ABC", NOW, Optional.empty()))
        .hasMessageContaining("expected 64 lower-case hexadecimal digits");
    ApiKey key = key("a", "x", Set.of(Role.OPERATOR), Optional.empty());
    assertThatThrownBy(() -> new ApiKeys(List.of(key, key)))
        .hasMessage("key 'a' is there twice; expected once");
  }

  @Test
  void aKeyIsFoundByItsCharactersUntilItExpires() {
    ApiKeys keys =
        new ApiKeys(
            List.of(
                key("old", "one", Set.of(Role.STOREFRONT), Optional.of(NOW)),
                key("new", "two", Set.of(Role.STOREFRONT), Optional.empty())));

    assertThat(keys.find("one", NOW.minusMillis(1)).orElseThrow().name()).isEqualTo("old");
    assertThat(keys.find("one", NOW)).isEmpty();
    assertThat(keys.find("two", NOW).orElseThrow().name()).isEqualTo("new");
    assertThat(keys.find("", NOW)).isEmpty();
    assertThat(keys.find(Secrets.sha256("two"), NOW)).isEmpty();
  }

  @Test
  void anOperatorMayWhatTheOthersMay() {
    ApiKey operator = key("a", "x", Set.of(Role.OPERATOR), Optional.empty());
    ApiKey shop = key("b", "y", Set.of(Role.STOREFRONT), Optional.empty());

    assertThat(List.of(Role.values())).allMatch(operator::may);
    assertThat(List.of(Role.values()).stream().filter(shop::may)).containsExactly(Role.STOREFRONT);
  }

  @Test
  void newKeysAreLongAndDiffer() {
    var random = new SecureRandom();

    assertThat(Secrets.newKey(random)).matches("aff_[A-Za-z0-9_-]{43}");
    assertThat(Secrets.newKey(random)).isNotEqualTo(Secrets.newKey(random));
  }

  @Test
  void theRingFollowsItsFileAndKeepsTheLastGoodKeys() throws IOException {
    var file = new KeyFile(folder.resolve("keys.json"));
    ApiKey first = key("first", "one", Set.of(Role.STOREFRONT), Optional.empty());
    file.write(new ApiKeys(List.of(first)));
    var ring = new KeyRing(file, "", CLOCK);
    assertThat(ring.find("one")).contains(first);

    ApiKey second = key("second", "two", Set.of(Role.STOREFRONT), Optional.empty());
    file.write(file.read().with(second));
    assertThat(ring.find("two")).isEmpty();
    ring.refresh();
    assertThat(ring.find("one")).contains(first);
    assertThat(ring.find("two")).contains(second);

    file.write(file.read().without("first"));
    ring.refresh();
    assertThat(ring.find("one")).isEmpty();

    Files.writeString(file.path(), "{ broken");
    ring.refresh();
    assertThat(ring.find("two")).contains(second);
  }

  @Test
  void aConfiguredKeyIsAnOperatorBesidesThoseOfTheFile() throws IOException {
    var ring = new KeyRing(new KeyFile(folder.resolve("none.json")), "secret", CLOCK);

    assertThat(ring.find("secret").orElseThrow().may(Role.OPERATOR)).isTrue();
    assertThat(ring.find("other")).isEmpty();
  }

  private static ApiKey key(String name, String secret, Set<Role> roles, Optional<Instant> until) {
    return new ApiKey(name, roles, Secrets.sha256(secret), NOW, until);
  }
}
