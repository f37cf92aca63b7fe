package org.affinity4j.training.nn.backend;

import com.sun.jna.NativeLibrary;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.openblas.global.openblas;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * ND4J as it runs in this process.
 *
 * @param backend name of its back end, such as {@code CpuBackend}; empty when it did not start
 * @param version of ND4J; {@code unknown} when its jar does not say
 * @param ompThreads most threads of one operation; 0 when it did not start
 * @param blasCore the processor whose kernels OpenBLAS runs, such as {@code SkylakeX}; {@code
 *     unknown} when it cannot be asked
 * @param trouble why it did not start, in one sentence; null when it did
 */
public record ArrayLibrary(
    String backend, String version, int ompThreads, String blasCore, @Nullable String trouble) {

  private static final String UNKNOWN = "unknown";
  private static final String POM = "/META-INF/maven/org.nd4j/nd4j-api/pom.properties";

  /** Starts ND4J, adds two arrays, and looks. {@link Backends#prepare} is called before. */
  public static ArrayLibrary probe() {
    Backends.prepare();
    try {
      INDArray sum = Nd4j.ones(2, 2).add(1);
      if (sum.sumNumber().doubleValue() != 8) {
        return broken("ND4J adds wrongly: 1 + 1, four times, came to " + sum.sumNumber());
      }
      NativeOps operations = NativeOpsHolder.getInstance().getDeviceNativeOps();
      return new ArrayLibrary(
          Nd4j.getBackend().getClass().getSimpleName(),
          libraryVersion(),
          operations.ompGetMaxThreads(),
          openBlasCore(),
          null);
    } catch (LinkageError | RuntimeException e) { // whatever keeps a native library from starting
      return broken(explain(e));
    }
  }

  /**
   * Why ND4J did not start, for a person.
   *
   * @param failure what was thrown
   */
  static String explain(Throwable failure) {
    Throwable cause = failure;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String words = cause.getMessage() == null ? cause.toString() : cause.getMessage();
    String first = words.strip().lines().findFirst().orElse("no message");
    return switch (cause.getClass().getSimpleName()) {
      case "NoAvailableBackendException" ->
          "ND4J found no back end for this machine on the class path (Linux, macOS and Windows on"
              + " x86-64 and ARM have one)";
      case "UnsatisfiedLinkError" -> "a native library does not load: " + first;
      case "NoClassDefFoundError", "ExceptionInInitializerError" -> "ND4J did not start: " + first;
      default -> "ND4J did not start: " + cause.getClass().getSimpleName() + ": " + first;
    };
  }

  private static ArrayLibrary broken(String trouble) {
    return new ArrayLibrary("", libraryVersion(), 0, UNKNOWN, trouble);
  }

  private static String libraryVersion() {
    try (InputStream in = ArrayLibrary.class.getResourceAsStream(POM)) {
      var properties = new Properties();
      if (in != null) {
        properties.load(in);
      }
      return properties.getProperty("version", UNKNOWN);
    } catch (IOException e) { // the version is for reading alone
      return UNKNOWN;
    }
  }

  /** OpenBLAS chooses its kernels by itself; its presets do not map the function that tells. */
  private static String openBlasCore() {
    try {
      String loaded = Loader.load(openblas.class);
      File folder = loaded == null ? null : new File(loaded).getParentFile();
      return NativeLibrary.getInstance(new File(folder, "libopenblas.so.0").getPath())
          .getFunction("openblas_get_corename")
          .invokeString(new Object[0], false);
    } catch (LinkageError e) { // another system's file names, or another BLAS
      return UNKNOWN;
    }
  }
}
