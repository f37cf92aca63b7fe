package org.affinity4j.training.cli;

import org.affinity4j.common.checkpoint.BuildInfo;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class VersionProvider implements IVersionProvider {

  @Override
  public String[] getVersion() {
    BuildInfo build = BuildInfo.load();
    return new String[] {
      "affinity4j " + build.version() + ", revision " + build.revision(),
      "Java " + System.getProperty("java.version", "unknown"),
    };
  }
}
