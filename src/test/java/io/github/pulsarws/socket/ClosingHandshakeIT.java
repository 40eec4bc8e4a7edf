package io.github.pulsarws.socket;

import static io.github.pulsarws.harness.RawFrame.CLOSE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Closed;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.RawFrame;
import io.github.pulsarws.harness.RawWebSocket;
import io.github.pulsarws.harness.Topics;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** However a client ends its session, politely or not, the gateway does its part and gives up what it holds. */
@GatewayTest
@Tag("portability")
class ClosingHandshakeIT {
    private static final String SUBSCRIPTION = "s";
    private static final String SHARED = "subscriptionType=Shared";

    private final String topic = Topics.unique("closing");

    @ParameterizedTest
    @ValueSource(ints = {1000, 1001, 1011, 3000, 4999})
    void echoesTheClientsCode(int code) throws IOException {
        try (RawWebSocket client = subscribed()) {
            client.send(RawFrame.close(code, "bye"));

            assertThat(client.expectClose().code()).isEqualTo(code);
            awaitReleased();
        }
    }

    @Test
    void answersACloseWithoutCode() throws IOException {
        try (RawWebSocket client = subscribed()) {
            client.send(RawFrame.whole(CLOSE));

            assertThat(client.expectClose()).extracting(Closed::code).isEqualTo(1000);
            awaitReleased();
        }
    }

    @ParameterizedTest
    @EnumSource
    void noticesThatTheClientIsGone(Departure departure) throws IOException {
        try (RawWebSocket client = subscribed()) {
            departure.of(client);

            awaitReleased();
        }
    }

    /** The pong that meets a client that is gone is what breaks the connection then, on the gateway's side. */
    @Test
    void noticesThatTheClientIsGoneWhenItHasPinged() throws IOException {
        for (int i = 0; i < 20; i++) {
            try (RawWebSocket client = RawWebSocket.connect(Gateway.consumer(topic, SUBSCRIPTION, SHARED))) {
                client.send(RawFrame.text("{\"type\":\"isEndOfTopic\"}"));
                assertThat(client.next().text()).contains("endOfTopic");

                client.send(RawFrame.whole(RawFrame.PING));
                client.reset();
            }
        }
        awaitReleased();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "once more"})
    void answersAPingWithItsPayload(String payload) throws IOException {
        try (RawWebSocket client = subscribed()) {
            client.send(RawFrame.whole(RawFrame.PING, payload.getBytes(java.nio.charset.StandardCharsets.UTF_8)));

            RawFrame pong = client.next();

            assertThat(pong.opcode()).isEqualTo(RawFrame.PONG);
            assertThat(pong.text()).isEqualTo(payload);
        }
    }

    private RawWebSocket subscribed() throws IOException {
        RawWebSocket client = RawWebSocket.connect(Gateway.consumer(topic, SUBSCRIPTION));
        await().ignoreExceptions()
                .until(() -> BrokerAdmin.consumers(topic, SUBSCRIPTION).size() == 1);
        return client;
    }

    private void awaitReleased() {
        await().untilAsserted(() ->
                assertThat(BrokerAdmin.consumers(topic, SUBSCRIPTION)).isEmpty());
    }

    /** What a connection ends with when nobody says goodbye. */
    private enum Departure {
        FIN {
            @Override
            void of(RawWebSocket client) throws IOException {
                client.vanish();
            }
        },
        RST {
            @Override
            void of(RawWebSocket client) throws IOException {
                client.reset();
            }
        };

        abstract void of(RawWebSocket client) throws IOException;
    }
}
