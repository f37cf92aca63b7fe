package org.affinity4j.training.nn.backend;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether networks run on a GPU, and why, in one sentence.
 *
 * @param usable whether they do
 * @param fallback whether the build is meant for a GPU and the CPU takes its place
 * @param sentence for a person
 */
public record CudaVerdict(boolean usable, boolean fallback, String sentence) {

  /** CUDA 11 code runs on any driver that serves CUDA 11.0 or newer. */
  private static final int LEAST_DRIVER = 11_000;

  private static final String KERNELS =
      "this build holds kernels for compute capability 3.7 to 8.6, which also serve 8.9";

  /** Judges the facts. */
  public static CudaVerdict of(CudaFacts facts) {
    if (!facts.inBuild()) {
      return new CudaVerdict(
          false, false, "This build has no CUDA back end (-Dcuda adds it); the CPU is used.");
    }
    if (facts.trouble() != null) {
      return cpu(facts.trouble());
    }
    if (facts.driverVersion() < LEAST_DRIVER) {
      return cpu(
          "the NVIDIA driver serves CUDA up to %d.%d and 11.0 is needed"
              .formatted(facts.driverVersion() / 1000, facts.driverVersion() % 1000 / 10));
    }
    if (facts.devices().isEmpty()) {
      return cpu("the NVIDIA driver shows no device");
    }
    List<CudaDevice> refused = facts.devices().stream().filter(d -> !d.usable()).toList();
    return refused.isEmpty()
        ? new CudaVerdict(true, false, "Networks run on " + names(facts.devices()) + ".")
        : cpu(refusal(refused, facts.devices()));
  }

  private static CudaVerdict cpu(String reason) {
    return new CudaVerdict(
        false,
        true,
        Character.toUpperCase(reason.charAt(0)) + reason.substring(1) + "; the CPU is used.");
  }

  /** Every visible device has to be usable, because the array library spreads threads over all. */
  private static String refusal(List<CudaDevice> refused, List<CudaDevice> all) {
    String reason = names(refused) + " cannot be used: " + KERNELS;
    List<CudaDevice> usable = all.stream().filter(CudaDevice::usable).toList();
    return usable.isEmpty()
        ? reason
        : reason
            + " (CUDA_VISIBLE_DEVICES=%d would leave %s alone)"
                .formatted(all.indexOf(usable.get(0)), usable.get(0).name());
  }

  private static String names(List<CudaDevice> devices) {
    return devices.stream().map(CudaDevice::toString).collect(Collectors.joining(", "));
  }
}
