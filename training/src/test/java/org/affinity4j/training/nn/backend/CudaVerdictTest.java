package org.affinity4j.training.nn.backend;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CudaVerdictTest {

  private static CudaDevice device(String name, String capability) {
    String[] parts = capability.split("\\.", -1);
    return new CudaDevice(name, 16L << 30, Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
  }

  private static CudaVerdict of(CudaDevice... devices) {
    return CudaVerdict.of(new CudaFacts(true, null, 12_040, List.of(devices)));
  }

  @ParameterizedTest
  @CsvSource({
    "3.0, false", "3.5, false", "3.7, true", "5.0, true", "5.2, true", "5.3, true", "6.0, true",
    "6.1, true", "6.2, true", "7.0, true", "7.2, true", "7.5, true", "8.0, true", "8.6, true",
    "8.7, true", "8.9, true", "9.0, false", "10.0, false", "10.3, false", "12.0, false"
  })
  void knowsWhereTheKernelsRun(String capability, boolean usable) {
    CudaVerdict verdict = of(device("Some GPU", capability));
    assertThat(verdict.usable()).isEqualTo(usable);
    assertThat(verdict.fallback()).isEqualTo(!usable);
  }

  @Test
  void saysInOneSentenceWhereNetworksRun() {
    assertThat(of(device("RTX 4090", "8.9")).sentence())
        .isEqualTo("Networks run on RTX 4090 (16.0 GiB, compute capability 8.9).");
    assertThat(of(device("H200", "9.0")).sentence())
        .isEqualTo(
            "H200 (16.0 GiB, compute capability 9.0) cannot be used: this build holds kernels for"
                + " compute capability 3.7 to 8.6, which also serve 8.9; the CPU is used.");
  }

  @Test
  void everyVisibleDeviceHasToBeUsable() {
    CudaVerdict mixed = of(device("H100", "9.0"), device("A100", "8.0"));
    assertThat(mixed.usable()).isFalse();
    assertThat(mixed.sentence())
        .startsWith("H100 (16.0 GiB, compute capability 9.0) cannot be used")
        .endsWith("(CUDA_VISIBLE_DEVICES=1 would leave A100 alone); the CPU is used.");
    assertThat(of(device("T4", "7.5"), device("A100", "8.0")).sentence())
        .startsWith("Networks run on T4 (")
        .contains("A100 (");
  }

  @Test
  void saysWhyThereIsNothingToUse() {
    assertThat(of().sentence()).isEqualTo("The NVIDIA driver shows no device; the CPU is used.");
    assertThat(
            CudaVerdict.of(new CudaFacts(true, null, 10_020, List.of(device("V100", "7.0"))))
                .sentence())
        .isEqualTo("The NVIDIA driver serves CUDA up to 10.2 and 11.0 is needed; the CPU is used.");
    CudaVerdict absent = CudaVerdict.of(CudaFacts.notInBuild());
    assertThat(absent.fallback()).isFalse();
    assertThat(absent.sentence())
        .isEqualTo("This build has no CUDA back end (-Dcuda adds it); the CPU is used.");
  }

  @Test
  void aDriverThatIsNotThereIsSaidSo() {
    CudaVerdict verdict = CudaVerdict.of(CudaDriver.query("libno-such-driver.so.1"));
    assertThat(verdict)
        .isEqualTo(
            new CudaVerdict(
                false,
                true,
                "No NVIDIA driver is found on this machine (libno-such-driver.so.1); the CPU is"
                    + " used."));
  }
}
