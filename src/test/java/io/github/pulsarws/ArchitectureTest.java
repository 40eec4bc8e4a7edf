package io.github.pulsarws;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.websocket.server.ServerEndpoint;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** What the packages may know of one another. */
class ArchitectureTest {
    private static final String ROOT = "io.github.pulsarws.";
    private static final String[] FEATURES = {ROOT + "producer..", ROOT + "consumer..", ROOT + "reader.."};

    private static final JavaClasses MAIN = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .withImportOption(new ImportOption.DoNotIncludeJars())
            .importPackages("io.github.pulsarws");

    @Test
    void packagesFormNoCycle() {
        slices().matching(ROOT + "(*)..").should().beFreeOfCycles().check(MAIN);
    }

    @Test
    void featuresDoNotKnowOneAnother() {
        slices().matching(ROOT + "(producer|consumer|reader)..")
                .should()
                .notDependOnEachOther()
                .check(MAIN);
    }

    @Test
    void nothingSharedKnowsAFeature() {
        noClasses()
                .that(JavaClass.Predicates.resideOutsideOfPackages(FEATURES))
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(FEATURES)
                .check(MAIN);
    }

    @Test
    void endpointsKnowNothingOfPulsar() {
        noClasses()
                .that()
                .areAnnotatedWith(ServerEndpoint.class)
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.pulsar..")
                .check(MAIN);
    }

    @Test
    void onlyPulsarsPublicApiIsUsed() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.pulsar.client.impl..", "org.apache.pulsar.shade..")
                .check(MAIN);
    }

    @Test
    void sessionsOfTheContainerStayInTheirPackage() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "socket..")
                .should()
                .callMethodWhere(com.tngtech.archunit.core.domain.JavaCall.Predicates.target(
                        com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner(
                                JavaClass.Predicates.assignableTo(jakarta.websocket.Session.class))))
                .check(MAIN);
    }

    /** The two that close at shutdown wait, within a bound: there is nothing left that they could hold up. */
    @Test
    void nothingOnTheDataPathBlocks() {
        noClasses()
                .that()
                .doNotHaveSimpleName("OpenSockets")
                .and()
                .doNotHaveSimpleName("PulsarClientProvider")
                .should()
                .callMethod(CompletableFuture.class, "join")
                .orShould()
                .callMethod(CompletableFuture.class, "get")
                .orShould()
                .callMethod(Future.class, "get")
                .orShould()
                .callMethod(Thread.class, "sleep", long.class)
                .check(MAIN);
    }

    @Test
    void stateIsPrivate() {
        fields().that().areNotFinal().should().notBePublic().check(MAIN);
    }

    @Test
    void namesSayTheRole() {
        noClasses().should().haveNameMatching(".*(Impl|Manager|Helper|Utils?)").check(MAIN);
    }
}
