package org.affinity4j.training.cli.doctor;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.affinity4j.training.ingest.DataHome;
import org.affinity4j.training.nn.backend.ArrayLibrary;
import org.affinity4j.training.nn.backend.Backends;

/** Looks at everything. */
public final class Doctor {

  private Doctor() {}

  /**
   * All findings in the order they are told.
   *
   * @param store folder of the checkpoint store
   */
  public static List<Finding> examine(Path store) {
    ProcessFacts process = ProcessFacts.ofThisProcess();
    List<Finding> findings = new ArrayList<>(ProcessChecks.of(process));
    findings.addAll(BackendChecks.of(process, ArrayLibrary.probe(), Backends.cuda()));
    findings.addAll(PlaceChecks.of(DataHome.ofProcess(), store));
    return List.copyOf(findings);
  }
}
