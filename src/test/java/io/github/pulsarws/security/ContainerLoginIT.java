package io.github.pulsarws.security;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.OwnGateway;
import io.github.pulsarws.harness.RawFrame;
import io.github.pulsarws.harness.RawHandshake;
import io.github.pulsarws.harness.RawWebSocket;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.launch.BuildDirectory;
import io.github.pulsarws.launch.Container;
import io.github.pulsarws.launch.TestUser;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;

/** Whom the container has logged in, as {@code deploy/sso} sets it up, the gateway need not ask. */
@GatewayTest
@Tag("portability")
@TestInstance(Lifecycle.PER_CLASS)
@DisabledIfSystemProperty(
        named = "gateway.container",
        matches = "payara-micro.*",
        disabledReason = "it has no users of its own that could be made from outside")
class ContainerLoginIT {
    private final String topic = Topics.unique("login");
    private OwnGateway gateway;

    @BeforeAll
    void start() throws IOException {
        Path policy = Files.writeString(
                BuildDirectory.path("it-login-policy.conf"), """
                allow user:%s produce public/default/%s
                allow role:%s consume public/default/%s
                """.formatted(TestUser.NAME, topic, TestUser.ROLE, topic));
        gateway = OwnGateway.start(
                "it-login",
                Map.of(
                        "security.authentication",
                        "required",
                        "security.identity",
                        "service",
                        "security.policyFile",
                        policy.toString(),
                        "security.adminRole",
                        TestUser.ROLE),
                Container::withLogin);
    }

    @AfterAll
    void stop() {
        if (gateway != null) {
            gateway.close();
        }
    }

    @Test
    void whoIsNotLoggedInIsRefusedByTheContainer() throws IOException {
        assertThat(RawHandshake.to(session("producer", topic)).status()).isEqualTo(401);
        assertThat(RawHandshake.to(session("producer", topic))
                        .with("Authorization", "Basic YWxpY2U6d3Jvbmc=")
                        .status())
                .isEqualTo(401);
    }

    @Test
    void nameAndRolesCountInThePolicy() throws IOException {
        try (RawWebSocket producer = RawWebSocket.connect(as(session("producer", topic)));
                RawWebSocket reader = RawWebSocket.connect(as(session("reader", topic)))) {
            producer.send(RawFrame.text("{\"payload\":\"YQ==\"}"));
            assertThat(producer.next().text()).contains("\"ok\"");
            reader.send(RawFrame.text("{\"type\":\"isEndOfTopic\"}"));
            assertThat(reader.next().text()).containsAnyOf("endOfTopic", "YQ==");
        }
        try (RawWebSocket elsewhere = RawWebSocket.connect(as(session("producer", "elsewhere")))) {
            assertThat(elsewhere.next().closed().reason()).startsWith("6: Client is not authorized: ");
        }
    }

    @Test
    void theRoleCountsForAdministrators() throws IOException {
        assertThat(as(gateway.http("/admin/metrics"))
                        .without("Upgrade")
                        .with("Connection", "close")
                        .status())
                .isNotIn(401, 403);
    }

    @Test
    void healthNeedsNoLogin() throws IOException {
        assertThat(RawHandshake.to(gateway.http("/admin/health/live"))
                        .without("Upgrade")
                        .with("Connection", "close")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void aCookieNeedsAnOriginThatMayConnect() throws IOException {
        assertThat(as(session("producer", topic)).with("Cookie", "a=b").status())
                .isEqualTo(403);
        assertThat(as(session("producer", topic))
                        .with("Cookie", "a=b")
                        .with("Origin", "https://evil.example")
                        .status())
                .isEqualTo(403);
        assertThat(as(session("producer", topic))
                        .with("Cookie", "a=b")
                        .with("Origin", "http://" + gateway.authority())
                        .status())
                .isEqualTo(101);
    }

    private static RawHandshake as(URI uri) {
        return RawHandshake.to(uri).with("Authorization", TestUser.AUTHORIZATION);
    }

    private URI session(String kind, String name) {
        return gateway.ws("/ws/v2/" + kind + "/persistent/public/default/" + name);
    }
}
