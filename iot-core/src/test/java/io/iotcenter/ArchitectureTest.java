package io.iotcenter;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.List;
import java.util.Set;

@AnalyzeClasses(packages = "io.iotcenter", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
  private static final List<String> HIDDEN =
      List.of(
          "okhttp3.",
          "okio.",
          "retrofit2.",
          "io.reactivex.",
          "com.google.gson.",
          "java.sql.",
          "org.sqlite.",
          "com.influxdb.",
          "io.iotcenter.internal.");

  @ArchTest
  static final ArchRule packagesFormNoCircles =
      slices().matching("io.iotcenter.(**)").should().beFreeOfCycles();

  @ArchTest
  static final ArchRule theModelKnowsNothingAboveIt =
      noClasses()
          .that()
          .resideInAPackage("io.iotcenter.model")
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "other packages of the library",
                  type ->
                      type.getPackageName().startsWith("io.iotcenter")
                          && !type.getPackageName().equals("io.iotcenter.model")));

  @ArchTest
  static final ArchRule thePublicPackagesDoNotKnowTheirImplementations =
      noClasses()
          .that()
          .resideInAnyPackage(
              "io.iotcenter.model",
              "io.iotcenter.device",
              "io.iotcenter.telemetry",
              "io.iotcenter.query")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.iotcenter.internal..");

  @ArchTest
  static final ArchRule theWritePathKnowsNoBackEnd =
      noClasses()
          .that()
          .resideInAPackage("io.iotcenter.internal.write..")
          .should()
          .dependOnClassesThat()
          .resideInAnyPackage("io.iotcenter.internal.influx..", "io.iotcenter.internal.embedded..");

  @ArchTest
  static final ArchRule theBackEndsDoNotKnowEachOther =
      noClasses()
          .that()
          .resideInAPackage("io.iotcenter.internal.influx..")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.iotcenter.internal.embedded..")
          .orShould()
          .dependOnClassesThat()
          .resideInAnyPackage("java.sql..", "org.sqlite..");

  @ArchTest
  static final ArchRule nothingBelowKnowsTheFacade =
      noClasses()
          .that()
          .resideOutsideOfPackage("io.iotcenter")
          .should()
          .dependOnClassesThat()
          .resideInAPackage("io.iotcenter");

  @ArchTest
  static final ArchRule publicTypesShowNoTypeOfALibraryUnderneath =
      classes()
          .that()
          .resideOutsideOfPackage("io.iotcenter.internal..")
          .and()
          .arePublic()
          .should(showOnlyTheirOwnTypes());

  private static ArchCondition<JavaClass> showOnlyTheirOwnTypes() {
    return new ArchCondition<>("show only types of the JDK and of the public packages") {
      @Override
      public void check(JavaClass type, ConditionEvents events) {
        type.getAllRawSuperclasses().forEach(shown -> check(type, "extends", shown, events));
        type.getAllRawInterfaces().forEach(shown -> check(type, "implements", shown, events));
        type.getFields().stream()
            .filter(field -> isShown(field.getModifiers()))
            .forEach(field -> check(type, field.getName(), field.getRawType(), events));
        type.getCodeUnits().stream()
            .filter(unit -> isShown(unit.getModifiers()))
            .forEach(unit -> checkSignature(type, unit, events));
      }

      private void checkSignature(JavaClass type, JavaCodeUnit unit, ConditionEvents events) {
        check(type, unit.getName(), unit.getRawReturnType(), events);
        unit.getRawParameterTypes().forEach(shown -> check(type, unit.getName(), shown, events));
        unit.getExceptionTypes()
            .forEach(shown -> check(type, unit.getName(), shown.toErasure(), events));
      }

      private void check(JavaClass type, String where, JavaClass shown, ConditionEvents events) {
        if (HIDDEN.stream().anyMatch(shown.getName()::startsWith)) {
          events.add(
              SimpleConditionEvent.violated(
                  type, type.getName() + " " + where + " shows " + shown.getName()));
        }
      }
    };
  }

  private static boolean isShown(Set<JavaModifier> modifiers) {
    return modifiers.contains(JavaModifier.PUBLIC) || modifiers.contains(JavaModifier.PROTECTED);
  }
}
