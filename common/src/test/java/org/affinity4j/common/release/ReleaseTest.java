package org.affinity4j.common.release;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.affinity4j.common.catalog.ItemId;
import org.affinity4j.common.catalog.ItemIndex;
import org.affinity4j.common.checkpoint.CheckpointStore;
import org.affinity4j.common.checkpoint.CheckpointWriter;
import org.affinity4j.common.checkpoint.CorruptCheckpointException;
import org.affinity4j.common.checkpoint.NoSuchReleaseException;
import org.affinity4j.common.checkpoint.Stores;
import org.affinity4j.common.counting.PopularityModel;
import org.affinity4j.common.score.Query;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReleaseTest {

  @TempDir private Path root;
  private CheckpointStore store;
  private final ReleaseReader reader = Releases.reader();

  @BeforeEach
  void makeStore() {
    store = Stores.at(root);
  }

  @Test
  void readsBackWhatWasWritten() throws IOException {
    ReleaseContent content = Releases.content();
    String id = ReleaseWriter.write(store, content, Stores.provenance("tiny"));

    Release release = reader.read(store, id);

    assertThat(release.id()).isEqualTo(id);
    assertThat(release.manifest().provenance()).isEqualTo(Stores.provenance("tiny"));
    assertThat(release.catalog().items()).isEqualTo(content.catalog().items());
    assertThat(release.models().keySet()).containsExactly("backoff", "popularity", "table");
    assertThat(release.primary()).isSameAs(release.models().get("table"));
    assertThat(release.fallback()).isSameAs(release.models().get("popularity"));
    assertThat(release.evidence()).isEmpty();
    for (int item = 0; item < Releases.ITEMS; item++) {
      assertThat(release.primary().bind(Query.ofItems(3)).orElseThrow().score(item))
          .isEqualTo(content.model("table").bind(Query.ofItems(3)).orElseThrow().score(item));
    }
    assertThat(release.combinationScorer().orElseThrow().score(1, 5, 9))
        .isEqualTo(content.combinationScorer().orElseThrow().score(1, 5, 9));
    assertThat(release.combinationBuilder()).isPresent();
  }

  @Test
  void layoutIsAsDocumented() throws IOException {
    String id = ReleaseWriter.write(store, Releases.content(), Stores.provenance("tiny"));

    assertThat(store.open(id).manifest().files().keySet())
        .containsExactly(
            "catalog.jsonl",
            "catalog.safetensors",
            "combination.json",
            "models/backoff/arrays.safetensors",
            "models/backoff/model.json",
            "models/popularity/arrays.safetensors",
            "models/popularity/model.json",
            "models/table/arrays.safetensors",
            "models/table/model.json",
            "release.json",
            "smoke-test.json");
    assertThat(store.open(id).bytes("catalog.jsonl"))
        .asString(UTF_8)
        .startsWith("{\"id\":\"sku-0\",\"title\":\"Title \\\"0\\\" 商品\",\"price\":0.5}\n{\"id\":");
  }

  @Test
  void equalContentGivesEqualBytes() throws IOException {
    String id = ReleaseWriter.write(store, Releases.content(), Stores.provenance("tiny"));
    CheckpointStore other = Stores.at(root.resolve("other"));

    assertThat(ReleaseWriter.write(other, Releases.content(), Stores.provenance("tiny")))
        .isEqualTo(id);
  }

  @Test
  void aReleaseMayScoreNoCombinations() throws IOException {
    ReleaseContent full = Releases.content();
    var content = new ReleaseContent(full.catalog(), full.models(), full.roles(), Optional.empty());

    Release release =
        reader.read(store, ReleaseWriter.write(store, content, Stores.provenance("tiny")));

    assertThat(release.combinationScorer()).isEmpty();
    assertThat(release.combinationBuilder()).isEmpty();
  }

  @Test
  void saysWhichKindOfModelItDoesNotKnow() throws IOException {
    String id = ReleaseWriter.write(store, Releases.content(), Stores.provenance("tiny"));

    assertThatThrownBy(() -> ReleaseReader.standard().read(store, id))
        .isInstanceOf(CorruptCheckpointException.class)
        .hasMessageContaining(
            "models/table/model.json: model is of type 'table', which this code does not know; it"
                + " knows [")
        .hasMessageContaining("popularity");
  }

  @Test
  void refusesANewerReleaseFormatNamingBoth() throws IOException {
    String id = rewritten("release.json", json -> json.replace("\"format\" : 1", "\"format\" : 4"));

    assertThatThrownBy(() -> reader.read(store, id))
        .isInstanceOf(CorruptCheckpointException.class)
        .hasMessage(id + "/release.json: is of release format 4; this code reads formats 1 to 1");
  }

  @Test
  void readsReleasesWithoutColumns() throws IOException {
    String id = rewritten("catalog.jsonl", lines -> lines.replace("Title", "Name"));

    assertThat(reader.read(store, id).catalog().item(0).title()).hasValue("Name \"0\" 商品");
  }

  @Test
  void refusesACatalogueOfAnotherLength() throws IOException {
    String id =
        rewritten("catalog.jsonl", lines -> lines.substring(0, lines.lastIndexOf("{\"id\"")));

    assertThatThrownBy(() -> reader.read(store, id))
        .hasMessage(id + "/catalog.jsonl: holds 39 items; release.json says 40");
  }

  @Test
  void refusesABrokenCatalogueNamingTheLine() throws IOException {
    String twice = rewritten("catalog.jsonl", lines -> lines.replace("\"sku-7\"", "\"sku-6\""));
    String nameless =
        rewritten("catalog.jsonl", lines -> lines.replace("{\"id\":\"sku-7\"", "{\"ix\":\"\""));

    assertThatThrownBy(() -> reader.read(store, twice))
        .isInstanceOf(CorruptCheckpointException.class)
        .hasMessageContaining("item id 'sku-6' stands at ordinals 6 and 7");
    assertThatThrownBy(() -> reader.read(store, nameless))
        .isInstanceOf(CorruptCheckpointException.class)
        .hasMessageContaining("catalog.jsonl line 8: cannot be read");
  }

  @Test
  void refusesAReleaseThatWouldAnswerDifferently() throws IOException {
    String id =
        rewritten(
            "models/table/model.json", json -> json.replace("\"bias\" : 0.25", "\"bias\" : 0.3"));

    assertThatThrownBy(() -> reader.read(store, id))
        .isInstanceOf(CorruptCheckpointException.class)
        .hasMessageContaining("/smoke-test.json: fails: for cart [sku-0] model 'table' scores item")
        .hasMessageContaining("was recorded");
    assertThatThrownBy(() -> reader.read(store, id, release -> release))
        .isInstanceOf(CorruptCheckpointException.class);
    assertThatThrownBy(() -> reader.read(store, id, ReleaseTest::unprepared))
        .as("what is wrong with the release says more than what came of it")
        .isInstanceOf(CorruptCheckpointException.class)
        .hasMessageContaining("/smoke-test.json: fails");
  }

  @Test
  void aSoundReleaseThatCannotBePreparedFailsAsItsPreparation() throws IOException {
    String id = ReleaseWriter.write(store, Releases.content(), Stores.provenance("tiny"));

    assertThat(reader.<String>read(store, id, Release::id)).isEqualTo(id);
    assertThatThrownBy(() -> reader.read(store, id, ReleaseTest::unprepared))
        .hasMessage("cannot be prepared");
  }

  private static Release unprepared(Release release) {
    throw new IllegalArgumentException("cannot be prepared");
  }

  @Test
  void refusesARecipeThatWouldScoreDifferently() throws IOException {
    String id =
        rewritten(
            "combination.json", json -> json.replace("\"intercept\" : 2.0", "\"intercept\" : 2.5"));

    assertThatThrownBy(() -> reader.read(store, id))
        .hasMessageContaining("/smoke-test.json: fails: combination [sku-0, sku-13]");
  }

  @Test
  void refusesRolesThatNoModelPlays() {
    assertThatThrownBy(() -> withRoles(ReleaseRoles.of("best", "popularity")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("primary model is 'best'; the release has [backoff, popularity, table]");
    assertThatThrownBy(
            () -> withRoles(ReleaseRoles.of("table", "popularity").withEvidence("table")))
        .hasMessage("evidence model 'table' is a TableModel; expected a CooccurrenceModel");
  }

  @Test
  void refusesModelsNumberedAnotherWayOrNamedLikeAPath() {
    ReleaseContent full = Releases.content();
    var models = new TreeMap<>(full.models());
    ItemIndex other = ItemIndex.of(List.of(new ItemId("x")));
    models.put("popularity", new PopularityModel("popularity", other, new float[] {1}));
    var named = new TreeMap<>(full.models());
    named.put("Popularity/..", full.model("popularity"));

    assertThatThrownBy(
            () -> new ReleaseContent(full.catalog(), models, full.roles(), Optional.empty()))
        .hasMessageContaining("model 'popularity' numbers 1 items its own way");
    assertThatThrownBy(
            () -> new ReleaseContent(full.catalog(), named, full.roles(), Optional.empty()))
        .hasMessageContaining("model name is 'Popularity/..'");
  }

  @Test
  void refusesTwoFormatsOfOneKind() {
    assertThatThrownBy(() -> new ReleaseReader(List.of(TableModel.FORMAT, TableModel.FORMAT)))
        .hasMessage("two formats read models of type 'table'");
  }

  @Test
  void saysThatThereIsNoSuchRelease() {
    assertThatThrownBy(() -> reader.read(store, "20260131T120000Z-0123456789abcdef"))
        .isInstanceOf(NoSuchReleaseException.class)
        .hasMessage("there is no release '20260131T120000Z-0123456789abcdef' in the store");
  }

  private static ReleaseContent withRoles(ReleaseRoles roles) {
    ReleaseContent full = Releases.content();
    return new ReleaseContent(full.catalog(), full.models(), roles, full.combination());
  }

  /** A release one of whose files was written otherwise, with digests that are right. */
  /** A release of which one file is changed; older ones, and those here, have no columns. */
  private String rewritten(String name, UnaryOperator<String> change) throws IOException {
    CheckpointStore source = Stores.at(root.resolve("source"));
    String id =
        source.list().isEmpty()
            ? ReleaseWriter.write(source, Releases.content(), Stores.provenance("tiny"))
            : source.list().get(0).id();
    try (CheckpointWriter writer = store.begin()) {
      for (String file : source.open(id).manifest().files().keySet()) {
        if (file.equals("catalog.safetensors")) {
          continue;
        }
        byte[] bytes = source.open(id).bytes(file);
        if (file.equals(name)) {
          String text = new String(bytes, UTF_8);
          assertThat(change.apply(text)).isNotEqualTo(text);
          bytes = change.apply(text).getBytes(UTF_8);
        }
        writer.write(file, bytes);
      }
      return writer.publish(Stores.provenance("tiny"));
    }
  }
}
