package io.github.pulsarws.producer;

import static io.github.pulsarws.producer.Frames.base64;
import static io.github.pulsarws.producer.Frames.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.Closed;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A payload of 5 MiB fits into a frame; a frame above the limit ends the session with 1009. */
@GatewayTest
@Tag("portability")
class FrameLimitIT {
    private static final int LIMIT = 8 * 1024 * 1024;
    private static final Closed TOO_BIG = new Closed(1009, "a frame may have at most 8388608 characters");

    private final String topic = Topics.unique("limit");
    private final byte[] payload = new byte[5 * 1024 * 1024];
    private final String request;

    FrameLimitIT() {
        new Random(5).nextBytes(payload);
        request = json("{'payload':'" + base64(payload) + "'}");
    }

    @Test
    void fiveMebibytesFitIntoOneTextFrame() throws Exception {
        try (WebSocketPeer session = WebSocketPeer.connectSendingWholeTexts(Gateway.producer(topic))) {
            Sessions.publish(session, request);
        }
        assertThat(Witness.firstMessage(topic).getValue()).isEqualTo(payload);
    }

    @Test
    void fiveMebibytesFitIntoManyTextFrames() throws Exception {
        try (WebSocketPeer session = Sessions.open(topic)) {
            Sessions.publish(session, request);
        }
        assertThat(Witness.firstMessage(topic).getValue()).isEqualTo(payload);
    }

    @Test
    void fiveMebibytesFitIntoABinaryFrame() throws Exception {
        try (WebSocketPeer session = Sessions.open(topic)) {
            session.sendBinary(request.getBytes(UTF_8));
            Sessions.assertOk(session.nextJson());
        }
        assertThat(Witness.firstMessage(topic).getValue()).isEqualTo(payload);
    }

    @Test
    void frameOfTheLimitFits() {
        try (WebSocketPeer session = WebSocketPeer.connectSendingWholeTexts(Gateway.producer(topic))) {
            Sessions.publish(session, frameOf(LIMIT));
        }
    }

    @Test
    void oneTextFrameAboveTheLimit() {
        try (WebSocketPeer session = WebSocketPeer.connectSendingWholeTexts(Gateway.producer(topic))) {
            session.send(frameOf(LIMIT + 1));

            assertThat(session.expectClose()).isEqualTo(TOO_BIG);
        }
    }

    @Test
    void manyTextFramesAboveTheLimit() {
        try (WebSocketPeer session = Sessions.open(topic)) {
            session.send(frameOf(LIMIT + 1));

            assertThat(session.expectClose()).isEqualTo(TOO_BIG);
        }
    }

    @Test
    void binaryFrameAboveTheLimit() {
        try (WebSocketPeer session = Sessions.open(topic)) {
            session.sendBinary(frameOf(LIMIT + 1).getBytes(UTF_8));

            assertThat(session.expectClose()).isEqualTo(TOO_BIG);
        }
    }

    /** A request of so many characters that says little. */
    private static String frameOf(int length) {
        String end = json("'payload':'eA=='}");
        return "{" + " ".repeat(length - end.length() - 1) + end;
    }
}
