package io.postkick;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** What the arrows between packages cannot say. */
@AnalyzeClasses(packagesOf = PostkickConsole.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.postkick.(**)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyTriggerTouchesTheSocketLibrary = noClasses()
            .that()
            .resideOutsideOfPackage("io.postkick.host.trigger..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.newsclub..");

    @ArchTest
    static final ArchRule controllersAndApisStayInTheirPackages = classes()
            .that()
            .haveSimpleNameEndingWith("Controller")
            .or()
            .haveSimpleNameEndingWith("Api")
            .should()
            .notBePublic();

    @ArchTest
    static final ArchRule nothingElseSendsRequests = noClasses()
            .that()
            .resideOutsideOfPackages(
                    "io.postkick.anchor..", "io.postkick.kick..", "io.postkick.retry..", "io.postkick.host.trigger..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.postkick.host.trigger.Trigger");

    @ArchTest
    static final ArchRule nothingOutsideAttributeConverses = noClasses()
            .that()
            .resideOutsideOfPackages("io.postkick.host.attribute..", "io.postkick.host.trigger..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.postkick.host.trigger.Call");

    /** Whoever asks must have recorded it first, as {@code lookup} and {@code retry} do. */
    @ArchTest
    static final ArchRule nothingOutsideLookupAndRetryAsks = noClasses()
            .that()
            .resideOutsideOfPackages("io.postkick.lookup..", "io.postkick.retry..", "io.postkick.host.attribute..")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.postkick.host.attribute.AttributeClient");

    /**
     * People may be limited to some instances. Whatever begins with a name that a person sent goes through {@code VisibleInstances}; the
     * rest acts for nobody, for administrators, or for a press that has passed there.
     */
    @ArchTest
    static final ArchRule onlyTheseSeeEveryInstance = noClasses()
            .that()
            .resideOutsideOfPackage("io.postkick.host.instance..")
            .and()
            .doNotHaveFullyQualifiedName("io.postkick.access.VisibleInstances")
            .and()
            .doNotHaveFullyQualifiedName("io.postkick.catalogue.Reaches")
            .and()
            .doNotHaveFullyQualifiedName("io.postkick.anchor.MailLogAnchors")
            .and()
            .doNotHaveFullyQualifiedName("io.postkick.evidence.Watches")
            .and()
            .doNotHaveFullyQualifiedName("io.postkick.history.Sampler")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.postkick.host.instance.Instances");

    /** A transaction around the kick would keep the intent from being durable before the request is sent. */
    @ArchTest
    static final ArchRule kicksRunInNoTransaction = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.postkick.evidence..",
                    "io.postkick.kick..",
                    "io.postkick.lookup..",
                    "io.postkick.retry..",
                    "io.postkick.services..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.springframework.transaction..");

    /** A retry, or a kick on another thread, would be a second act with no intent of its own. */
    @ArchTest
    static final ArchRule kicksAreNeverRepeatedOrDeferred = noCodeUnits()
            .that()
            .areDeclaredInClassesThat()
            .resideInAnyPackage(
                    "io.postkick.evidence..",
                    "io.postkick.kick..",
                    "io.postkick.services..",
                    "io.postkick.retry..",
                    "io.postkick.host.trigger..",
                    "io.postkick.lookup..",
                    "io.postkick.host.attribute..")
            .should()
            .beAnnotatedWith("org.springframework.scheduling.annotation.Async")
            .orShould()
            .beAnnotatedWith("org.springframework.resilience.annotation.Retryable");

    @ArchTest
    static final ArchRule triggerKnowsNothingOfTheWebOrTheDatabase = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.postkick.host.trigger..", "io.postkick.host.attribute..", "io.postkick.host.instance..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.springframework.web..",
                    "org.springframework.jdbc..",
                    "org.springframework.security..",
                    "jakarta.servlet..");
}
