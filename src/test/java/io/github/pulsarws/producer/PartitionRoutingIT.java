package io.github.pulsarws.producer;

import static io.github.pulsarws.producer.Frames.request;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.pulsarws.harness.BrokerAdmin;
import io.github.pulsarws.harness.GatewayTest;
import io.github.pulsarws.harness.Topics;
import io.github.pulsarws.harness.WebSocketPeer;
import io.github.pulsarws.harness.Witness;
import jakarta.json.JsonObject;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.apache.pulsar.client.api.Consumer;
import org.apache.pulsar.client.api.HashingScheme;
import org.apache.pulsar.client.api.Message;
import org.apache.pulsar.client.api.MessageId;
import org.apache.pulsar.client.api.MessageIdAdv;
import org.apache.pulsar.client.api.Producer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** On a partitioned topic a message goes to the partition that a plain client would choose. */
@GatewayTest
class PartitionRoutingIT {
    private static final int PARTITIONS = 4;
    private static final int KEYS = 20;

    private final String topic = Topics.unique("partitions");

    @BeforeEach
    void createTopic() {
        BrokerAdmin.createPartitionedTopic(topic, PARTITIONS);
    }

    @ParameterizedTest
    @CsvSource({
        "JavaStringHash, other=1",
        "JavaStringHash, hashingScheme=JavaStringHash",
        "Murmur3_32Hash, hashingScheme=Murmur3_32Hash",
        "Murmur3_32Hash, hashingScheme=Murmur3_32Hash&messageRoutingMode=RoundRobinPartition&batchingEnabled=true",
    })
    void keyChoosesThePartitionOfAPlainClient(HashingScheme scheme, String query) throws Exception {
        Map<String, Integer> partitions = new LinkedHashMap<>();
        try (WebSocketPeer session = Sessions.open(topic, query)) {
            for (int number = 0; number < KEYS; number++) {
                JsonObject answer = Sessions.publish(session, request("x", "'key':'schlüssel-" + number + "'"));
                partitions.put("schlüssel-" + number, partition(answer));
            }
        }

        assertThat(partitions).isEqualTo(partitionsOfAPlainClient(scheme));
        assertThat(new HashSet<>(partitions.values())).hasSizeGreaterThan(1);
    }

    @ParameterizedTest
    @CsvSource({
        "other=1, 1",
        "messageRoutingMode=SinglePartition, 1",
        "messageRoutingMode=RoundRobinPartition, 4",
    })
    void messagesWithoutKeyGoToOnePartitionOrAll(String query, int expected) throws Exception {
        Set<Integer> partitions = new HashSet<>();
        try (WebSocketPeer session = Sessions.open(topic, query)) {
            for (int number = 0; number < 2 * PARTITIONS; number++) {
                partitions.add(partition(Sessions.publish(session, request("x"))));
            }
        }

        assertThat(partitions).hasSize(expected);
    }

    @Test
    void idNamesThePartitionWhereTheMessageIs() throws Exception {
        Map<String, Integer> answered = new LinkedHashMap<>();
        try (Consumer<byte[]> witness = Witness.consumer(topic, "witness");
                WebSocketPeer session = Sessions.open(topic)) {
            for (int number = 0; number < KEYS; number++) {
                JsonObject answer = Sessions.publish(session, request("x", "'key':'" + number + "'"));
                answered.put(String.valueOf(number), partition(answer));
            }
            Map<String, Integer> received = new LinkedHashMap<>();
            while (received.size() < KEYS) {
                Message<byte[]> message = Witness.receive(witness);
                received.put(message.getKey(), ((MessageIdAdv) message.getMessageId()).getPartitionIndex());
            }
            assertThat(received).isEqualTo(answered);
        }
    }

    private Map<String, Integer> partitionsOfAPlainClient(HashingScheme scheme) throws Exception {
        Map<String, Integer> partitions = new LinkedHashMap<>();
        try (Producer<byte[]> producer = Witness.client()
                .newProducer()
                .topic(Topics.fullName(topic))
                .hashingScheme(scheme)
                .create()) {
            for (int number = 0; number < KEYS; number++) {
                String key = "schlüssel-" + number;
                MessageId id = producer.newMessage()
                        .key(key)
                        .value("x".getBytes(UTF_8))
                        .send();
                partitions.put(key, ((MessageIdAdv) id).getPartitionIndex());
            }
        }
        return partitions;
    }

    private static int partition(JsonObject answer) throws Exception {
        byte[] id = Base64.getDecoder().decode(answer.getString("messageId"));
        return ((MessageIdAdv) MessageId.fromByteArray(id)).getPartitionIndex();
    }
}
