package org.affinity4j.common.release;

/** Names of the files of a release. */
final class ReleaseFiles {

  static final String RELEASE = "release.json";
  static final String SMOKE_TEST = "smoke-test.json";
  static final String CATALOG = "catalog.jsonl";
  static final String CATALOG_COLUMNS = "catalog.safetensors";
  static final String COMBINATION = "combination.json";

  private ReleaseFiles() {}

  static String model(String name) {
    return "models/" + name + "/model.json";
  }

  static String arrays(String name) {
    return "models/" + name + "/arrays.safetensors";
  }
}
