package io.iotcenter.sensor;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(
    packages = "io.iotcenter.sensor",
    importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

  @ArchTest
  static final ArchRule packagesFormNoCircles =
      slices().matching("io.iotcenter.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule itStandsOnTheJdkAndSlf4jAlone =
      classes()
          .should()
          .onlyDependOnClassesThat()
          .resideInAnyPackage("java..", "org.slf4j..", "org.jspecify..", "io.iotcenter.sensor..");

  @ArchTest
  static final ArchRule nothingIsDrawnFromAStreamOfRandomNumbers =
      noClasses()
          .should()
          .dependOnClassesThat()
          .haveNameMatching(
              "java\\.util\\.(Random|SplittableRandom|concurrent\\.ThreadLocalRandom)|java\\.lang\\.Math\\$.*");

  @ArchTest
  static final ArchRule nothingIsCalledWhoseLastBitMayDifferBetweenMachines =
      noClasses()
          .should()
          .callMethodWhere(
              target(owner(type(Math.class)))
                  .and(
                      target(nameMatching("sin|cos|tan|a(sin|cos|tan2?)|exp|log|pow|hypot|cbrt"))));
}
