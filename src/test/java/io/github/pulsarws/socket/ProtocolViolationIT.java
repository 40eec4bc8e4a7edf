package io.github.pulsarws.socket;

import static io.github.pulsarws.harness.RawFrame.BINARY;
import static io.github.pulsarws.harness.RawFrame.CLOSE;
import static io.github.pulsarws.harness.RawFrame.CONTINUATION;
import static io.github.pulsarws.harness.RawFrame.PING;
import static io.github.pulsarws.harness.RawFrame.TEXT;
import static io.github.pulsarws.harness.RawFrame.begin;
import static io.github.pulsarws.harness.RawFrame.whole;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.RawFrame;
import io.github.pulsarws.harness.RawWebSocket;
import io.github.pulsarws.harness.Topics;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A client that breaks RFC 6455 is told so with the code that the RFC has for it, and leaves nothing at the broker. */
@GatewayTest
@Tag("portability")
class ProtocolViolationIT {
    private static final int PROTOCOL_ERROR = 1002;
    private static final int INVALID_DATA = 1007;
    private static final RawFrame REQUEST = RawFrame.text("{\"payload\":\"\"}");
    private static final byte NOT_UTF8 = (byte) 0xff;

    static Stream<Arguments> violations() {
        return Stream.of(
                violation("a reserved bit", PROTOCOL_ERROR, REQUEST.reserved(4)),
                violation("an unknown opcode for data", PROTOCOL_ERROR, whole(0x3)),
                violation("an unknown opcode for control", PROTOCOL_ERROR, whole(0xB)),
                violation("text that is not UTF-8", INVALID_DATA, whole(TEXT, NOT_UTF8)),
                violation("a continuation of nothing", PROTOCOL_ERROR, whole(CONTINUATION)),
                violation("a message within a message", PROTOCOL_ERROR, begin(TEXT, (byte) '{'), REQUEST),
                violation("a control frame that is too long", PROTOCOL_ERROR, whole(PING, new byte[126])),
                violation("a fragmented control frame", PROTOCOL_ERROR, begin(PING)),
                violation("half a close code", PROTOCOL_ERROR, whole(CLOSE, (byte) 3)),
                violation("a close code that is none", PROTOCOL_ERROR, RawFrame.close(999, "")),
                violation("a close code that is never sent", PROTOCOL_ERROR, RawFrame.close(1005, "")));
    }

    @ParameterizedTest
    @MethodSource("violations")
    void closesWithTheCodeForIt(int code, List<RawFrame> frames) throws IOException {
        String topic = Topics.unique("violation");
        try (RawWebSocket client = RawWebSocket.connect(Gateway.producer(topic))) {
            client.send(REQUEST);
            assertThat(client.next().text()).contains("\"result\":\"ok\"");

            client.send(frames.toArray(RawFrame[]::new));

            assertThat(client.expectClose().code()).isEqualTo(code);
            await().untilAsserted(() -> assertThat(BrokerAdmin.producers(topic)).isZero());
        }
    }

    @Test
    void closesOnAFrameWithoutAMask() throws IOException {
        try (RawWebSocket client = RawWebSocket.connect(Gateway.producer(Topics.unique("violation")))) {
            client.send(REQUEST);
            assertThat(client.next().text()).contains("\"result\":\"ok\"");

            client.sendUnmasked(REQUEST);

            assertThat(client.expectClose().code()).isEqualTo(PROTOCOL_ERROR);
        }
    }

    /** The RFC leaves open which of two codes fits; the server answers before the gateway hears of it, Tomcat with the other. */
    @Test
    void closesOnACloseReasonThatIsNotUtf8() throws IOException {
        try (RawWebSocket client = RawWebSocket.connect(Gateway.producer(Topics.unique("violation")))) {
            client.send(whole(CLOSE, (byte) 3, (byte) 232, NOT_UTF8));

            assertThat(client.expectClose().code()).isIn(INVALID_DATA, PROTOCOL_ERROR);
        }
    }

    @ParameterizedTest
    @MethodSource("undecodable")
    void answersWhatItCannotDecodeAndGoesOn(RawFrame broken) throws IOException {
        try (RawWebSocket client = RawWebSocket.connect(Gateway.producer(Topics.unique("binary")))) {
            client.send(broken, REQUEST);

            assertThat(client.next().text()).contains("\"result\":\"send-error:3\"");
            assertThat(client.next().text()).contains("\"result\":\"ok\"");
        }
    }

    static Stream<RawFrame> undecodable() {
        return Stream.of(whole(BINARY, NOT_UTF8), whole(BINARY), RawFrame.text(""));
    }

    private static Arguments violation(String name, int code, RawFrame... frames) {
        return argumentSet(name, code, List.of(frames));
    }
}
