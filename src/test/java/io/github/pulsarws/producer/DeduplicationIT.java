package io.github.pulsarws.producer;

import static io.github.pulsarws.producer.Frames.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.Gateway;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import jakarta.json.JsonObject;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.pulsar.client.api.Consumer;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.MessageId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A broker that deduplicates stores a message once, however often it is published under one name with one sequence id. */
@GatewayTest
class DeduplicationIT {
    private static final String NAMED = "producerName=orders";

    private final String namespace = "public/" + Topics.unique("deduplicating");
    private final String topic = "persistent://" + namespace + "/topic";

    @BeforeEach
    void createNamespace() {
        BrokerAdmin.createNamespace(namespace);
        BrokerAdmin.setPolicy(namespace, "deduplication", "true");
    }

    @Test
    void sameIdTwiceIsOneMessageAndBothAreAnsweredOk() throws Exception {
        try (WebSocketPeer session = open(NAMED)) {
            JsonObject first = Sessions.publish(session, request("first", "'sequenceId':7,'context':'1'"));
            JsonObject second = Sessions.publish(session, request("again", "'sequenceId':7,'context':'2'"));
            Sessions.publish(session, request("end", "'sequenceId':8"));

            assertThat(first).doesNotContainKey("duplicate");
            assertThat(second.getBoolean("duplicate")).isTrue();
            assertThat(second.getString("context")).isEqualTo("2");
            assertThat(id(second)).isEqualTo(MessageId.earliest);
        }
        assertThat(stored(2)).containsExactly("7 first", "8 end");
    }

    @Test
    void idOfAnEarlierSessionIsKnown() throws Exception {
        try (WebSocketPeer session = open(NAMED)) {
            Sessions.publish(session, request("first", "'sequenceId':7"));
            session.close(1000, "");
        }
        try (WebSocketPeer session = open(NAMED)) {
            assertThat(Sessions.publish(session, request("again", "'sequenceId':7")))
                    .containsKey("duplicate");
            Sessions.publish(session, request("end", "'sequenceId':8"));
        }
        assertThat(stored(2)).containsExactly("7 first", "8 end");
    }

    /** The broker can't say yet whether these are duplicates, and would end the connection that all sessions share. */
    @ParameterizedTest
    @ValueSource(strings = {NAMED, NAMED + "&batchingEnabled=true", NAMED + "&maxPendingMessages=1"})
    void repeatedWhileTheFirstIsUnderWay(String query) throws Exception {
        try (WebSocketPeer session = open(query)) {
            for (int number = 0; number < 40; number++) {
                session.send(request("m" + number / 2, "'sequenceId':%d,'context':%d".formatted(number / 2, number)));
            }
            Sessions.assertOkInOrder(session, 40);
        }
        assertThat(stored(20))
                .isEqualTo(IntStream.range(0, 20).mapToObj(n -> n + " m" + n).toList());
    }

    @Test
    void lowerIdThanTheHighestIsADuplicate() throws Exception {
        try (WebSocketPeer session = open(NAMED)) {
            Sessions.publish(session, request("five", "'sequenceId':5"));
            assertThat(Sessions.publish(session, request("three", "'sequenceId':3")))
                    .containsKey("duplicate");
            Sessions.publish(session, request("nine", "'sequenceId':9"));
        }
        assertThat(stored(2)).containsExactly("5 five", "9 nine");
    }

    @Test
    void requestsWithoutIdGoOnAfterTheHighest() throws Exception {
        try (WebSocketPeer session = open(NAMED, "initialSequenceId=41")) {
            Sessions.publish(session, request("a"));
            Sessions.publish(session, request("b", "'sequenceId':100"));
            Sessions.publish(session, request("c"));
            Sessions.publish(session, request("d", "'sequenceId':null"));
            session.close(1000, "");
        }
        try (WebSocketPeer session = open(NAMED)) {
            Sessions.publish(session, request("e"));
        }
        assertThat(stored(5)).containsExactly("42 a", "100 b", "101 c", "102 d", "103 e");
    }

    /** So clients that send an id with every message, as a field they never set, lose nothing. */
    @Test
    void withoutAProducerNameIdsAreIgnored() throws Exception {
        try (WebSocketPeer session = open("other=1")) {
            Sessions.publish(session, request("a", "'sequenceId':0"));
            Sessions.publish(session, request("b", "'sequenceId':0"));
        }
        assertThat(stored(2)).containsExactly("0 a", "1 b");
    }

    @Test
    void withoutDeduplicationAtTheBrokerBothAreStored() throws Exception {
        BrokerAdmin.setPolicy(namespace, "deduplication", "false");
        try (WebSocketPeer session = open(NAMED)) {
            Sessions.publish(session, request("a", "'sequenceId':7"));
            Sessions.publish(session, request("b", "'sequenceId':7"));
        }
        assertThat(stored(2)).containsExactly("7 a", "7 b");
    }

    @Test
    void whatIsNotStoredAnywayIsNoDuplicate() {
        try (WebSocketPeer session =
                WebSocketPeer.connect(Gateway.wsUri("/ws/v2/producer/non-persistent/" + namespace + "/topic", NAMED))) {
            assertThat(Sessions.publish(session, request("x", "'sequenceId':7")))
                    .doesNotContainKey("duplicate");
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
                    'sequenceId':-1                  | expected at least 0 at /sequenceId
                    'sequenceId':9223372036854775808 | expected a 64-bit integer at /sequenceId
                    'sequenceId':'seven'             | expected a 64-bit integer at /sequenceId
                    """)
    void anythingButANonNegativeIntegerIsError3(String members, String problem) {
        try (WebSocketPeer session = open(NAMED)) {
            Sessions.assertFailed(
                    session.ask(request("x", members)), 3, "Failed to de-serialize from JSON: " + problem);
            Sessions.publish(session, request("next"));
        }
    }

    private WebSocketPeer open(String... query) {
        return WebSocketPeer.connect(Gateway.wsUri("/ws/v2/producer/persistent/" + namespace + "/topic", query));
    }

    /** The topic's first messages, each after its sequence id. */
    private List<String> stored(int count) throws Exception {
        List<String> messages = new ArrayList<>();
        try (Consumer<byte[]> witness = Witness.consumer(topic, Topics.unique("witness"))) {
            while (messages.size() < count) {
                Message<byte[]> message = Witness.receive(witness);
                messages.add(message.getSequenceId() + " " + Sessions.text(message));
            }
        }
        return messages;
    }

    private static MessageId id(JsonObject answer) throws Exception {
        return MessageId.fromByteArray(Base64.getDecoder().decode(answer.getString("messageId")));
    }
}
