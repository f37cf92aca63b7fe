package org.affinity4j.training.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

class ConsoleProgressTest {

  private final StringWriter err = new StringWriter();

  @Test
  void withoutATerminalATaskLeavesOnePlainLine() {
    var progress = new ConsoleProgress(new PrintWriter(err), false);
    progress.begin("reading", 10);
    progress.advance(10);
    progress.end();
    progress.note("a word");

    assertThat(err.toString())
        .matches("(?s)  reading: done in [0-9.]+ s\\R  a word\\R")
        .doesNotContain("\r ");
  }

  @Test
  void onATerminalABarIsDrawn() {
    var progress = new ConsoleProgress(new PrintWriter(err), true);
    progress.begin("reading", 10);
    progress.advance(10);
    progress.end();

    assertThat(err.toString()).contains("\r").contains("reading").contains("10/10");
  }
}
