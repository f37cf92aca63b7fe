package org.affinity4j.training.nn.backend;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

/**
 * A class loader that knows what its parent knows, except that CUDA's back end announces itself as
 * one. ND4J looks for back ends through such announcements and would prefer CUDA's, whether or not
 * the device can run its kernels; a priority can be given in environment variables alone.
 */
final class CpuOnlyLoader extends ClassLoader {

  private static final String SERVICE = "META-INF/services/org.nd4j.linalg.factory.Nd4jBackend";
  private static final String CUDA = "JCublasBackend";

  CpuOnlyLoader(ClassLoader parent) {
    super("cpu-only", parent);
  }

  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    Enumeration<URL> all = super.getResources(name);
    if (!name.equals(SERVICE)) {
      return all;
    }
    List<URL> kept = new ArrayList<>();
    for (URL url : Collections.list(all)) {
      try (InputStream in = url.openStream()) {
        if (!new String(in.readAllBytes(), StandardCharsets.UTF_8).contains(CUDA)) {
          kept.add(url);
        }
      }
    }
    return Collections.enumeration(kept);
  }
}
