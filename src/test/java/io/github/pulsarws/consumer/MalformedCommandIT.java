package io.github.pulsarws.consumer;

import static io.github.pulsarws.harness.Gateway.EARLIEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.Closed;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A command that is none ends the session, consumer or reader, and acknowledges nothing. */
@GatewayTest
class MalformedCommandIT {
    private final String topic = Topics.unique("malformed");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "no JSON",
                "{",
                "{}",
                "[]",
                "null",
                "5",
                "\"ack\"",
                "{'messageId':null}",
                "{'messageId':''}",
                "{'messageId':5}",
                "{'messageId':{}}",
                "{'messageId':'?'}",
                "{'messageId':'AAAA'}",
                "{'messageId':'ID'} {}",
                "{'messageId':'ID'},",
                "{'messageId':'ID',}",
                "[{'messageId':'ID'}",
                "[[{'messageId':'ID'}]]",
                "{'type':'acknowledge','messageId':'ID'}",
                "{'type':'ACK','messageId':'ID'}",
                "{'type':'','messageId':'ID'}",
                "{'type':5,'messageId':'ID'}",
                "{'type':'ack'}",
                "{'type':'negativeAcknowledge'}",
                "{'type':'negativeAcknowledge','messageId':'!'}",
                "{'type':'permit'}",
                "{'type':'permit','permitMessages':0}",
                "{'type':'permit','permitMessages':-1}",
                "{'type':'permit','permitMessages':99999999999}"
            })
    void closesWith1007(String command) throws Exception {
        String id = Frames.wireId(Witness.publish(topic, "one"));
        String frame = command.replace('\'', '"').replace("ID", id);

        assertRefused(closed(Gateway.consumer(topic, "s", EARLIEST), frame));
        assertRefused(closed(Gateway.reader(topic, "messageId=earliest"), frame));
    }

    @Test
    void acknowledgesNothing() throws Exception {
        String id = Frames.wireId(Witness.publish(topic, "one"));

        assertRefused(closed(Gateway.consumer(topic, "s", EARLIEST), Frames.ack(id) + Frames.ack(id)));
        try (WebSocketPeer peer = WebSocketPeer.connect(Gateway.consumer(topic, "s"))) {
            assertThat(Frames.text(peer.nextJson())).isEqualTo("one");
        }
    }

    @Test
    void anIdOfAbsurdLengthIsNone() throws Exception {
        Witness.publish(topic, "one");

        assertRefused(closed(Gateway.consumer(topic, "s", EARLIEST), Frames.ack("A".repeat(5000))));
    }

    @Test
    void bytesThatAreNotUtf8CloseWith1007() throws Exception {
        Witness.publish(topic, "one");
        try (WebSocketPeer peer = WebSocketPeer.connect(Gateway.consumer(topic, "s", EARLIEST))) {
            peer.nextJson();
            peer.sendBinary((byte) '{', (byte) 0xff, (byte) '}');

            assertRefused(peer.expectClose());
        }
    }

    @Test
    void theReasonSaysWhatAndWhere() throws Exception {
        Witness.publish(topic, "one");

        Closed closed = closed(Gateway.consumer(topic, "s", EARLIEST), "{\"type\":\"permit\",\"permitMessages\":0}");

        assertThat(closed.reason())
                .isEqualTo("3: Failed to de-serialize from JSON: expected a positive int at /permitMessages");
    }

    private static Closed closed(URI session, String frame) {
        try (WebSocketPeer peer = WebSocketPeer.connect(session)) {
            peer.nextJson();
            peer.send(frame);
            return peer.expectClose();
        }
    }

    private static void assertRefused(Closed closed) {
        assertThat(closed.code()).isEqualTo(1007);
        assertThat(closed.reason()).startsWith("3: Failed to de-serialize from JSON: ");
    }
}
