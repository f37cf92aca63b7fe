package org.affinity4j.serving.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.affinity4j.common.release.ReleaseContent;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RehearsalTest {

  @TempDir private Path folder;

  @Test
  void theMadeUpReleaseIsServedAndAnswers() throws IOException, InterruptedException {
    assertThat(new Rehearsal(folder).run()).isZero();
  }

  @Test
  void theReleaseHasWhatLargeShopsHave() {
    ReleaseContent content = RehearsalRelease.content();

    assertThat(content.models().keySet()).containsExactly("blend", "co-occurrence", "popularity");
    assertThat(content.model("blend").isApproximate()).isTrue();
  }
}
