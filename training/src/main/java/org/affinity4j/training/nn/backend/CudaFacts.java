package org.affinity4j.training.nn.backend;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of CUDA in this process.
 *
 * @param inBuild whether the build has a CUDA back end
 * @param trouble why the driver could not be asked, in a few words; null when it answered, or the
 *     build has no CUDA back end and it was not asked
 * @param driverVersion newest CUDA version the driver serves, as major times 1000 plus minor times
 *     ten; 0 when it was not asked
 * @param devices those visible to this process
 */
public record CudaFacts(
    boolean inBuild, @Nullable String trouble, int driverVersion, List<CudaDevice> devices) {

  public CudaFacts {
    devices = List.copyOf(devices);
  }

  /** A build without CUDA. */
  public static CudaFacts notInBuild() {
    return new CudaFacts(false, null, 0, List.of());
  }

  /** A driver that could not be asked. */
  static CudaFacts trouble(String words) {
    return new CudaFacts(true, words, 0, List.of());
  }
}
