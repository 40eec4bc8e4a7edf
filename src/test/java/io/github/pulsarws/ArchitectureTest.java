package io.github.pulsarws;

import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.lang.ArchRule;
import io.github.pulsarws.handshake.EarlyDoor;
import io.github.pulsarws.pulsar.ClientPool;
import io.github.pulsarws.pulsar.PulsarClientProvider;
import io.github.pulsarws.socket.OpenSockets;
import io.github.pulsarws.upgrade.EndingConnections;
import jakarta.websocket.server.ServerEndpoint;
import java.util.Set;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What the packages may know of one another, and what nobody may do. */
class ArchitectureTest {
    private static final String ROOT = "io.github.pulsarws.";

    /**
     * Four end the application: nothing is served any more, and the container must not go on before they are done. Two
     * answer where nobody lets them come back later, a filter with an HTTP status and a check of MicroProfile Health; they
     * wait within bounds.
     */
    private static final Set<String> MAY_WAIT = Set.of(
            OpenSockets.class.getName() + ".shutDown",
            PulsarClientProvider.class.getName() + ".close",
            ClientPool.class.getName() + ".close",
            EndingConnections.class.getName() + ".contextDestroyed",
            EarlyDoor.class.getName() + ".await",
            ROOT + "health.MicroProfileChecks.await");

    private static final JavaClasses MAIN =
            new ClassFileImporter().withImportOption(new DoNotIncludeTests()).importPackages("io.github.pulsarws");

    @Test
    void featuresDoNotKnowOneAnother() {
        check(slices().matching(ROOT + "(producer|consumer|reader)..").should().notDependOnEachOther());
    }

    @Test
    void packagesHaveNoCycles() {
        check(slices().matching(ROOT + "(*)..").should().beFreeOfCycles());
    }

    @Test
    void packagesKnowOnlyWhatIsBelowThem() {
        mayUse("error");
        mayUse("config");
        mayUse("options", "error");
        mayUse("frame", "error");
        mayUse("pulsar", "config", "error");
        mayUse("upgrade", "error");
        mayUse("stats", "config", "error", "pulsar");
        mayUse("policy", "config", "error", "options", "pulsar");
        mayUse("security", "config", "error", "limits", "options", "policy", "pulsar", "stats", "token");
        mayUse("log", "config", "error");
        mayUse("tracing", "config");
        mayUse(
                "handshake",
                "config",
                "error",
                "limits",
                "options",
                "pulsar",
                "security",
                "stats",
                "tracing",
                "upgrade");
        mayUse("memory", "config");
        mayUse("tomcat", "error", "upgrade");
        mayUse("undertow", "error", "upgrade");
        mayUse("socket", "config", "error", "frame", "log", "memory", "stats", "tomcat", "undertow", "upgrade");
        mayUse("crypto", "config", "error");
        mayUse("health", "config", "error", "security", "socket");
        mayUse("token", "config", "error", "stats");
        mayUse("limits", "config", "error");
        mayUse("topics", "config", "error", "pulsar", "security");
        mayUse("payload", "error", "frame", "options");
        mayUse(
                "delivery",
                "error",
                "frame",
                "handshake",
                "memory",
                "options",
                "payload",
                "pulsar",
                "security",
                "socket",
                "stats");
        mayUse("metrics", "config", "error", "handshake", "memory", "pulsar", "security", "socket", "stats");
        mayUse(
                "admin",
                "config",
                "error",
                "frame",
                "handshake",
                "memory",
                "options",
                "pulsar",
                "security",
                "socket",
                "stats");
        for (String feature : new String[] {"producer", "consumer", "reader"}) {
            mayUse(
                    feature,
                    "config",
                    "crypto",
                    "delivery",
                    "error",
                    "frame",
                    "handshake",
                    "log",
                    "memory",
                    "options",
                    "payload",
                    "pulsar",
                    "security",
                    "socket",
                    "stats",
                    "tracing");
        }
    }

    private static void mayUse(String name, String... others) {
        check(classes()
                .that()
                .resideInAPackage(ROOT + name)
                .should()
                .onlyDependOnClassesThat(DescribedPredicate.describe(
                        "are outside of the project or in " + name + ", " + String.join(", ", others),
                        type -> !type.getPackageName().startsWith("io.github.pulsarws")
                                || type.getPackageName().equals(ROOT + name)
                                || Set.of(packages(others)).contains(type.getPackageName()))));
    }

    @Test
    void endpointsDoNotKnowPulsar() {
        check(noClasses()
                .that()
                .areAnnotatedWith(ServerEndpoint.class)
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.pulsar.."));
    }

    @Test
    void whatIsCalledAnEndpointIsOne() {
        check(classes().that().haveSimpleNameEndingWith("Endpoint").should().beAnnotatedWith(ServerEndpoint.class));
    }

    /** But for four classes, which say why. */
    @Test
    void nothingUsesWhatThePulsarClientKeepsToItself() {
        check(noClasses()
                .that()
                .doNotHaveFullyQualifiedName(ROOT + "crypto.GatewaySideCrypto")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + "crypto.PayloadEncryption")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + "delivery.FetchedAhead")
                .and()
                .doNotHaveFullyQualifiedName(ROOT + "reader.LostMessages")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.pulsar.client.impl..", "org.apache.pulsar.shade.."));
    }

    @Test
    void onlyTheSocketTalksToTheSession() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "socket")
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "its owner is a Session",
                        call -> call.getTargetOwner().getName().equals("jakarta.websocket.Session"))));
    }

    @Test
    void namesSayTheRole() {
        check(noClasses().should().haveSimpleNameEndingWith("Impl"));
        check(noClasses().should().haveSimpleNameEndingWith("Manager"));
        check(noClasses().should().haveSimpleNameEndingWith("Helper"));
        check(noClasses().should().haveSimpleNameContaining("Util"));
    }

    @Test
    void noPublicFieldCanBeChanged() {
        check(fields().that().arePublic().should().haveModifier(FINAL));
    }

    @Test
    void nothingSleeps() {
        check(noClasses().should().callMethod(Thread.class, "sleep", long.class));
        check(noClasses().should().callMethod(Thread.class, "sleep", long.class, int.class));
    }

    @Test
    void nothingWaitsForAFutureUnlessItHasTo() {
        check(noClasses()
                .should()
                .callMethodWhere(
                        DescribedPredicate.describe("it waits for a future", ArchitectureTest::waitsForAFuture)));
    }

    @Test
    void nothingCallsPulsarWhereItWaits() {
        check(noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "it waits for Pulsar, although there is an asynchronous form",
                        ArchitectureTest::hasAnAsynchronousForm)));
    }

    private static boolean hasAnAsynchronousForm(JavaMethodCall call) {
        JavaClass owner = call.getTargetOwner();
        return owner.getPackageName().equals("org.apache.pulsar.client.api")
                && owner.getAllMethods().stream()
                        .anyMatch(method -> method.getName().equals(call.getName() + "Async"));
    }

    private static boolean waitsForAFuture(JavaMethodCall call) {
        boolean waits = call.getTargetOwner().isAssignableTo(Future.class)
                && Set.of("get", "join").contains(call.getName());
        String caller = call.getOriginOwner().getName() + "." + call.getOrigin().getName();
        return waits && !MAY_WAIT.contains(caller);
    }

    private static String[] packages(String... names) {
        String[] packages = new String[names.length];
        for (int i = 0; i < names.length; i++) {
            packages[i] = ROOT + names[i];
        }
        return packages;
    }

    private static void check(ArchRule rule) {
        rule.check(MAIN);
    }
}
