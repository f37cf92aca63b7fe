package org.affinity4j.training.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * This process and its machine, as the JVM and the system tell.
 *
 * @param properties of the JVM
 * @param environment variables of the process
 * @param cores processors the JVM may use
 * @param heapBytes most heap the JVM may use
 * @param vectorApi whether the incubating Vector API is in the module graph
 * @param cpuFlags what the processor can do, as Linux names it; empty elsewhere
 */
record ProcessFacts(
    Map<String, String> properties,
    Map<String, String> environment,
    int cores,
    long heapBytes,
    boolean vectorApi,
    Set<String> cpuFlags) {

  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  ProcessFacts {
    properties = Map.copyOf(properties);
    environment = Map.copyOf(environment);
    cpuFlags = Set.copyOf(cpuFlags);
  }

  static ProcessFacts ofThisProcess() {
    Properties system = System.getProperties();
    Map<String, String> properties =
        system.stringPropertyNames().stream()
            .collect(Collectors.toMap(name -> name, name -> system.getProperty(name, "")));
    Runtime runtime = Runtime.getRuntime();
    return new ProcessFacts(
        properties,
        System.getenv(),
        runtime.availableProcessors(),
        runtime.maxMemory(),
        ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent(),
        flags());
  }

  String property(String name) {
    return properties.getOrDefault(name, "");
  }

  @Nullable String variable(String name) {
    return environment.get(name);
  }

  private static Set<String> flags() {
    if (!Files.isReadable(CPU_INFO)) {
      return Set.of();
    }
    try (var lines = Files.lines(CPU_INFO)) {
      return lines
          .filter(line -> line.startsWith("flags"))
          .findFirst()
          .map(line -> line.substring(line.indexOf(':') + 1).strip().split(" +", -1))
          .map(words -> Arrays.stream(words).collect(Collectors.toSet()))
          .orElse(Set.of());
    } catch (IOException e) { // then nothing is known of the processor
      return Set.of();
    }
  }
}
