package org.affinity4j.notebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import jdk.jshell.JShell;
import jdk.jshell.Snippet;
import jdk.jshell.SnippetEvent;
import jdk.jshell.SourceCodeAnalysis;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Runs the cells of each notebook by JShell, of which the kernel is made too: for machines without
 * Jupyter. That a kernel shows what comes of a cell is not looked at here.
 */
class NotebooksIT {

  static List<Notebook> notebooks() throws IOException {
    return Notebook.all();
  }

  @ParameterizedTest
  @MethodSource("notebooks")
  void everyCellRuns(Notebook notebook) {
    var printed = new ByteArrayOutputStream();
    var out = new PrintStream(printed, true, StandardCharsets.UTF_8);
    try (JShell shell = shell(out)) {
      for (Notebook.Cell cell : notebook.cells()) {
        if (cell.isCode()) {
          assertThat(failures(shell, cell.source()))
              .as("%s, cell '%s'; printed before:%n%s", notebook, cell.id(), tail(printed))
              .isEmpty();
        }
      }
    }
  }

  private static JShell shell(PrintStream out) {
    JShell shell =
        JShell.builder()
            .out(out)
            .err(out)
            .remoteVMOptions(
                "-Xmx2g",
                "-Dlogback.configurationFile=notebooks-logback.xml",
                "-Djava.awt.headless=true",
                "-Duser.language=en",
                "--add-modules",
                "jdk.incubator.vector")
            .build();
    shell.addToClasspath(System.getProperty("java.class.path"));
    return shell;
  }

  /** Runs a cell up to its first failure; none where it went well. */
  private static List<String> failures(JShell shell, String source) {
    SourceCodeAnalysis analysis = shell.sourceCodeAnalysis();
    String left = source;
    while (!left.isBlank()) {
      SourceCodeAnalysis.CompletionInfo next = analysis.analyzeCompletion(left);
      String code = next.source() == null ? left : next.source();
      var failures = new ArrayList<String>();
      shell.eval(code).forEach(event -> failures.addAll(failures(shell, event)));
      if (!failures.isEmpty() || next.source() == null) {
        return failures;
      }
      left = next.remaining();
    }
    return List.of();
  }

  private static List<String> failures(JShell shell, SnippetEvent event) {
    var failures = new ArrayList<String>();
    if (event.status() == Snippet.Status.REJECTED) {
      shell
          .diagnostics(event.snippet())
          .forEach(problem -> failures.add(problem.getMessage(null) + "\n" + source(event)));
    }
    if (event.exception() != null) {
      failures.add(event.exception() + "\n" + source(event));
    }
    return failures;
  }

  private static String source(SnippetEvent event) {
    return event.snippet().source();
  }

  private static String tail(ByteArrayOutputStream printed) {
    String all = printed.toString(StandardCharsets.UTF_8);
    return all.substring(Math.max(0, all.length() - 2000));
  }
}
