package org.affinity4j.training.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.affinity4j.training.cli.doctor.Doctor;
import org.affinity4j.training.cli.doctor.Finding;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code affinity doctor}: whether this machine is fit for training, and what to change. */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = {
      "Looks at Java, memory, processor, array library, GPU, data and store; says of each whether"
          + " it is well and what to do if not.",
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:nothing is broken; there may be warnings", "1:something is broken"},
    footerHeading = "%nExamples:%n",
    footer = {"  ./affinity doctor", "  ./affinity doctor --json"})
final class DoctorCommand implements Callable<Integer> {

  @CommandLine.Spec private CommandLine.Model.CommandSpec spec;

  @Mixin private StoreOptions store = new StoreOptions();

  @Option(names = "--json", description = "Print one JSON document.")
  private boolean json;

  @Override
  public Integer call() {
    List<Finding> findings = Doctor.examine(store.folder());
    PrintWriter out = spec.commandLine().getOut();
    boolean broken = findings.stream().anyMatch(f -> f.level() == Finding.Level.FAIL);
    if (json) {
      out.println(document(findings, broken).toPrettyString());
    } else {
      findings.forEach(finding -> print(out, finding));
      out.println();
      out.println(summary(findings, broken));
    }
    out.flush();
    return broken ? CommandLine.ExitCode.SOFTWARE : CommandLine.ExitCode.OK;
  }

  private static void print(PrintWriter out, Finding finding) {
    out.printf(Locale.ROOT, "%-4s  %-12s %s%n", level(finding), finding.topic(), finding.value());
    if (finding.fix() != null) {
      out.printf(Locale.ROOT, "%-4s  %-12s -> %s%n", "", "", finding.fix());
    }
  }

  private static String summary(List<Finding> findings, boolean broken) {
    long warnings = findings.stream().filter(f -> f.level() == Finding.Level.WARN).count();
    if (broken) {
      return "something is broken: see the lines that begin with 'fail'";
    }
    return warnings == 0
        ? "all is well"
        : "nothing is broken; %d %s"
            .formatted(
                warnings, warnings == 1 ? "thing could be better" : "things could be better");
  }

  private static ObjectNode document(List<Finding> findings, boolean broken) {
    ObjectNode document = JsonMapper.builder().build().createObjectNode();
    document.put("ok", !broken);
    ArrayNode list = document.putArray("findings");
    for (Finding finding : findings) {
      ObjectNode node = list.addObject();
      node.put("topic", finding.topic()).put("level", level(finding)).put("value", finding.value());
      if (finding.fix() != null) {
        node.put("fix", finding.fix());
      }
    }
    return document;
  }

  private static String level(Finding finding) {
    return finding.level().name().toLowerCase(Locale.ROOT);
  }
}
