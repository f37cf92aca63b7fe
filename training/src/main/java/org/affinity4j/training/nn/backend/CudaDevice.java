package org.affinity4j.training.nn.backend;

import java.util.List;
import java.util.Locale;

/**
 * A CUDA device as the driver describes it.
 *
 * @param memoryBytes its memory
 * @param major of its compute capability
 * @param minor of its compute capability
 */
public record CudaDevice(String name, long memoryBytes, int major, int minor) {

  /**
   * Compute capabilities the released nd4j-cuda-11.6 (1.0.0-M2.1) holds machine code for, as major
   * times ten plus minor; it holds no intermediate code (PTX) that a driver could translate.
   */
  private static final List<Integer> KERNELS = List.of(37, 50, 52, 60, 61, 70, 75, 80, 86);

  /** Compute capability as NVIDIA writes it, such as {@code 8.6}. */
  public String capability() {
    return major + "." + minor;
  }

  /**
   * Whether the kernels run here: machine code runs on devices of the same major capability and no
   * lesser minor one.
   */
  public boolean usable() {
    return KERNELS.stream().anyMatch(kernel -> kernel / 10 == major && kernel % 10 <= minor);
  }

  /** Name, memory and capability. */
  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "%s (%.1f GiB, compute capability %s)",
        name,
        memoryBytes / (double) (1L << 30),
        capability());
  }
}
