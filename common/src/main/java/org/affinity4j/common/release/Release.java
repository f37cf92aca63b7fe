package org.affinity4j.common.release;

import java.util.Optional;
import java.util.SortedMap;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.checkpoint.Manifest;
import org.affinity4j.common.combination.CombinationBuilder;
import org.affinity4j.common.combination.CombinationScorer;
import org.affinity4j.common.counting.CooccurrenceModel;
import org.affinity4j.common.model.Model;

/** A published release, read back and verified. Immutable and thread-safe. */
public final class Release {

  private final String id;
  private final Manifest manifest;
  private final ReleaseContent content;
  private final SmokeTest smokeTest;
  private final Optional<CombinationScorer> combinationScorer;
  private final Optional<CombinationBuilder> combinationBuilder;

  Release(String id, Manifest manifest, ReleaseContent content, SmokeTest smokeTest) {
    this.id = id;
    this.manifest = manifest;
    this.content = content;
    this.smokeTest = smokeTest;
    this.combinationScorer = content.combinationScorer();
    this.combinationBuilder =
        combinationScorer.map(scorer -> new CombinationBuilder(scorer, content.catalog()));
  }

  /** Name of the release in its store. */
  public String id() {
    return id;
  }

  /** Files and provenance. */
  public Manifest manifest() {
    return manifest;
  }

  /** What was published. */
  public ReleaseContent content() {
    return content;
  }

  /** The items, in the numbering all models use. */
  public Catalog catalog() {
    return content.catalog();
  }

  /** The models by name. */
  public SortedMap<String, Model> models() {
    return content.models();
  }

  /** The model that answers. */
  public Model primary() {
    return content.model(content.roles().primary());
  }

  /** The model that answers when the primary one has nothing. */
  public Model fallback() {
    return content.model(content.roles().fallback());
  }

  /** What was counted of pairs, for explanations; empty when the release holds no such counts. */
  public Optional<CooccurrenceModel> evidence() {
    return content.evidence();
  }

  /** Scores combinations; empty when the release was published without. */
  public Optional<CombinationScorer> combinationScorer() {
    return combinationScorer;
  }

  /** Builds combinations; there whenever {@link #combinationScorer} is. */
  public Optional<CombinationBuilder> combinationBuilder() {
    return combinationBuilder;
  }

  /** Questions whose answers were recorded at publishing and found unchanged at reading. */
  public SmokeTest smokeTest() {
    return smokeTest;
  }
}
