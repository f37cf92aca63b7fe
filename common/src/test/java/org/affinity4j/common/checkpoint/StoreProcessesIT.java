package org.affinity4j.common.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.affinity4j.common.SuppressForbidden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several Java processes on one store; some are killed at work. */
class StoreProcessesIT {

  @TempDir private Path root;

  @Test
  void twoProcessesPublishAndPromoteAtOnce() throws IOException, InterruptedException {
    Process one = start("one", 8);
    Process two = start("two", 8);

    assertThat(one.waitFor(60, TimeUnit.SECONDS) && two.waitFor(60, TimeUnit.SECONDS)).isTrue();

    assertThat(one.exitValue()).isZero();
    assertThat(two.exitValue()).isZero();
    CheckpointStore store = Stores.at(root);
    assertThat(store.list()).hasSize(16);
    List<Promotion> history = store.history();
    assertThat(history).hasSize(16);
    assertThat(store.current()).contains(history.get(15));
    assertThat(StoreFolder.names(root.resolve("staging"))).isEmpty();
    verifyAll(store);
  }

  @Test
  void aKilledProcessLeavesAConsistentStore() throws IOException, InterruptedException {
    for (int round = 0; round < 4; round++) {
      Process process = start("round " + round, 100_000);
      try (BufferedReader out = process.inputReader(StandardCharsets.UTF_8)) {
        for (int line = 0; line <= round; line++) {
          assertThat(out.readLine()).isNotNull();
        }
        process.destroyForcibly().waitFor();
      }
      verifyAll(Stores.at(root));
    }

    CheckpointStore store = Stores.at(root);
    String id = Stores.publish(store, "after the crashes");
    store.promote(id, "me");
    List<Promotion> history = store.history();
    assertThat(store.current()).contains(history.get(history.size() - 1));
    assertThat(store.current().orElseThrow().release()).isEqualTo(id);
    new DirectoryCheckpointStore(root, Clock.offset(Clock.systemUTC(), Duration.ofDays(2)))
        .prune(PrunePolicy.keeping(1000));
    assertThat(StoreFolder.names(root.resolve("staging"))).isEmpty();
  }

  private static void verifyAll(CheckpointStore store) throws IOException {
    for (CheckpointListing listing : store.list()) {
      store.open(listing.id()).verify();
    }
    assertThat(store.current()).isPresent();
    store.open(store.current().orElseThrow().release()).verify();
  }

  private Process start(String name, int times) throws IOException {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx128m", "-XX:TieredStopAtLevel=1", "-cp", classPath()));
    command.add(Publisher.class.getName());
    command.addAll(List.of(root.toString(), name, Integer.toString(times)));
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }

  private static String classPath() {
    String surefire = System.getProperty("surefire.test.class.path");
    String own = System.getProperty("java.class.path");
    return surefire == null ? own : String.join(File.pathSeparator, surefire, own);
  }

  /** Publishes and promotes, a line a release, until it is done or killed. */
  static final class Publisher {

    private Publisher() {}

    /** Takes the store's folder, a name for what is published, and how many times. */
    @SuppressForbidden(reason = "tells the test how far it is")
    public static void main(String[] arguments) throws IOException {
      var store = new DirectoryCheckpointStore(Path.of(arguments[0]), Clock.systemUTC());
      for (int i = 0; i < Integer.parseInt(arguments[2]); i++) {
        String id = Stores.publish(store, arguments[1] + " " + i);
        store.promote(id, arguments[1]);
        System.out.println(id);
        System.out.flush();
      }
    }
  }
}
