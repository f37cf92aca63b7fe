package org.affinity4j.training.nn.backend;

import com.sun.jna.NativeLibrary;
import com.sun.jna.ptr.IntByReference;
import com.sun.jna.ptr.LongByReference;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks the NVIDIA driver for its devices through the CUDA driver API, without the CUDA libraries of
 * the build, which would take minutes to unpack and start in vain on a machine that cannot use
 * them. CUDA_VISIBLE_DEVICES is respected. Stateless.
 */
final class CudaDriver {

  private static final int SUCCESS = 0;
  private static final int NO_DEVICE = 100;
  private static final int CAPABILITY_MAJOR = 75;
  private static final int CAPABILITY_MINOR = 76;
  private static final int NAME_LENGTH = 256;

  private final NativeLibrary library;

  private CudaDriver(NativeLibrary library) {
    this.library = library;
  }

  /**
   * The devices of this machine.
   *
   * @param libraryName of the driver API, {@code libcuda.so.1} on Linux
   */
  static CudaFacts query(String libraryName) {
    try {
      return new CudaDriver(NativeLibrary.getInstance(libraryName)).facts();
    } catch (UnsatisfiedLinkError e) {
      return CudaFacts.trouble(
          "no NVIDIA driver is found on this machine (%s)".formatted(libraryName));
    } catch (CudaException e) {
      return e.code() == NO_DEVICE
          ? CudaFacts.trouble("the NVIDIA driver shows no device")
          : CudaFacts.trouble(e.words());
    }
  }

  private CudaFacts facts() throws CudaException {
    call("cuInit", 0);
    var version = new IntByReference();
    call("cuDriverGetVersion", version);
    var count = new IntByReference();
    call("cuDeviceGetCount", count);
    List<CudaDevice> devices = new ArrayList<>();
    for (int ordinal = 0; ordinal < count.getValue(); ordinal++) {
      devices.add(device(ordinal));
    }
    return new CudaFacts(true, null, version.getValue(), devices);
  }

  private CudaDevice device(int ordinal) throws CudaException {
    var handle = new IntByReference();
    call("cuDeviceGet", handle, ordinal);
    byte[] name = new byte[NAME_LENGTH];
    call("cuDeviceGetName", name, name.length, handle.getValue());
    var memory = new LongByReference();
    call("cuDeviceTotalMem_v2", memory, handle.getValue());
    return new CudaDevice(
        text(name),
        memory.getValue(),
        attribute(CAPABILITY_MAJOR, handle.getValue()),
        attribute(CAPABILITY_MINOR, handle.getValue()));
  }

  private int attribute(int attribute, int device) throws CudaException {
    var value = new IntByReference();
    call("cuDeviceGetAttribute", value, attribute, device);
    return value.getValue();
  }

  private void call(String function, Object... arguments) throws CudaException {
    int code = library.getFunction(function).invokeInt(arguments);
    if (code != SUCCESS) {
      throw new CudaException(function, code);
    }
  }

  /** Characters up to the first zero. */
  private static String text(byte[] bytes) {
    int length = 0;
    while (length < bytes.length && bytes[length] != 0) {
      length++;
    }
    return new String(bytes, 0, length, StandardCharsets.UTF_8);
  }

  /** A call that the driver refused. */
  private static final class CudaException extends Exception {

    private static final long serialVersionUID = 1L;

    private final int code;

    private final String function;

    CudaException(String function, int code) {
      super(function + ": " + code);
      this.function = function;
      this.code = code;
    }

    String words() {
      return "the NVIDIA driver answered %s with error %d".formatted(function, code);
    }

    int code() {
      return code;
    }
  }
}
