package org.affinity4j.training.nn.backend;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** Decides between GPU and CPU before the first test, as the programs do when they start. */
public final class BackendExtension implements BeforeAllCallback {

  @Override
  public void beforeAll(ExtensionContext context) {
    context
        .getRoot()
        .getStore(ExtensionContext.Namespace.create(BackendExtension.class))
        .getOrComputeIfAbsent(CudaVerdict.class, key -> told(), CudaVerdict.class);
  }

  private static CudaVerdict told() {
    CudaVerdict verdict = Backends.prepare();
    if (verdict.usable() || verdict.fallback()) {
      System.getLogger(BackendExtension.class.getName())
          .log(System.Logger.Level.INFO, verdict.sentence());
    }
    return verdict;
  }
}
