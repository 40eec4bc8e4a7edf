package io.github.pulsarws.policy;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.config.GatewayConfig;
import io.github.pulsarws.config.SecuritySettings;
import io.github.pulsarws.error.GatewayException;
import io.github.pulsarws.pulsar.TopicAddress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AccessPoliciesTest {
    private static final Grantee ALICE = new Grantee("alice", Set.of());
    private static final TopicAddress TOPIC = TopicAddress.parse("a/b/c");

    private final AccessPolicies policies = new AccessPolicies();

    @TempDir
    Path directory;

    @AfterEach
    void close() {
        policies.close();
    }

    @Test
    void withoutAFileEverythingIsForbidden() {
        load(Optional.empty());

        assertThatExceptionOfType(GatewayException.class)
                .isThrownBy(() -> policies.requireProduce(ALICE, TOPIC))
                .withMessage("Client is not authorized: no right to produce on persistent://a/b/c");
    }

    @Test
    void aFileThatChangesCountsAnewUnlessItIsBad() throws IOException {
        Path file = Files.writeString(directory.resolve("policy"), "allow user:alice produce a/b/c\n");
        load(Optional.of(file));
        policies.requireProduce(ALICE, TOPIC);
        long first = policies.generation();

        Files.writeString(file, "allow user:alice");
        Files.writeString(file, "allow any consume a/b/c\n");
        await().until(() -> policies.generation() != first);
        policies.requireRead(ALICE, TOPIC);
        assertThatExceptionOfType(GatewayException.class).isThrownBy(() -> policies.requireProduce(ALICE, TOPIC));
    }

    @Test
    void aBadFileStopsTheDeployment() throws IOException {
        Path file = Files.writeString(directory.resolve("policy"), "\nallow nobody");

        assertThatIllegalStateException()
                .isThrownBy(() -> load(Optional.of(file)))
                .withMessage("The Pulsar WebSocket Gateway is not deployed: the access policy can't be used, "
                        + "line 2: 'nobody' is none of user:…, role:…, any");
        assertThatIllegalStateException()
                .isThrownBy(() -> load(Optional.of(directory.resolve("absent"))))
                .withMessageEndingWith("absent: can't be read");
    }

    private void load(Optional<Path> file) {
        policies.config = GatewayConfig.load(
                setting -> setting == SecuritySettings.POLICY_FILE ? file.map(Path::toString) : Optional.empty());
        policies.load();
    }
}
