package org.affinity4j.training.nn.backend;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4jBackend;

class ArrayLibraryTest {

  @Test
  void startsAndTellsOfItself() {
    ArrayLibrary library = ArrayLibrary.probe();

    assertThat(library.trouble()).isNull();
    assertThat(library.backend()).isIn("CpuBackend", "JCublasBackend");
    assertThat(library.version()).matches("1\\.0\\.0.*");
    assertThat(library.ompThreads()).isPositive();
    assertThat(library.blasCore()).isNotEmpty();
  }

  @Test
  void explainsWhatKeepsItFromStarting() {
    var none =
        new ExceptionInInitializerError(
            new IllegalStateException(new Nd4jBackend.NoAvailableBackendException("see the wiki")));
    assertThat(ArrayLibrary.explain(none))
        .startsWith("ND4J found no back end for this machine on the class path");
    assertThat(
            ArrayLibrary.explain(
                new UnsatisfiedLinkError("/x/libjnind4jcpu.so: libgomp.so.1: cannot open\nmore")))
        .isEqualTo(
            "a native library does not load: /x/libjnind4jcpu.so: libgomp.so.1: cannot open");
    assertThat(
            ArrayLibrary.explain(
                new NoClassDefFoundError("Could not initialize class org.nd4j.Nd4j")))
        .isEqualTo("ND4J did not start: Could not initialize class org.nd4j.Nd4j");
    assertThat(ArrayLibrary.explain(new IllegalStateException(new OutOfMemoryError())))
        .isEqualTo("ND4J did not start: OutOfMemoryError: java.lang.OutOfMemoryError");
  }
}
