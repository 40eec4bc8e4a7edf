package io.github.pulsarws.handshake;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.RawHandshake;
import io.github.pulsarws.harness.RawHandshake.Answer;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no WebSocket handshake gets an HTTP status that says what is missing, and a complete answer. */
@GatewayTest
@Tag("portability")
class HandshakeRefusalIT {
    private static final URI PRODUCER = Gateway.producer("handshake");

    @ParameterizedTest
    @ValueSource(strings = {"/ws", "/ws/", "/ws/v2", "/ws/v2/admin/x", "/ws/v3/producer/x", "/ws/PRODUCER/x"})
    void knowsNoOtherPaths(String path) throws IOException {
        Answer answer = RawHandshake.to(Gateway.wsUri(path)).answer();

        assertThat(answer.status()).isEqualTo(404);
        assertThat(answer.body()).contains("No such path");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Upgrade", "Connection"})
    void asksPlainHttpToUpgrade(String missing) throws IOException {
        assertUpgradeRequired(RawHandshake.to(PRODUCER).without(missing).answer());
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "PUT", "DELETE"})
    void asksEveryPlainMethodToUpgrade(String method) throws IOException {
        assertUpgradeRequired(RawHandshake.to(PRODUCER)
                .method(method)
                .without("Upgrade")
                .without("Connection")
                .answer());
    }

    @Test
    void asksAnotherProtocolToUpgradeToThisOne() throws IOException {
        assertUpgradeRequired(RawHandshake.to(PRODUCER).with("Upgrade", "h2c").answer());
    }

    /**
     * Not even where no WebSocket is: what follows such an upgrade is no longer seen by a proxy in front, which may have
     * let only some paths through. And Payara now and then begins with HTTP/2 before it has answered the upgrade.
     */
    @ParameterizedTest
    @ValueSource(strings = {"/", "/asyncapi.yaml", "/admin/health/live"})
    void neverUpgradesToHttp2(String path) throws IOException {
        int status = RawHandshake.to(Gateway.wsUri(path))
                .with("Connection", "Upgrade, HTTP2-Settings")
                .with("Upgrade", "h2c")
                .with("HTTP2-Settings", "AAMAAABkAAQAAP__")
                .status();

        assertThat(status).isEqualTo(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"8", "12", "14"})
    void namesTheVersionItSpeaks(String version) throws IOException {
        Answer answer =
                RawHandshake.to(PRODUCER).with("Sec-WebSocket-Version", version).answer();

        assertThat(answer.status()).isEqualTo(426);
        assertThat(answer.headers()).containsEntry("Sec-WebSocket-Version", "13");
    }

    @Test
    void opensWithGetOnly() throws IOException {
        Answer answer = RawHandshake.to(PRODUCER).method("POST").answer();

        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.headers()).containsEntry("Allow", "GET");
    }

    @Test
    void wantsAKey() throws IOException {
        Answer answer = RawHandshake.to(PRODUCER).without("Sec-WebSocket-Key").answer();

        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.body()).contains("Sec-WebSocket-Key");
    }

    /** Servers answer by themselves what they take for no HTTP; Payara's has once ended the connection without a word. */
    @Test
    void tellsNothingOfItsInside() throws IOException {
        Optional<Answer> answer =
                RawHandshake.to(PRODUCER).target("/ws/v2/producer/\\").answerIfAny();

        answer.ifPresent(told -> {
            assertThat(told.status()).isIn(400, 404);
            assertThat(told.body()).doesNotContain("Exception", "\tat ", "org.apache");
        });
    }

    private static void assertUpgradeRequired(Answer answer) {
        assertThat(answer.status()).isEqualTo(426);
        assertThat(answer.body()).contains("This is a WebSocket endpoint");
    }
}
