package io.postkick;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noCodeUnits;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.mapping;
import static java.util.stream.Collectors.toList;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTag;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import io.postkick.access.Role;
import io.postkick.host.content.ContentPart;
import io.postkick.host.content.MessageContents;
import io.postkick.host.instance.PostfixInstance;
import io.postkick.host.queue.QueueName;
import io.postkick.host.queueact.Batch;
import io.postkick.host.queueact.QueueActs;
import io.postkick.host.trigger.Endpoint;
import io.postkick.host.trigger.EndpointFacts;
import io.postkick.value.QueueId;
import java.util.List;
import java.util.Map;

/** What the arrows between packages cannot say. */
@ArchTag("once")
@AnalyzeClasses(packagesOf = PostkickConsole.class, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("io.postkick.(**)").should().beFreeOfCycles();

    /** Besides whoever tells systemd that the console is ready: the JDK has no datagrams over local sockets. */
    @ArchTest
    static final ArchRule onlyTriggerTouchesTheSocketLibrary = noClasses()
            .that()
            .resideOutsideOfPackage("io.postkick.host.trigger..")
            .and()
            .doNotHaveFullyQualifiedName("io.postkick.ServiceManager")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.newsclub..");

    /**
     * What crosses to the mail host and back: ports, and values that another process could be sent. All else of {@code host} is
     * its own.
     */
    private static final Map<String, String> CROSSES_TO_THE_HOST = Map.of(
            "cf", "ConfigurationProblem|EndpointType|MasterEntry|ServiceClass",
            "instance",
                    "Endpoints|InstanceState|Instances|Listeners|Obstacle|PostfixInstance|QueueFiles|QueueTotals"
                            + "|Remedy|RootsCommand",
            "trigger", "Endpoint|EndpointFacts|Outcome|Payload|Step|Trigger|TriggerResult",
            "attribute", "Attribute|AttributeClient|Attributes|Encoding|Protocol|Reply",
            "maillog", "Delivery|Doubts|LogLine|LogReader|LogSource|MailLogs|OwnLine|Severity|Subscription|UnfitText",
            "queue", "\\w+",
            "queue\\.snapshot", "Nothing",
            "content", "\\w+",
            "queueact", "Ability|Batch|BatchAnswer|EnablingCommand|Fate|HelperEntry|NoHelper|QueueAct|QueueActs|Result",
            "track", "\\w+");

    private static final DescribedPredicate<JavaClass> THE_HOSTS_OWN =
            new DescribedPredicate<>("are the mail host's own") {
                @Override
                public boolean test(JavaClass type) {
                    String name = type.getName();
                    return name.startsWith("io.postkick.host.")
                            && CROSSES_TO_THE_HOST.entrySet().stream()
                                    .noneMatch(room -> name.matches("io\\.postkick\\.host\\." + room.getKey() + "\\.("
                                            + room.getValue() + ")(\\$.*)?"));
                }
            };

    @ArchTest
    static final ArchRule nothingElseKnowsTheHost = noClasses()
            .that()
            .resideOutsideOfPackages("io.postkick.host..", "io.postkick.queuehelper..", "io.postkick.viewhelper..")
            .should()
            .dependOnClassesThat(THE_HOSTS_OWN);

    /** They run as root and as the mail's owner, from a jar of their own. */
    @ArchTest
    static final ArchRule theHelpersNeedNothingButTheJdk = classes()
            .that()
            .resideInAnyPackage(
                    "io.postkick.queuehelper..",
                    "io.postkick.viewhelper..",
                    "io.postkick.host.queueact.wire..",
                    "io.postkick.host.content.wire..")
            .and()
            .doNotHaveSimpleName("package-info")
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "java..",
                            "jdk.net..",
                            "org.jspecify..",
                            "io.postkick.queuehelper..",
                            "io.postkick.viewhelper..",
                            "io.postkick.host.queueact",
                            "io.postkick.host.queueact.wire..",
                            "io.postkick.host.content",
                            "io.postkick.host.content.wire..")
                    .or(type(QueueName.class))
                    .or(type(QueueId.class)));

    @ArchTest
    static final ArchRule nobodyElseIsAHelper = noClasses()
            .that()
            .resideOutsideOfPackages("io.postkick.queuehelper..", "io.postkick.viewhelper..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.postkick.queuehelper..", "io.postkick.viewhelper..");

    /** What root runs has nothing to do with reading mail. */
    @ArchTest
    static final ArchRule theQueueHelperReadsNoMail = noClasses()
            .that()
            .resideInAPackage("io.postkick.queuehelper..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.postkick.viewhelper..", "io.postkick.host.content..");

    /** Looking is a system call on the endpoint: it is asked of the port, where it may be answered elsewhere. */
    @ArchTest
    static final ArchRule nothingElseLooksAtEndpoints = noClasses()
            .that()
            .resideOutsideOfPackage("io.postkick.host..")
            .should()
            .callMethod(EndpointFacts.class, "of", Endpoint.class);

    /** Files of Postfix are the mail host's. Who may not name a path cannot open one. */
    @ArchTest
    static final ArchRule whatActsAndShowsNamesNoFile = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.postkick.anchor..",
                    "io.postkick.catalogue..",
                    "io.postkick.content..",
                    "io.postkick.evidence..",
                    "io.postkick.kick..",
                    "io.postkick.lookup..",
                    "io.postkick.overview..",
                    "io.postkick.pause..",
                    "io.postkick.queueact..",
                    "io.postkick.retry..",
                    "io.postkick.services..",
                    "io.postkick.track..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("java.nio.file..");

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
                    "io.postkick.anchor..",
                    "io.postkick.fleet.far..",
                    "io.postkick.kick..",
                    "io.postkick.pause..",
                    "io.postkick.queueact..",
                    "io.postkick.retry..",
                    "io.postkick.host.trigger..")
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
            .resideOutsideOfPackages(
                    "io.postkick.fleet.far..",
                    "io.postkick.lookup..",
                    "io.postkick.retry..",
                    "io.postkick.host.attribute..")
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
            .resideOutsideOfPackages(
                    "io.postkick.host.instance..", "io.postkick.fleet.far..", "io.postkick.fleet.near..")
            .and()
            .doNotHaveFullyQualifiedName("io.postkick.access.VisibleInstances")
            .and()
            .doNotHaveFullyQualifiedName("io.postkick.access.Rights")
            .and()
            .doNotHaveFullyQualifiedName("io.postkick.catalogue.Reaches")
            .and()
            .doNotHaveFullyQualifiedName("io.postkick.anchor.MailLogAnchors")
            .and()
            .doNotHaveFullyQualifiedName("io.postkick.evidence.Watches")
            .and()
            .doNotHaveFullyQualifiedName("io.postkick.fleet.agent.Glances")
            .and()
            .doNotHaveFullyQualifiedName("io.postkick.history.Sampler")
            .and()
            .doNotHaveFullyQualifiedName("io.postkick.pause.run.PauseSteps")
            .and()
            .doNotHaveFullyQualifiedName("io.postkick.queueact.run.ActsOfBefore")
            .and()
            .doNotHaveFullyQualifiedName("io.postkick.queueact.watch.HelperTwins")
            .and()
            .doNotHaveFullyQualifiedName("io.postkick.host.queue.scan.SharedQueues")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.postkick.host.instance.Instances");

    /** Who may do what is said in {@code May}, once. */
    @ArchTest
    static final ArchRule nothingOutsideAccessComparesRoles = noClasses()
            .that()
            .resideOutsideOfPackage("io.postkick.access..")
            .should()
            .accessField(Role.class, "ADMIN")
            .orShould()
            .accessField(Role.class, "OPERATOR")
            .orShould()
            .accessField(Role.class, "AUDITOR");

    /** Whoever has root do something must have recorded it first. */
    @ArchTest
    static final ArchRule nothingOutsideQueueactHasRootDoAnything = noClasses()
            .that()
            .resideOutsideOfPackages("io.postkick.fleet.far..", "io.postkick.queueact..", "io.postkick.host.queueact..")
            .should()
            .callMethod(QueueActs.class, "carryOut", PostfixInstance.class, Batch.class, QueueActs.Watcher.class);

    /** Whoever reads a message must have recorded it first. */
    @ArchTest
    static final ArchRule nothingOutsideContentReadsMessages = noClasses()
            .that()
            .resideOutsideOfPackages("io.postkick.content", "io.postkick.fleet.far..", "io.postkick.host.content..")
            .should()
            .callMethod(
                    MessageContents.class, "open", PostfixInstance.class, String.class, ContentPart.class, long.class);

    /** A transaction around the kick would keep the intent from being durable before the request is sent. */
    @ArchTest
    static final ArchRule kicksRunInNoTransaction = noClasses()
            .that()
            .resideInAnyPackage(
                    "io.postkick.evidence..",
                    "io.postkick.kick..",
                    "io.postkick.lookup..",
                    "io.postkick.pause..",
                    "io.postkick.queueact..",
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
                    "io.postkick.pause..",
                    "io.postkick.queueact..",
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

    /** A room that one can take in: types of a package, those within others not counted. */
    @ArchTest
    static void roomsAreNoLargerThanThirtyTypes(JavaClasses all) {
        Map<String, Long> sizes = all.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(groupingBy(JavaClass::getPackageName, counting()));

        assertThat(sizes).allSatisfy((name, types) -> assertThat(types).as(name).isLessThanOrEqualTo(30));
    }

    /** One name, one meaning: whoever reads it need not look at the imports. */
    @ArchTest
    static void noTwoTypesShareAName(JavaClasses all) {
        Map<String, List<String>> names = all.stream()
                .filter(JavaClass::isTopLevelClass)
                .filter(type -> !type.getSimpleName().equals("package-info"))
                .collect(groupingBy(JavaClass::getSimpleName, mapping(JavaClass::getName, toList())));

        assertThat(names.values()).allSatisfy(types -> assertThat(types).hasSize(1));
    }
}
