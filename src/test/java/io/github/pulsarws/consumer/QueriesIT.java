package io.github.pulsarws.consumer;

import static io.github.pulsarws.harness.Gateway.EARLIEST;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Dialogue;
import io.github.pulsarws.harness.Frames;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.Witness;
import jakarta.json.JsonObject;
import java.util.List;
import org.apache.pulsar.client.api.MessageId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client can ask about its topic, with and without a context; consumers and readers alike. */
@GatewayTest
class QueriesIT {
    private final String topic = Topics.unique("query");

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aTopicThatGoesOnHasNoEnd(boolean reader) throws Exception {
        Witness.publish(topic, "one");
        try (Dialogue session = open(reader)) {
            session.confirmAck(session.message());
            session.send("isEndOfTopic");
            assertThat(session.answer()).hasToString("{\"endOfTopic\":false}");
            session.send("isEndOfTopic", "context", "c");
            assertThat(session.answer()).hasToString("{\"endOfTopic\":false,\"context\":\"c\"}");
        }
    }

    @Test
    void aTerminatedTopicEndsWhenAllIsConsumed() throws Exception {
        Witness.publish(topic, Frames.numbered(2));
        try (Dialogue session = open(false)) {
            List<JsonObject> messages = session.messages(2);
            BrokerAdmin.terminateTopic(topic);
            session.confirmAck(messages.get(0));
            session.send("isEndOfTopic");
            assertThat(session.answer().getBoolean("endOfTopic")).isFalse();

            session.confirmAck(messages.get(1));
            await().until(() -> {
                session.send("isEndOfTopic");
                return session.answer().getBoolean("endOfTopic");
            });
        }
    }

    @Test
    void aTerminatedTopicEndsForAReaderToo() throws Exception {
        Witness.publish(topic, Frames.numbered(2));
        try (Dialogue session = open(true)) {
            session.messages(2);
            BrokerAdmin.terminateTopic(topic);
            await().until(() -> {
                session.send("isEndOfTopic");
                return session.answer().getBoolean("endOfTopic");
            });
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theLastMessageIsThatOfTheTopic(boolean reader) throws Exception {
        Witness.publish(topic, Frames.numbered(2));
        MessageId last = Witness.publish(topic, "last");
        try (Dialogue session = open(reader)) {
            session.send("lastMessageId");
            assertThat(session.answer()).hasToString("{\"lastMessageId\":\"" + Frames.wireId(last) + "\"}");
            assertThat(session.ask("lastMessageId").getString("lastMessageId")).isEqualTo(Frames.wireId(last));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofAnEmptyTopicItIsEarliest(boolean reader) {
        try (Dialogue session = open(reader)) {
            session.send("lastMessageId");
            assertThat(session.answer()).hasToString("{\"lastMessageId\":\"earliest\"}");
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void ofPartitionsEachHasOne(boolean reader) throws Exception {
        BrokerAdmin.createPartitionedTopic(topic, 2);
        String partition = Topics.fullName(topic) + "-partition-";
        Witness.publish(partition + "1", "x");
        try (Dialogue session = open(reader)) {
            String id = Frames.id(session.message());
            session.send("lastMessageId");
            JsonObject answer = session.answer();

            assertThat(answer.getString("lastMessageId")).isEqualTo(id);
            assertThat(answer.getJsonObject("lastMessageIds").getString(partition + "0"))
                    .isEqualTo("earliest");
            assertThat(answer.getJsonObject("lastMessageIds").getString(partition + "1"))
                    .isEqualTo(id);
        }
    }

    @Test
    void onlyAReaderKnowsWhetherItHasCaughtUp() throws Exception {
        Witness.publish(topic, "one", "two");
        try (Dialogue session = Dialogue.open(Gateway.reader(topic, "messageId=earliest", "receiverQueueSize=1"))) {
            JsonObject first = session.message();
            session.send("hasMessageAvailable");
            assertThat(session.answer()).hasToString("{\"messageAvailable\":true}");
            session.confirmAck(first);
            session.message();
            assertThat(session.ask("hasMessageAvailable").getBoolean("messageAvailable"))
                    .isFalse();
            Witness.publish(topic, "three");
            assertThat(session.ask("hasMessageAvailable").getBoolean("messageAvailable"))
                    .isTrue();
        }
    }

    private Dialogue open(boolean reader) {
        return Dialogue.open(
                reader ? Gateway.reader(topic, "messageId=earliest") : Gateway.consumer(topic, "s", EARLIEST));
    }
}
