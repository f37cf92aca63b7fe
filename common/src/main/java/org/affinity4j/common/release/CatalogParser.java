package org.affinity4j.common.release;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import org.affinity4j.common.catalog.Catalog;
import org.affinity4j.common.catalog.Item;
import org.affinity4j.common.checkpoint.CheckpointJson;

/** Reads the catalogue of a release: an item a line, in ordinal order. Stateless. */
final class CatalogParser {

  private CatalogParser() {}

  static Catalog parse(InputStream in, long size) throws IOException {
    var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8.newDecoder()));
    var items = new ArrayList<Item>();
    for (String line = reader.readLine(); line != null; line = reader.readLine()) {
      String where = ReleaseFiles.CATALOG + " line " + (items.size() + 1);
      items.add(
          CheckpointJson.parse(line.getBytes(StandardCharsets.UTF_8), Item.Wire.class, where)
              .toItem());
    }
    return Catalog.of(items);
  }
}
