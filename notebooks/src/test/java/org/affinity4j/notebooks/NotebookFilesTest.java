package org.affinity4j.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Notebooks are kept so that a change of one shows what was changed, and nothing else. */
class NotebookFilesTest {

  static List<Notebook> notebooks() throws IOException {
    return Notebook.all();
  }

  @Test
  void areThere() throws IOException {
    assertThat(Notebook.all()).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void areOfFormat4Point5(Notebook notebook) {
    assertThat(notebook.document().get("nbformat").asInt()).isEqualTo(4);
    assertThat(notebook.document().get("nbformat_minor").asInt()).isEqualTo(5);
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void runInOurKernel(Notebook notebook) {
    assertThat(notebook.document().at("/metadata/kernelspec/name").asText())
        .isEqualTo("affinity4j");
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void haveAnIdAndSomethingInEachCell(Notebook notebook) {
    assertThat(notebook.cells())
        .extracting(Notebook.Cell::id)
        .allMatch(id -> id.matches("[A-Za-z0-9_-]{1,64}"))
        .doesNotHaveDuplicates();
    assertThat(notebook.cells()).extracting(Notebook.Cell::source).noneMatch(String::isBlank);
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void areCommittedWithoutOutputs(Notebook notebook) {
    for (Notebook.Cell cell : notebook.cells()) {
      if (cell.isCode()) {
        assertThat(cell.document().get("outputs"))
            .as("outputs of cell '%s'; 'notebooks/run clear' takes them out", cell.id())
            .isEmpty();
        assertThat(cell.document().get("execution_count").isNull())
            .as("cell '%s' is not numbered", cell.id())
            .isTrue();
      }
      assertThat(cell.document().get("metadata"))
          .as("what an editor left at cell '%s'", cell.id())
          .isEmpty();
    }
  }
}
