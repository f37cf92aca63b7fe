package org.affinity4j.common.math;

import java.util.function.Supplier;

/**
 * Chooses between code in Java's incubating Vector API, which a process has only when started with
 * {@code --add-modules jdk.incubator.vector}, and plain loops.
 */
public final class VectorModule {

  private static final String MODULE = "jdk.incubator.vector";

  private VectorModule() {}

  /** Whether the process was started with the module. */
  public static boolean isPresent() {
    return ModuleLayer.boot().findModule(MODULE).isPresent();
  }

  /**
   * The faster of two implementations that this process can run.
   *
   * @param type of both; its package holds the vectorised one
   * @param vectorised simple name of the class in vectors, which is public, can be made without
   *     arguments and is named nowhere else
   * @param plain makes the other one
   */
  public static <T> T fastest(Class<T> type, String vectorised, Supplier<? extends T> plain) {
    if (!isPresent()) {
      return plain.get();
    }
    try {
      return Class.forName(type.getPackageName() + "." + vectorised)
          .asSubclass(type)
          .getConstructor()
          .newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(vectorised + " is not in this build", e);
    }
  }
}
