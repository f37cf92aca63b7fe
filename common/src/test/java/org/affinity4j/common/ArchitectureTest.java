package org.affinity4j.common;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The rules of the house for this module: which package may see which. */
class ArchitectureTest {

  private static final String ROOT = "org.affinity4j.common.";

  /** Left to right: a package sees only those before it. */
  private static final List<String> ORDER =
      List.of(
          "catalog",
          "event",
          "math",
          "score",
          "model",
          "counting",
          "encode",
          "blend",
          "combination",
          "checkpoint",
          "release",
          "seal",
          "feedback",
          "attribution",
          "privacy");

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("org.affinity4j.common");

  @Test
  void packagesSeeOnlyThoseBeforeThem() {
    for (int i = 0; i < ORDER.size(); i++) {
      String[] later =
          ORDER.subList(i + 1, ORDER.size()).stream()
              .map(name -> ROOT + name + "..")
              .toArray(String[]::new);
      if (later.length > 0) {
        noClasses()
            .that()
            .resideInAPackage(ROOT + ORDER.get(i) + "..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(later)
            .allowEmptyShould(true)
            .check(CLASSES);
      }
    }
  }

  @Test
  void everyPackageHasItsPlaceInTheOrder() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            ORDER.stream().map(name -> ROOT + name + "..").toArray(String[]::new))
        .should()
        .resideInAPackage(ROOT + "*..")
        .allowEmptyShould(true)
        .check(CLASSES);
  }

  @Test
  void noCyclesBetweenPackages() {
    slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void noJavaSerializationAnywhere() {
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveNameMatching("java\\.io\\.Object(Input|Output)Stream")
        .check(CLASSES);
  }
}
