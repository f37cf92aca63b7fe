package org.affinity4j.training.cli.doctor;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.affinity4j.training.nn.backend.ArrayLibrary;
import org.affinity4j.training.nn.backend.CudaFacts;
import org.affinity4j.training.nn.backend.CudaVerdict;
import org.jspecify.annotations.Nullable;

/** Array library, its threads and kernels, GPUs. */
final class BackendChecks {

  /** Kernels OpenBLAS falls back to on processors it does not know; none uses AVX2. */
  private static final Set<String> OLD_CORES =
      Set.of(
          "Generic",
          "Prescott",
          "Core2",
          "Penryn",
          "Dunnington",
          "Nehalem",
          "Athlon",
          "Opteron",
          "Opteron_SSE3",
          "Barcelona",
          "Bobcat",
          "Atom",
          "Nano",
          "Sandybridge",
          "Bulldozer");

  private BackendChecks() {}

  static List<Finding> of(ProcessFacts process, ArrayLibrary library, CudaFacts cuda) {
    var findings = new ArrayList<Finding>();
    findings.add(library(library));
    if (library.trouble() == null) {
      findings.add(blas(process, library));
      findings.add(threads(process, library));
      findings.add(waiting(process));
    }
    findings.add(gpu(cuda));
    return findings;
  }

  static Finding library(ArrayLibrary library) {
    return library.trouble() == null
        ? Finding.ok("nd4j", library.backend() + ", version " + library.version())
        : Finding.fail(
            "nd4j",
            library.trouble(),
            "counting models work without it, EASE and networks do not; remove ~/.javacpp/cache if a"
                + " library there is damaged, and build anew on this machine");
  }

  static Finding blas(ProcessFacts process, ArrayLibrary library) {
    String value = "kernels for " + library.blasCore();
    @Nullable String better = better(process.cpuFlags());
    return OLD_CORES.contains(library.blasCore()) && better != null
        ? Finding.warn(
            "openblas",
            value,
            "this processor can do more: start through ./affinity, or set OPENBLAS_CORETYPE="
                + better)
        : Finding.ok("openblas", value);
  }

  private static @Nullable String better(Set<String> flags) {
    if (flags.contains("avx512_bf16")) {
      return "Cooperlake";
    }
    if (flags.contains("avx512f")) {
      return "SkylakeX";
    }
    return flags.contains("avx2") ? "Haswell" : null;
  }

  static Finding threads(ProcessFacts process, ArrayLibrary library) {
    String value = library.ompThreads() + " of " + process.cores() + " cores";
    return library.ompThreads() > process.cores()
        ? Finding.warn("omp threads", value, "set OMP_NUM_THREADS=" + process.cores())
        : Finding.ok("omp threads", value);
  }

  static Finding waiting(ProcessFacts process) {
    @Nullable String policy = process.variable("OMP_WAIT_POLICY");
    return "passive".equalsIgnoreCase(policy)
        ? Finding.ok("omp waiting", "passive")
        : Finding.warn(
            "omp waiting",
            policy == null ? "not set: idle threads spin" : policy,
            "start through ./affinity, or set OMP_WAIT_POLICY=passive, so that idle threads leave"
                + " the cores to Java");
  }

  /** A device that cannot be used is a warning, not a failure: the CPU takes its place. */
  static Finding gpu(CudaFacts facts) {
    CudaVerdict verdict = CudaVerdict.of(facts);
    if (verdict.usable() || !facts.inBuild()) {
      return Finding.ok("gpu", verdict.sentence());
    }
    boolean refused = facts.devices().stream().anyMatch(device -> !device.usable());
    return Finding.warn(
        "gpu",
        verdict.sentence(),
        refused
            ? "build without -Dcuda, or use a device of compute capability 3.7 to 8.9 (docs/cuda.md)"
            : "build without -Dcuda, or install an NVIDIA driver of version 450 or newer");
  }
}
