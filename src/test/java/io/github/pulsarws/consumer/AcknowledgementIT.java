package io.github.pulsarws.consumer;

import static io.github.pulsarws.harness.Gateway.EARLIEST;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.apache.pulsar.client.api.MessageId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** An acknowledged message is done with, however the client says so. */
@GatewayTest
@Tag("portability")
class AcknowledgementIT {
    private final String topic = Topics.unique("ack");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{'messageId':'ID'}",
                "{'type':'ack','messageId':'ID'}",
                "{'type':null,'messageId':'ID'}",
                " { \"messageId\" : 'ID' , 'more' : [ { } ] , 'permitMessages': 'x' } \n"
            })
    void itsFormsAreTheSame(String form) throws Exception {
        Witness.publish(topic, "one");
        try (WebSocketPeer peer = WebSocketPeer.connect(consumer())) {
            peer.send(form.replace('\'', '"').replace("ID", Frames.id(peer.nextJson())));

            BrokerAdmin.awaitBacklog(topic, "s", 0);
            peer.expectSilence(Duration.ofMillis(100));
        }
    }

    @Test
    void itMayComeInABinaryFrame() throws Exception {
        Witness.publish(topic, "one");
        try (WebSocketPeer peer = WebSocketPeer.connect(consumer())) {
            peer.sendBinary(Frames.ack(peer.nextJson()).getBytes(UTF_8));

            BrokerAdmin.awaitBacklog(topic, "s", 0);
        }
    }

    @Test
    void itMayComeInSeveralFrames() throws Exception {
        Witness.publish(topic, "one");
        try (WebSocketPeer peer = WebSocketPeer.connect(consumer())) {
            String ack = Frames.ack(peer.nextJson());
            peer.sendFragmented(ack.substring(0, 3), "", ack.substring(3));

            BrokerAdmin.awaitBacklog(topic, "s", 0);
        }
    }

    @Test
    void theIdNeedsNoPadding() throws Exception {
        Witness.publish(topic, "one");
        try (WebSocketPeer peer = WebSocketPeer.connect(consumer("receiverQueueSize=1"))) {
            peer.send(Frames.ack(Frames.id(peer.nextJson()).replace("=", "")));
            BrokerAdmin.awaitBacklog(topic, "s", 0);

            Witness.publish(topic, "two");
            assertThat(Frames.text(peer.nextJson())).isEqualTo("two");
        }
    }

    @Test
    void itMayComeBeforeTheConsumerIsOpen() throws Exception {
        MessageId first = Witness.publish(topic, "one");
        Witness.publish(topic, "two");
        Witness.consumer(topic, "s").close();
        try (WebSocketPeer peer = WebSocketPeer.connect(consumer())) {
            peer.send(Frames.ack(Frames.wireId(first)));

            BrokerAdmin.awaitBacklog(topic, "s", 1);
        }
    }

    @Test
    void itIsCarriedOutEvenIfTheClientLeavesAtOnce() throws Exception {
        Witness.publish(topic, Frames.numbered(100));
        WebSocketPeer peer = WebSocketPeer.connect(consumer());
        Frames.consume(peer, 100);
        peer.close(1000, "");

        BrokerAdmin.awaitBacklog(topic, "s", 0);
    }

    @Test
    void itIsCarriedOutEvenIfTheClientLeavesBeforeTheConsumerIsOpen() throws Exception {
        MessageId id = Witness.publish(topic, "one");
        Witness.consumer(topic, "s").close();
        WebSocketPeer peer = WebSocketPeer.connect(consumer());
        peer.send(Frames.ack(Frames.wireId(id)));
        peer.close(1000, "");

        BrokerAdmin.awaitBacklog(topic, "s", 0);
        BrokerAdmin.awaitConsumers(topic, "s", 0);
    }

    @Test
    void ofOneMessageItLeavesTheOthers() throws Exception {
        Witness.publish(topic, Frames.numbered(5));
        try (WebSocketPeer peer = WebSocketPeer.connect(consumer())) {
            peer.send(Frames.ack(Frames.receive(peer, 5).get(3)));
            BrokerAdmin.awaitBacklog(topic, "s", 4);
        }
        try (WebSocketPeer peer = WebSocketPeer.connect(consumer())) {
            assertThat(Frames.texts(Frames.receive(peer, 4))).isEqualTo(List.of("m0", "m1", "m2", "m4"));
        }
    }

    /** It waits for others that may follow, but not for ever. Many times over, so that an answer takes less than that wait. */
    @Test
    void rightAfterAnotherNeedsNothingToFollow() throws Exception {
        Witness.publish(topic, Frames.numbered(40));
        try (WebSocketPeer peer = WebSocketPeer.connect(consumer())) {
            List<JsonObject> messages = Frames.receive(peer, 40);
            for (int i = 0; i < 40; i += 2) {
                peer.send("{\"messageId\":\"%s\",\"context\":\"c\"}".formatted(Frames.id(messages.get(i))));
                assertThat(peer.nextJson().getString("result")).isEqualTo("ok");
                peer.send(Frames.ack(messages.get(i + 1)));
            }

            BrokerAdmin.awaitBacklog(topic, "s", 0);
        }
    }

    @Test
    void aPermitHasNoEffect() throws Exception {
        Witness.publish(topic, Frames.numbered(5));
        try (WebSocketPeer peer = WebSocketPeer.connect(consumer("receiverQueueSize=2"))) {
            List<String> received = Frames.texts(Frames.receive(peer, 2));
            peer.send("{\"type\":\"permit\",\"permitMessages\":10}");

            peer.expectSilence(Duration.ofMillis(300));
            assertThat(received).containsExactly("m0", "m1");
        }
    }

    private URI consumer(String... query) {
        String[] all = new String[query.length + 1];
        all[0] = EARLIEST;
        System.arraycopy(query, 0, all, 1, query.length);
        return Gateway.consumer(topic, "s", all);
    }
}
