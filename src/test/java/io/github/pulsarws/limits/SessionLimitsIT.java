package io.github.pulsarws.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.AdminPages;
import io.github.pulsarws.harness.Closed;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.OidcServer;
import io.github.pulsarws.harness.OwnGateway;
import io.github.pulsarws.harness.RawFrame;
import io.github.pulsarws.harness.RawHandshake;
import io.github.pulsarws.harness.RawWebSocket;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.launch.BuildDirectory;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;

/** What is over a limit of a user or an address is refused with 1013, and nobody else suffers. */
@GatewayTest
@TestInstance(Lifecycle.PER_CLASS)
class SessionLimitsIT {
    private static final int PER_USER = 2;
    private static final int PER_ADDRESS = 4;
    private static final int OPENINGS_PER_SECOND = 10;

    private final OidcServer provider = OidcServer.start();
    private final String topic = Topics.unique("seats");
    private OwnGateway gateway;

    @BeforeAll
    void start() throws IOException {
        Path policy =
                Files.writeString(BuildDirectory.path("it-limits-policy.conf"), "allow any produce public/default/*");
        gateway = OwnGateway.start(
                "it-session-limits",
                Map.of(
                        "security.authentication", "required",
                        "security.identity", "service",
                        "security.policyFile", policy.toString(),
                        "security.oidcIssuers", provider.issuer(),
                        "limits.sessionsPerPrincipal", String.valueOf(PER_USER),
                        "limits.sessionsPerAddress", String.valueOf(PER_ADDRESS),
                        "limits.openingsPerSecondPerAddress", String.valueOf(OPENINGS_PER_SECOND)));
    }

    @AfterAll
    void stop() {
        if (gateway != null) {
            gateway.close();
        }
        provider.close();
    }

    @Test
    void aUserHasSoManySeats() throws IOException {
        try (RawWebSocket one = open("127.0.0.2", "alice");
                RawWebSocket two = open("127.0.0.3", "alice")) {
            publishes(one);
            publishes(two);
            assertRefused("127.0.0.4", "alice", "by this user");
            try (RawWebSocket other = open("127.0.0.4", "bob")) {
                publishes(other);
            }
            one.vanish();
            awaitSeat("127.0.0.4", "alice");
        }
    }

    @Test
    void anAddressHasSoManySeats() throws IOException {
        List<RawWebSocket> sessions = new ArrayList<>();
        for (int i = 0; i < PER_ADDRESS; i++) {
            RawWebSocket session = open("127.0.0.5", "user" + i);
            publishes(session);
            sessions.add(session);
        }
        assertRefused("127.0.0.5", "one-more", "from this address");
        try (RawWebSocket elsewhere = open("127.0.0.6", "one-more")) {
            publishes(elsewhere);
        }
        for (RawWebSocket session : sessions) {
            session.vanish();
        }
        awaitSeat("127.0.0.5", "one-more");
    }

    @Test
    void whoTriesTooOftenIsPutOffAndTheLogIsNotFlooded() throws IOException {
        List<Integer> codes = new ArrayList<>();
        for (int round = 0; round < 3; round++) {
            List<RawWebSocket> attempts = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                attempts.add(RawWebSocket.connect(
                        RawHandshake.to(producer()).from("127.0.0.7").with("Authorization", "Bearer a.b." + i)));
            }
            for (RawWebSocket attempt : attempts) {
                codes.add(attempt.next().closed().code());
                attempt.close();
            }
        }
        assertThat(codes).hasSize(300).containsOnly(1008, 1013);
        assertCounted("limits_hit_total{limit=\"opening\"}", Collections.frequency(codes, 1013));
        assertCounted("token_failures_total{reason=\"refused\"}", Collections.frequency(codes, 1008));
        assertThat(codes).filteredOn(code -> code == 1008).hasSizeGreaterThanOrEqualTo(OPENINGS_PER_SECOND);
        try (WebSocketPeer good = WebSocketPeer.connect(
                producer(), handshake -> handshake.header("Authorization", "Bearer " + token("carol")))) {
            assertThat(good.ask("{\"payload\":\"\"}").getString("result")).isEqualTo("ok");
        }
        await().atMost(WebSocketPeer.PATIENCE)
                .untilAsserted(() -> assertThat(gateway.filesHolding("Refused 127.0.0.7 at " + path() + ": "))
                        .isNotEmpty());
    }

    /** Other tests count as well. */
    private void assertCounted(String metric, int atLeast) {
        String admin = provider.token("root").claim("groups", List.of("admin")).sign();
        String metrics = AdminPages.call("GET", gateway.http("/admin/metrics"), "Authorization", "Bearer " + admin)
                .body();
        String name = "pulsar_websocket_gateway_" + metric + " ";
        assertThat(metrics.lines()
                        .filter(line -> line.startsWith(name))
                        .map(line -> Double.valueOf(line.substring(name.length()))))
                .as(metric)
                .singleElement(InstanceOfAssertFactories.DOUBLE)
                .isGreaterThanOrEqualTo(atLeast);
    }

    private void assertRefused(String address, String user, String whose) throws IOException {
        try (RawWebSocket session = open(address, user)) {
            Closed closed = session.next().closed();
            assertThat(closed.code()).isEqualTo(1013);
            assertThat(closed.reason())
                    .startsWith("1: Failed to create producer: ")
                    .contains(whose);
        }
    }

    /** A seat is free as soon as the gateway has noticed that its session has gone. */
    private void awaitSeat(String address, String user) {
        await().atMost(WebSocketPeer.PATIENCE).until(() -> {
            try (RawWebSocket session = open(address, user)) {
                session.send(RawFrame.text("{\"payload\":\"\"}"));
                return session.next().opcode() != RawFrame.CLOSE;
            }
        });
    }

    private static void publishes(RawWebSocket session) throws IOException {
        session.send(RawFrame.text("{\"payload\":\"\"}"));
        assertThat(session.next().text()).contains("\"ok\"");
    }

    private RawWebSocket open(String address, String user) throws IOException {
        return RawWebSocket.connect(
                RawHandshake.to(producer()).from(address).with("Authorization", "Bearer " + token(user)));
    }

    private String token(String user) {
        return provider.token(user).sign();
    }

    private URI producer() {
        return gateway.ws(path());
    }

    private String path() {
        return "/ws/v2/producer/persistent/public/default/" + topic;
    }
}
