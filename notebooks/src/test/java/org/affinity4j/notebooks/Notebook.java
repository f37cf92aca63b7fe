package org.affinity4j.notebooks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A notebook file of this folder, as it is committed. */
record Notebook(Path file, JsonNode document) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /** All there are, by name. */
  static List<Notebook> all() throws IOException {
    List<Path> files;
    try (Stream<Path> folder = Files.list(Path.of(""))) {
      files = folder.filter(file -> file.toString().endsWith(".ipynb")).sorted().toList();
    }
    var notebooks = new ArrayList<Notebook>();
    for (Path file : files) {
      notebooks.add(new Notebook(file, JSON.readTree(file.toFile())));
    }
    return notebooks;
  }

  /** A cell. */
  record Cell(String id, boolean isCode, String source, JsonNode document) {}

  List<Cell> cells() {
    var cells = new ArrayList<Cell>();
    for (JsonNode cell : document.get("cells")) {
      var source = new StringBuilder();
      cell.get("source").forEach(line -> source.append(line.asText()));
      boolean isCode = cell.get("cell_type").asText().equals("code");
      cells.add(new Cell(cell.path("id").asText(), isCode, source.toString(), cell));
    }
    return cells;
  }

  @Override
  public String toString() {
    return file.toString();
  }
}
