package org.affinity4j.serving.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.checkpoint.CheckpointWriter;
import org.affinity4j.common.checkpoint.DirectoryCheckpointStore;
import org.affinity4j.common.checkpoint.Lineage;
import org.affinity4j.common.checkpoint.Lineage.Ancestor;
import org.affinity4j.common.checkpoint.Provenance;
import org.affinity4j.common.event.EventType;
import org.affinity4j.common.feedback.Pseudonym;
import org.affinity4j.serving.testing.TestShop;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which releases hold an erased shopper, by what they have read. */
class ErasureCertificateTest {

  private static final String NORTH = "feedback.instance=north";

  @TempDir private Path root;
  private CheckpointStore releases;

  @BeforeEach
  void openReleases() {
    releases = new DirectoryCheckpointStore(root.resolve("store"), Stores.CLOCK);
  }

  @Test
  void aReleaseHoldsAShopperWhoseEventsItReadAndWhoseErasureItDidNot() throws IOException {
    Erased erased;
    try (FeedbackStore store = Stores.open(root, NORTH)) {
      keep(store, "bob", "ann", "bob", "ann", "bob");
      erased = store.erase(Stores.user("ann"));
    }
    assertThat(erased.instance()).isEqualTo("north");
    assertThat(erased.first()).isEqualTo(2);
    assertThat(erased.sequence()).isEqualTo(6);
    assertThat(erased.events()).isEqualTo(2);

    publish("files alone", Map.of());
    publish("before", Map.of("north", 1L));
    String with = publish("with", Map.of("north", 2L, "south", 9L));
    String later = publish("later", Map.of("north", 5L));
    publish("rebuilt", Map.of("north", 6L));
    publish("of others", Map.of("south", 4L));

    assertThat(HoldingRelease.of(releases, erased))
        .extracting(HoldingRelease::release)
        .containsExactlyInAnyOrder(with, later);
  }

  @Test
  void aReleaseHoldsWhomOneThatItWasStartedFromHolds() throws IOException {
    Erased erased;
    try (FeedbackStore store = Stores.open(root, NORTH)) {
      keep(store, "ann", "bob");
      erased = store.erase(Stores.user("ann"));
      keep(store, "bob");
    }
    SortedMap<String, Long> after = positions(erased.sequence());
    String ancestor = publish("ancestor", Map.of("north", 2L));
    String child = publishStarted("child", after, new Ancestor(ancestor, positions(2)));
    String grandchild =
        publishStarted(
            "grandchild", after, new Ancestor(child, after), new Ancestor(ancestor, positions(2)));
    publishStarted("of a clean one", after, new Ancestor("clean", after));
    publish("from scratch", after);

    assertThat(HoldingRelease.of(releases, erased))
        .extracting(HoldingRelease::release)
        .containsExactlyInAnyOrder(ancestor, child, grandchild);
  }

  @Test
  void itSaysWhichOfThemStay() throws IOException {
    String current = publish("current", Map.of("north", 1L));
    releases.promote(current, "test");
    Erased erased;
    try (FeedbackStore store = Stores.open(root, NORTH)) {
      keep(store, "ann");
      erased = store.erase(Stores.user("ann"));
    }

    assertThat(HoldingRelease.of(releases, erased).get(0).kept()).hasValue("current");
  }

  @Test
  void anEarlierErasureHasItsOwnCertificate() throws IOException {
    try (FeedbackStore store = Stores.open(root, NORTH)) {
      keep(store, "ann");
      Erased earlier = store.erase(Stores.user("ann"));
      keep(store, "bob", "ann");

      Erased erased = store.erase(Stores.user("ann"));

      assertThat(List.of(earlier.first(), earlier.sequence())).containsExactly(1L, 2L);
      assertThat(List.of(erased.first(), erased.sequence())).containsExactly(4L, 5L);
      assertThat(erased.isHeldAt(3)).isFalse();
      assertThat(erased.isHeldAt(4)).isTrue();
    }
  }

  @Test
  void ofAShopperWhoDidNothingNothingIsHeld() throws IOException {
    try (FeedbackStore store = Stores.open(root, NORTH)) {
      keep(store, "bob");

      Erased erased = store.erase(Stores.user("ann"));

      assertThat(erased.first()).isZero();
      assertThat(erased.isHeldAt(1)).isFalse();
    }
  }

  @Test
  void whereTheFirstEventsAreGoneFromTheLogEveryReleaseBeforeIsHeldToKnowThem() throws IOException {
    try (FeedbackStore store = Stores.open(root, NORTH)) {
      keep(store, "bob", "ann");
      store.compact();
      keep(store, "ann");
      try (var files = Files.list(root.resolve("data/feedback/log"))) {
        Files.delete(files.sorted().findFirst().orElseThrow());
      }

      assertThat(store.erase(Stores.user("ann")).first()).isEqualTo(1);
    }
  }

  @Test
  void aCertificateOutlivesTheEventsAndNamesNobody() throws IOException {
    Erased erased;
    try (FeedbackStore store = Stores.open(root, NORTH)) {
      keep(store, "ann");
      erased = store.erase(Stores.user("ann"));
      store.compact();
    }
    Pseudonym ann =
        new Pseudonyms(PseudonymKeys.read(Stores.settings(root).keyFile()))
            .of(Pseudonyms.Sort.USER, "ann");

    try (FeedbackStore store = Stores.open(root, NORTH)) {
      assertThat(store.erasure(erased.certificate())).hasValue(erased);
      assertThat(store.erasure(UUID.randomUUID().toString())).isEmpty();
      assertThat(store.erasure("../../keys")).isEmpty();
    }
    Path certificates = root.resolve("data/feedback/certificates");
    assertThat(Stores.holding(certificates, "\"ann\"", ann)).isEmpty();
    assertThat(certificates).isDirectoryContaining("glob:**.json");
  }

  private static void keep(FeedbackStore store, String... users) throws IOException {
    for (String user : users) {
      store.keep(List.of(Stores.event(user, "phone-01", EventType.VIEW, 10)));
    }
  }

  private static SortedMap<String, Long> positions(long north) {
    return new TreeMap<>(Map.of("north", north));
  }

  private String publishStarted(
      String name, SortedMap<String, Long> positions, Ancestor... ancestors) throws IOException {
    Provenance provenance = TestShop.provenance(1);
    var start =
        new Lineage.Start(List.of(ancestors), true, List.of(new Lineage.Warm("lstm", 2, 1.5)));
    return publish(
        name,
        provenance.withLineage(
            new Lineage(provenance.data(), List.of(), positions, new TreeMap<>(), start)));
  }

  private String publish(String name, Map<String, Long> positions) throws IOException {
    Provenance provenance = TestShop.provenance(1);
    return publish(
        name,
        positions.isEmpty()
            ? provenance
            : provenance.withLineage(
                new Lineage(
                    provenance.data(), List.of(), new TreeMap<>(positions), new TreeMap<>())));
  }

  private String publish(String name, Provenance provenance) throws IOException {
    try (CheckpointWriter writer = releases.begin()) {
      writer.write("name.txt", name.getBytes(StandardCharsets.UTF_8));
      return writer.publish(provenance);
    }
  }
}
