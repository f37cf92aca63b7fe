package org.affinity4j.training.nn.backend;

import org.nd4j.common.config.ND4JClassLoading;

/**
 * Decides between GPU and CPU before ND4J starts, because afterwards it is too late: on a device
 * that its kernels do not know, CUDA's back end starts and fails at the first operation. Stateless.
 */
public final class Backends {

  private static final String CUDA_BACKEND = "org/nd4j/linalg/jcublas/JCublasBackend.class";
  private static final String DRIVER = "libcuda.so.1";

  private Backends() {}

  /**
   * Sees to it that ND4J takes the CPU where CUDA cannot be used. To be called before ND4J's
   * classes are, by whoever starts the process; further calls do no harm. Without CUDA in the build
   * it does nothing.
   *
   * @return what was decided and why
   */
  public static CudaVerdict prepare() {
    CudaVerdict verdict = CudaVerdict.of(cuda());
    if (hasCuda() && !verdict.usable()) {
      ClassLoader loader = ND4JClassLoading.getNd4jClassloader();
      if (!(loader instanceof CpuOnlyLoader)) {
        ND4JClassLoading.setNd4jClassloader(new CpuOnlyLoader(loader));
      }
    }
    return verdict;
  }

  /** What is known of CUDA; the driver is asked only if the build has a CUDA back end. */
  public static CudaFacts cuda() {
    return hasCuda() ? CudaDriver.query(DRIVER) : CudaFacts.notInBuild();
  }

  private static boolean hasCuda() {
    return Backends.class.getClassLoader().getResource(CUDA_BACKEND) != null;
  }
}
