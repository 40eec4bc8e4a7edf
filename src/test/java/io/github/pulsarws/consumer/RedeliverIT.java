package io.github.pulsarws.consumer;

import static io.github.pulsarws.harness.Gateway.EARLIEST;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Dialogue;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.Witness;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A client has everything delivered again that it has not acknowledged, at once. */
@GatewayTest
class RedeliverIT {
    private static final Duration A_MOMENT = Duration.ofMillis(300);

    private final String topic = Topics.unique("redeliver");

    @ParameterizedTest
    @CsvSource({"Exclusive, 0", "Failover, 0", "Shared, 0", "Exclusive, 3", "Shared, 3"})
    void bringsWhatIsNotAcknowledged(String type, int partitions) throws Exception {
        if (partitions > 0) {
            BrokerAdmin.createPartitionedTopic(topic, partitions);
        }
        Witness.publishBatch(topic, Frames.numbered(6));
        try (Dialogue session = Dialogue.open(consumer("subscriptionType=" + type))) {
            List<JsonObject> messages = session.messages(6);
            List<String> rest = Frames.texts(messages.subList(2, 6));
            session.confirmAck(messages.get(0));
            session.confirmAck(messages.get(1));
            session.confirm("redeliver");
            List<JsonObject> again = session.messages(4);

            assertThat(Frames.texts(again)).containsExactlyInAnyOrderElementsOf(rest);
            session.expectSilence(A_MOMENT);
            again.forEach(session::confirmAck);
            if (partitions > 0) {
                BrokerAdmin.awaitPartitionedBacklog(topic, "s", 0);
            } else {
                BrokerAdmin.awaitBacklog(topic, "s", 0);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"Exclusive", "Shared"})
    void neverBringsWhatItsClientHasConfirmed(String type) throws Exception {
        Witness.publish(topic, Frames.numbered(100));
        try (Dialogue session = Dialogue.open(consumer("subscriptionType=" + type))) {
            List<JsonObject> messages = session.messages(100);
            session.confirm("redeliver");
            // some of these are already on their way again
            List<String> acknowledged = Frames.texts(messages.subList(0, 50));
            messages.subList(0, 50).forEach(session::confirmAck);
            session.forget();

            while (true) {
                JsonObject next = session.poll(A_MOMENT).orElse(null);
                if (next == null) {
                    break;
                }
                assertThat(acknowledged).doesNotContain(Frames.text(next));
            }
            assertThat(BrokerAdmin.backlog(topic, "s")).isEqualTo(50);
        }
    }

    @Test
    void neverBringsWhatIsConfirmedAfterTheConnectionWasLost() throws Exception {
        Witness.publish(topic, Frames.numbered(20));
        try (Dialogue session = Dialogue.open(consumer("receiverQueueSize=5"))) {
            List<JsonObject> messages = session.messages(5);
            BrokerAdmin.unloadTopic(topic);
            BrokerAdmin.awaitConsumers(topic, "s", 1);
            // they wait in the gateway for the second time
            session.expectSilence(A_MOMENT);
            messages.forEach(session::confirmAck);

            // the first makes room for copies, of which only the second and later ones are not acknowledged yet
            List<String> texts = textsUpTo("m9", session);
            assertThat(texts).doesNotContain("m0");
            assertThat(texts.subList(texts.indexOf("m5"), texts.size())).containsExactly("m5", "m6", "m7", "m8", "m9");
        }
    }

    private static List<String> textsUpTo(String last, Dialogue session) {
        List<String> texts = new ArrayList<>();
        while (!texts.contains(last)) {
            texts.add(Frames.text(session.message()));
        }
        return texts;
    }

    @Test
    void neverBringsWhatWasAcknowledgedWhileTheConnectionWasLost() throws Exception {
        Witness.publish(topic, Frames.numbered(20));
        try (Dialogue session = Dialogue.open(consumer("receiverQueueSize=5"))) {
            List<JsonObject> messages = session.messages(5);
            BrokerAdmin.unloadTopic(topic);
            messages.forEach(message -> session.send("ack", "messageId", Frames.id(message)));

            String text = Frames.text(session.message());
            while (!text.equals("m9")) {
                assertThat(text).isIn("m5", "m6", "m7", "m8");
                text = Frames.text(session.message());
            }
            BrokerAdmin.awaitBacklog(topic, "s", 15);
        }
    }

    @Test
    void givesEveryPlaceBackOnce() throws Exception {
        Witness.publish(topic, Frames.numbered(10));
        try (Dialogue session = Dialogue.open(consumer("receiverQueueSize=3"))) {
            session.messages(3);
            // a broker that is still reading when it is asked to begin anew skips some messages, now and then
            session.expectSilence(A_MOMENT);
            session.confirm("redeliver");
            assertThat(Frames.texts(session.messages(3))).containsExactly("m0", "m1", "m2");
            session.expectSilence(A_MOMENT);
            session.confirm("redeliver");

            List<JsonObject> again = session.messages(3);
            assertThat(Frames.texts(again)).containsExactly("m0", "m1", "m2");
            session.confirmAck(again.get(0));
            session.confirmAck(again.get(0));
            assertThat(Frames.text(session.message())).isEqualTo("m3");
            session.expectSilence(A_MOMENT);
        }
    }

    private URI consumer(String query) {
        return Gateway.consumer(topic, "s", EARLIEST, query);
    }
}
