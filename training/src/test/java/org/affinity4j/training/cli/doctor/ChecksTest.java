package org.affinity4j.training.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.affinity4j.training.ingest.DataHome;
import org.affinity4j.training.nn.backend.ArrayLibrary;
import org.affinity4j.training.nn.backend.CudaDevice;
import org.affinity4j.training.nn.backend.CudaFacts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChecksTest {

  private static final ArrayLibrary LIBRARY =
      new ArrayLibrary("CpuBackend", "1.0.0-M2.1", 2, "Cooperlake", null);

  private static ProcessFacts facts(Map<String, String> changes) {
    var properties =
        new HashMap<>(
            Map.of(
                "java.version", "17.0.15",
                "java.vm.name", "OpenJDK",
                "java.specification.version", "17",
                "os.name", "Linux",
                "os.version", "6.1",
                "os.arch", "amd64",
                "org.bytedeco.javacpp.maxbytes", "6g",
                "org.bytedeco.javacpp.maxphysicalbytes", "0"));
    properties.putAll(changes);
    return new ProcessFacts(
        properties,
        Map.of("OMP_WAIT_POLICY", "passive"),
        2,
        4L << 30,
        true,
        Set.of("avx2", "avx512f"));
  }

  private static ProcessFacts facts() {
    return facts(Map.of());
  }

  @Test
  void allIsWellWhereItIs() {
    assertThat(ProcessChecks.of(facts())).allMatch(f -> f.level() == Finding.Level.OK);
    assertThat(ProcessChecks.of(facts()))
        .extracting(Finding::value)
        .contains("17.0.15, OpenJDK", "2 cores, avx512f", "4.0 GiB", "at most 6g of arrays");
    assertThat(BackendChecks.of(facts(), LIBRARY, CudaFacts.notInBuild()))
        .allMatch(f -> f.level() == Finding.Level.OK && f.fix() == null);
  }

  @Test
  void javaAndSystem() {
    Finding old = ProcessChecks.java(facts(Map.of("java.specification.version", "11")));
    assertThat(old.level()).isEqualTo(Finding.Level.FAIL);
    assertThat(old.fix()).startsWith("install a JDK 17 or newer");
    assertThat(ProcessChecks.java(facts(Map.of("java.specification.version", "31"))).level())
        .isEqualTo(Finding.Level.WARN);
    assertThat(ProcessChecks.java(facts(Map.of("java.specification.version", "1.8"))).level())
        .isEqualTo(Finding.Level.FAIL);
    assertThat(ProcessChecks.system(facts(Map.of("os.arch", "s390x"))).level())
        .isEqualTo(Finding.Level.FAIL);
  }

  @Test
  void memoryProcessorAndVectors() {
    var small =
        new ProcessFacts(facts().properties(), Map.of(), 1, 512L << 20, false, Set.of("avx"));
    assertThat(ProcessChecks.heap(small))
        .isEqualTo(Finding.warn("heap", "0.5 GiB", "give more with AFFINITY_JAVA_OPTS=-Xmx4g"));
    assertThat(ProcessChecks.cores(small).value()).isEqualTo("1 core, avx");
    assertThat(ProcessChecks.cores(small).level()).isEqualTo(Finding.Level.WARN);
    assertThat(ProcessChecks.vectors(small).fix()).contains("--add-modules jdk.incubator.vector");
    assertThat(ProcessChecks.offHeap(facts(Map.of("org.bytedeco.javacpp.maxbytes", ""))).fix())
        .contains("maxbytes=6g");
    assertThat(
            ProcessChecks.offHeap(facts(Map.of("org.bytedeco.javacpp.maxphysicalbytes", "10g")))
                .value())
        .isEqualTo("at most 6g of arrays, at most 10g of the process");
  }

  @Test
  void aLibraryThatDoesNotStartIsAFailureAndTellsNothingElse() {
    var broken = new ArrayLibrary("", "1.0.0-M2.1", 0, "unknown", "a native library does not load");
    List<Finding> findings = BackendChecks.of(facts(), broken, CudaFacts.notInBuild());
    assertThat(findings).extracting(Finding::topic).containsExactly("nd4j", "gpu");
    assertThat(findings.get(0).level()).isEqualTo(Finding.Level.FAIL);
    assertThat(findings.get(0).value()).isEqualTo("a native library does not load");
  }

  @Test
  void openBlasOnAProcessorItDoesNotKnow() {
    var prescott = new ArrayLibrary("CpuBackend", "1", 2, "Prescott", null);
    assertThat(BackendChecks.blas(facts(), prescott).fix()).endsWith("OPENBLAS_CORETYPE=SkylakeX");
    var plain = new ProcessFacts(Map.of(), Map.of(), 2, 1, true, Set.of());
    assertThat(BackendChecks.blas(plain, prescott).level()).isEqualTo(Finding.Level.OK);
    assertThat(BackendChecks.blas(facts(), LIBRARY).value()).isEqualTo("kernels for Cooperlake");
  }

  @Test
  void threadsThatTakeTheCoresFromJava() {
    var many = new ArrayLibrary("CpuBackend", "1", 8, "Zen", null);
    assertThat(BackendChecks.threads(facts(), many))
        .isEqualTo(Finding.warn("omp threads", "8 of 2 cores", "set OMP_NUM_THREADS=2"));
    var spinning = new ProcessFacts(Map.of(), Map.of(), 2, 1, true, Set.of());
    assertThat(BackendChecks.waiting(spinning).value()).isEqualTo("not set: idle threads spin");
    assertThat(BackendChecks.waiting(spinning).fix()).contains("OMP_WAIT_POLICY=passive");
  }

  @Test
  void aGpuThatCannotBeUsedIsAWarning() {
    var hopper = new CudaDevice("NVIDIA H200", 150L << 30, 9, 0);
    Finding finding = BackendChecks.gpu(new CudaFacts(true, null, 12_080, List.of(hopper)));
    assertThat(finding.level()).isEqualTo(Finding.Level.WARN);
    assertThat(finding.value())
        .startsWith("NVIDIA H200 (150.0 GiB, compute capability 9.0) cannot be used")
        .endsWith("; the CPU is used.");
    assertThat(finding.fix()).contains("compute capability 3.7 to 8.9");
    Finding absent =
        BackendChecks.gpu(new CudaFacts(true, "no NVIDIA driver is found", 0, List.of()));
    assertThat(absent.fix()).contains("install an NVIDIA driver");
    var ada = new CudaDevice("L4", 24L << 30, 8, 9);
    assertThat(BackendChecks.gpu(new CudaFacts(true, null, 12_080, List.of(ada))).level())
        .isEqualTo(Finding.Level.OK);
  }

  @Test
  void folders(@TempDir Path folder) throws Exception {
    assertThat(PlaceChecks.store(folder.resolve("not/yet/there")).level())
        .isEqualTo(Finding.Level.OK);
    Path file = Files.writeString(folder.resolve("file"), "x");
    Finding onAFile = PlaceChecks.store(file.resolve("store"));
    assertThat(onAFile.level()).isEqualTo(Finding.Level.FAIL);
    assertThat(onAFile.value()).endsWith("store cannot be written");
    assertThat(PlaceChecks.data(new DataHome(null, List.of(folder.resolve("no")), folder)).fix())
        .startsWith("set AFFINITY_DATA");
    assertThat(PlaceChecks.data(new DataHome(null, List.of(folder), folder)).value())
        .startsWith(folder.toString());
  }
}
