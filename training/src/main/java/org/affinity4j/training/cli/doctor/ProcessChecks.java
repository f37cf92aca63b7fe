package org.affinity4j.training.cli.doctor;

import java.util.List;
import java.util.Locale;

/** JVM, processor and memory. */
final class ProcessChecks {

  private static final int LEAST_JAVA = 17;
  private static final int NEWEST_TRIED = 25;
  private static final long GIB = 1L << 30;
  private static final List<String> ISA =
      List.of("amx_tile", "avx512_bf16", "avx512f", "avx2", "avx");

  private ProcessChecks() {}

  static List<Finding> of(ProcessFacts facts) {
    return List.of(
        java(facts), system(facts), cores(facts), heap(facts), offHeap(facts), vectors(facts));
  }

  static Finding java(ProcessFacts facts) {
    String version = facts.property("java.version") + ", " + facts.property("java.vm.name");
    int feature = (int) Double.parseDouble(facts.property("java.specification.version"));
    if (feature < LEAST_JAVA) {
      return Finding.fail("java", version, "install a JDK 17 or newer, or set JAVA_HOME to one");
    }
    return feature > NEWEST_TRIED
        ? Finding.warn(
            "java", version, "17 to 25 are tried; should something fail, try one of them")
        : Finding.ok("java", version);
  }

  static Finding system(ProcessFacts facts) {
    String name =
        "%s %s, %s"
            .formatted(
                facts.property("os.name"), facts.property("os.version"), facts.property("os.arch"));
    boolean known = List.of("amd64", "x86_64", "aarch64").contains(facts.property("os.arch"));
    return known
        ? Finding.ok("system", name)
        : Finding.fail(
            "system", name, "the array library exists for x86-64 and 64-bit ARM processors alone");
  }

  static Finding cores(ProcessFacts facts) {
    String best =
        ISA.stream().filter(facts.cpuFlags()::contains).findFirst().map(f -> ", " + f).orElse("");
    String value = facts.cores() + (facts.cores() == 1 ? " core" : " cores") + best;
    boolean old =
        facts.property("os.arch").equals("amd64")
            && !facts.cpuFlags().isEmpty()
            && !facts.cpuFlags().contains("avx2");
    return old
        ? Finding.warn(
            "processor", value, "without AVX2 training is several times slower; use a newer one")
        : Finding.ok("processor", value);
  }

  static Finding heap(ProcessFacts facts) {
    String value = gib(facts.heapBytes());
    return facts.heapBytes() < GIB
        ? Finding.warn("heap", value, "give more with AFFINITY_JAVA_OPTS=-Xmx4g")
        : Finding.ok("heap", value);
  }

  static Finding offHeap(ProcessFacts facts) {
    String most = facts.property("org.bytedeco.javacpp.maxbytes");
    String physical = facts.property("org.bytedeco.javacpp.maxphysicalbytes");
    if (most.isEmpty()) {
      return Finding.warn(
          "off-heap",
          "bounded by the heap's size alone",
          "start through ./affinity, or set -Dorg.bytedeco.javacpp.maxbytes=6g");
    }
    return Finding.ok(
        "off-heap",
        "at most %s of arrays%s"
            .formatted(
                most,
                physical.isEmpty() || physical.equals("0")
                    ? ""
                    : ", at most " + physical + " of the process"));
  }

  static Finding vectors(ProcessFacts facts) {
    return facts.vectorApi()
        ? Finding.ok("vector api", "present")
        : Finding.warn(
            "vector api",
            "absent",
            "start with --add-modules jdk.incubator.vector, for example in AFFINITY_JAVA_OPTS");
  }

  static String gib(long bytes) {
    return String.format(Locale.ROOT, "%.1f GiB", bytes / (double) GIB);
  }
}
