package io.github.pulsarws.deploy;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.ContainerFiles;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.util.Base64;
import org.junit.jupiter.api.Test;

@GatewayTest
class TokensInLogsIT {
    private static final String SECRET = "SECRET" + System.nanoTime();
    private static final String ENCODED =
            Base64.getUrlEncoder().withoutPadding().encodeToString(SECRET.getBytes(UTF_8));

    @Test
    void areInNoFileOfTheContainerThoughTheAccessLogHasThePath() throws IOException {
        String topic = Topics.unique("token");
        publishWithToken(topic);
        beRefused(topic);
        sendWhatIsNoRequest(topic);

        String last = Topics.unique("token-last");
        publishWithToken(last);
        await().atMost(WebSocketPeer.PATIENCE)
                .untilAsserted(() ->
                        assertThat(ContainerFiles.accessLogsHolding("/" + last)).isNotEmpty());

        assertThat(ContainerFiles.accessLogsHolding("/" + topic)).isNotEmpty();
        assertThat(ContainerFiles.holding(SECRET)).isEmpty();
        assertThat(ContainerFiles.holding(ENCODED)).isEmpty();
    }

    /** In all the places that a token may be in. */
    private static void publishWithToken(String topic) {
        URI uri = Gateway.producer(topic, "token=" + SECRET);
        try (WebSocketPeer producer = WebSocketPeer.connect(
                uri,
                handshake -> handshake
                        .header("Authorization", "Bearer " + SECRET)
                        .subprotocols("pulsar", "pulsar.bearer." + ENCODED))) {
            assertThat(producer.ask("{\"payload\":\"\"}").getString("result")).isEqualTo("ok");
        }
    }

    private static void beRefused(String topic) {
        try (WebSocketPeer producer =
                WebSocketPeer.connect(Gateway.producer(topic, "token=" + SECRET, "batchingEnabled=perhaps"))) {
            assertThat(producer.expectClose().code()).isEqualTo(1008);
        }
    }

    /** Containers report what they can't parse before anything of the gateway sees it. */
    private static void sendWhatIsNoRequest(String topic) throws IOException {
        URI uri = Gateway.producer(topic);
        try (Socket socket = new Socket(uri.getHost(), uri.getPort())) {
            socket.setSoTimeout((int) WebSocketPeer.PATIENCE.toMillis());
            String request = "GET " + uri.getRawPath() + "?token=" + SECRET + "|{}\"<>%zz HTTP/1.1\r\nHost: "
                    + uri.getAuthority() + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(ISO_8859_1));
            String answer = new String(socket.getInputStream().readAllBytes(), ISO_8859_1);
            assertThat(answer).startsWith("HTTP/1.1 4");
        }
    }
}
