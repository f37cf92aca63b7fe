package org.affinity4j.training.algo.item2vec;

/** Which kernel this Java can run. */
final class Kernels {

  private static final String MODULE = "jdk.incubator.vector";

  private Kernels() {}

  /** The fastest one: vectorised when the process was started with {@code --add-modules}. */
  static SkipGramKernel fastest() {
    return hasVectorModule() ? vectorised() : new ScalarKernel();
  }

  /** Whether the process was started with {@code --add-modules jdk.incubator.vector}. */
  static boolean hasVectorModule() {
    return ModuleLayer.boot().findModule(MODULE).isPresent();
  }

  private static SkipGramKernel vectorised() {
    try {
      return Class.forName(Kernels.class.getPackageName() + ".VectorKernel")
          .asSubclass(SkipGramKernel.class)
          .getDeclaredConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("the vectorised kernel is not in this build", e);
    }
  }
}
